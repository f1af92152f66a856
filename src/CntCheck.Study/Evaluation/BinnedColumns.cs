namespace CntCheck.Study.Evaluation;

/// <summary>Features of the networks a tree is grown on, each in at most 64 bins of about equally many networks.</summary>
internal sealed class BinnedColumns
{
    /// <summary>The bin of a missing value.</summary>
    public const byte Missing = 64;

    private const int MostBins = 64;

    private readonly double[][] _cuts;
    private readonly byte[][] _bins;

    /// <summary>Bins the features of some networks.</summary>
    public BinnedColumns(FeatureTable table, IReadOnlyList<int> rows)
    {
        _cuts = new double[table.Names.Count][];
        _bins = new byte[table.Names.Count][];
        for (var feature = 0; feature < _cuts.Length; feature++)
        {
            double[] values = [.. rows.Select(row => table.Rows[row][feature])];
            var cuts = Cuts(values);
            _cuts[feature] = cuts;
            _bins[feature] = Array.ConvertAll(values, value => BinOf(value, cuts));
        }
    }

    /// <summary>Number of features.</summary>
    public int Features => _cuts.Length;

    /// <summary>The bin of each network, of one feature.</summary>
    public byte[] Of(int feature) => _bins[feature];

    /// <summary>Values up to this are in the first <paramref name="bin"/> + 1 bins of a feature.</summary>
    public double Cut(int feature, int bin) => _cuts[feature][bin];

    /// <summary>Bins of a feature that values can lie in.</summary>
    public int BinsOf(int feature) => _cuts[feature].Length + 1;

    // Halfway between neighbouring values, at quantiles where there are many.
    private static double[] Cuts(double[] values)
    {
        double[] sorted = [.. values.Where(value => !double.IsNaN(value)).Order()];
        List<double> cuts = [];
        var step = Math.Max(1.0, (double)sorted.Length / MostBins);
        for (var wanted = step; wanted < sorted.Length && cuts.Count < MostBins - 1; wanted += step)
        {
            var at = (int)wanted;
            while (at < sorted.Length && sorted[at] == sorted[at - 1])
                at++;
            if (at < sorted.Length && Between(sorted[at - 1], sorted[at]) is var cut && (cuts.Count == 0 || cut > cuts[^1]))
                cuts.Add(cut);
        }

        return [.. cuts];
    }

    // Of neighbouring numbers the middle may be rounded to the upper one, which must stay above.
    private static double Between(double below, double above) => below + ((above - below) / 2) is var middle && middle < above ? middle : below;

    private static byte BinOf(double value, double[] cuts)
    {
        if (double.IsNaN(value))
            return Missing;

        var bin = Array.BinarySearch(cuts, value);
        return (byte)(bin >= 0 ? bin : ~bin);
    }
}
