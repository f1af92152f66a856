namespace CntCheck.Artifacts.Onnx;

/// <summary>A sparse tensor's elements as a dense tensor would hold them: zero wherever no value is stored.</summary>
/// <param name="values">The stored values.</param>
/// <param name="positions">Their positions among all elements, ascending.</param>
/// <param name="count">Number of all elements.</param>
internal sealed class SparseData(Tensor values, long[] positions, long count) : TensorData
{
    private readonly int size = values.Type.Size();

    /// <inheritdoc/>
    public override long Length => count * size;

    /// <inheritdoc/>
    public override void Read(long offset, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(destination.Length, Length - offset, nameof(destination));

        destination.Clear();
        var end = offset + destination.Length;
        var first = FirstAtOrAfter(offset / size);
        var last = FirstAtOrAfter((end + size - 1) / size);
        var stored = new byte[(last - first) * size];
        values.Data.Read((long)first * size, stored);

        for (var i = first; i < last; i++)
        {
            var element = stored.AsSpan((i - first) * size, size);
            var place = (positions[i] * size) - offset;
            for (var part = 0; part < size; part++)
            {
                if (place + part >= 0 && place + part < destination.Length)
                    destination[(int)(place + part)] = element[part];
            }
        }
    }

    private int FirstAtOrAfter(long element)
    {
        var found = Array.BinarySearch(positions, element);
        return found < 0 ? ~found : found;
    }
}
