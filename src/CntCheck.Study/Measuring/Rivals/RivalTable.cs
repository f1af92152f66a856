using System.Globalization;

namespace CntCheck.Study.Measuring.Rivals;

/// <summary>The statistics that others have proposed, of every network: the file <c>rivals.csv</c> of a study.</summary>
internal static class RivalTable
{
    /// <summary>Names of the statistics of weights and biases.</summary>
    public static IReadOnlyList<string> OfWeights { get; } = [.. DepthSummary.Names(WeightStatistics.Names)];

    /// <summary>Names of the statistics of spectra.</summary>
    public static IReadOnlyList<string> OfSpectra { get; } = [.. DepthSummary.Names(SpectralStatistics.Names)];

    private static string[] Header => ["network", .. OfWeights, .. OfSpectra];

    /// <summary>The statistics of one network: those of its weights, then those of its spectra.</summary>
    /// <exception cref="Artifacts.ArtifactException">The network cannot be read.</exception>
    public static double[] Of(string network)
    {
        var layers = LayerWeights.Of(network).Where(layer => layer.Values.Concat(layer.Bias).All(double.IsFinite)).ToList();
        return [
            .. DepthSummary.Values(layers.ConvertAll(WeightStatistics.Of), WeightStatistics.Names.Count),
            .. DepthSummary.Values(layers.ConvertAll(SpectralStatistics.Of), SpectralStatistics.Names.Count),
        ];
    }

    /// <summary>Where the file lies.</summary>
    public static string PathIn(StudyFolder folder) => Path.Combine(folder.Root, "rivals.csv");

    /// <summary>The text of the file.</summary>
    public static string Text(IEnumerable<string> networks, IEnumerable<double[]> rows) =>
        CsvText.Of(Header, networks.Zip(rows, (id, row) => row.Select(value => CsvText.Number(value)).Prepend(id)));

    /// <summary>Reads the file: the statistics by network.</summary>
    /// <exception cref="InvalidDataException">It was written with other statistics.</exception>
    public static Dictionary<string, double[]> Read(StudyFolder folder)
    {
        var lines = File.ReadAllLines(PathIn(folder));
        if (lines.Length == 0 || lines[0] != string.Join(',', Header))
            throw new InvalidDataException($"'{PathIn(folder)}' has other columns than are taken now: delete it, and take them again.");

        return lines.Skip(1).Select(line => line.Split(',')).ToDictionary(cells => cells[0], cells => Array.ConvertAll(cells[1..], Value), StringComparer.Ordinal);
    }

    private static double Value(string cell) => cell.Length == 0 ? double.NaN : double.Parse(cell, CultureInfo.InvariantCulture);
}
