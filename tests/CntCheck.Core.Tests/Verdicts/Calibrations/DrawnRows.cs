using CntCheck.Testing;
using CntCheck.Verdicts.Calibrations;

namespace CntCheck.Tests.Verdicts.Calibrations;

/// <summary>Rows of features drawn by a test, two networks a run.</summary>
internal static class DrawnRows
{
    public static readonly string[] Names = ["a.mean", "b.mean", "c.mean", "d.mean", "e.mean", "f.mean"];

    /// <summary>Runs of which every second is bad; features are noise, the first of them apart from that by <paramref name="apart"/> deviations.</summary>
    public static LabelledRows Of(int seed, int runs, double apart)
    {
        var random = new Random(seed);
        List<double[]> rows = [];
        List<Standing> standings = [];
        List<string> names = [];
        for (var i = 0; i < 2 * runs; i++)
        {
            var bad = i / 2 % 2 == 1;
            rows.Add([.. Names.Select((_, feature) => random.NextNormal() + (feature == 0 && bad ? apart : 0))]);
            standings.Add(bad ? Standing.Bad : Standing.Good);
            names.Add($"run {i / 2:00}");
        }

        return new LabelledRows(rows, standings, names);
    }

    /// <summary>The rows with every row changed.</summary>
    public static LabelledRows Changed(this LabelledRows rows, Func<double[], int, double[]> change) => rows with { Rows = [.. rows.Rows.Select(change)] };

    /// <summary>What is learnt of the rows.</summary>
    public static BasisCalibration Calibrated(this LabelledRows rows)
    {
        string[] names = [.. rows.Rows[0].Select((_, i) => i < Names.Length ? Names[i] : $"extra{i}.mean")];
        return BasisCalibration.Of(FeatureTable.Of(names, rows.Rows, rows.Standings), rows, CalibratedBasis.Weights, sample: null, CancellationToken.None);
    }
}
