using CntCheck.Networks;

namespace CntCheck.Metrics.Passes;

/// <summary>A run of rows of a weight matrix (counted over all groups) that one thread sums from start to end.</summary>
/// <remarks>The parts depend on the layout alone, never on the machine, so that sums come out the same to the last bit everywhere.</remarks>
/// <param name="First">The first row.</param>
/// <param name="Count">Number of rows.</param>
internal readonly record struct RowPart(int First, int Count)
{
    private const int WeightsAPart = 1 << 21;

    /// <summary>Column sums take 24 bytes a column and part; this many rows keep them small beside the weights themselves.</summary>
    private const int FewestRows = 32;

    /// <summary>The row behind the last.</summary>
    public int End => First + Count;

    /// <summary>Cuts a matrix into parts of about two million weights.</summary>
    public static IReadOnlyList<RowPart> Of(WeightLayout layout)
    {
        var width = Math.Max(1, (long)layout.Columns * layout.Taps);
        var rows = checked(layout.Groups * layout.Rows);
        var step = (int)Math.Max(FewestRows, WeightsAPart / width);

        var parts = new List<RowPart>();
        for (var first = 0; first < rows; first += Math.Min(step, rows - first))
            parts.Add(new RowPart(first, Math.Min(step, rows - first)));

        return parts;
    }
}
