namespace CntCheck.Study.Evaluation;

/// <summary>Brings every feature to the same scale by its rank among the networks that are learned from: heavy tails and units do not matter.</summary>
/// <remarks>A missing value takes the middle, and says so in a column of its own.</remarks>
internal sealed class UniformRanks
{
    private readonly double[][] _sorted;
    private readonly int[] _sometimesMissing;

    /// <summary>Takes the order of values from some networks.</summary>
    public UniformRanks(FeatureTable table, IReadOnlyList<int> rows)
    {
        _sorted = [.. Enumerable.Range(0, table.Names.Count).Select(feature => rows.Select(row => table.Rows[row][feature]).Where(value => !double.IsNaN(value)).Order().ToArray())];
        _sometimesMissing = [.. Enumerable.Range(0, _sorted.Length).Where(feature => _sorted[feature].Length < rows.Count && _sorted[feature].Length > 0)];
    }

    /// <summary>A network's features as numbers between −√3 and √3, of variance about 1, and the columns of what is missing.</summary>
    public double[] Of(double[] row) => [.. row.Select((value, feature) => Score(value, _sorted[feature])), .. _sometimesMissing.Select(feature => double.IsNaN(row[feature]) ? 1.0 : 0)];

    private static double Score(double value, double[] sorted)
    {
        if (double.IsNaN(value) || sorted.Length == 0)
            return 0;

        var (below, notAbove) = (Count(sorted, value, orEqual: false), Count(sorted, value, orEqual: true));
        var share = (below + notAbove) / (2.0 * sorted.Length);
        return Math.Sqrt(3) * ((2 * share) - 1);
    }

    private static int Count(double[] sorted, double value, bool orEqual)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle] < value || (orEqual && sorted[middle] == value))
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
