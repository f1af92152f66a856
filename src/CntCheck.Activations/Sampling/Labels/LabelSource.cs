namespace CntCheck.Activations.Sampling.Labels;

/// <summary>Gives each sample its label, batch by batch.</summary>
internal abstract class LabelSource : IDisposable
{
    /// <summary>Bytes a sample's label takes while it is read.</summary>
    public virtual long RowBytes => sizeof(long);

    /// <summary>The labels of the next samples.</summary>
    public abstract long[] Read(int rows);

    /// <summary>Closes the file.</summary>
    public abstract void Dispose();
}

/// <summary>Labels that are known without reading a file.</summary>
/// <param name="labels">A label for each sample.</param>
internal sealed class KnownLabels(IReadOnlyList<long> labels) : LabelSource
{
    private int _row;

    /// <inheritdoc/>
    public override long[] Read(int rows)
    {
        long[] batch = [.. labels.Skip(_row).Take(rows)];
        _row += rows;
        return batch;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
    }
}
