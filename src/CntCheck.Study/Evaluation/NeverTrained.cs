using System.Globalization;
using CntCheck.Profiles;
using CntCheck.Rules;

namespace CntCheck.Study.Evaluation;

/// <summary>Public repositories hold files that test an importer and were never trained: what their weights show of it, by facts no training leaves.</summary>
internal static class NeverTrained
{
    // Of fewer weights a bound may be met by chance; the rule about it asks for as many.
    private const int FewestWeights = 256;

    // Branches may share weights, but no file has each ten times.
    private const int LeastShared = 10;

    /// <summary>The connections whose weights training would have moved: not scales, identity links, and single links.</summary>
    public static IReadOnlyList<ConnectionProfile> Learned(Profile profile) =>
        [.. profile.Connections.Where(connection => connection.Metrics is { Count: > 0 } && connection.Weights() > 1 && !connection.IsDiagonal() && !connection.IsUnlearned())];

    /// <summary>Why no training made these weights, a clause; null where nothing shows that.</summary>
    public static string? Why(Profile profile)
    {
        var learned = Learned(profile);
        if (learned.Count == 0)
            return null;

        var weights = learned.Sum(connection => connection.Weights());
        if (weights > (double)LeastShared * profile.Totals.Parameters)
            return Text($"an operator makes its {weights:N0} weights: the file stores {profile.Totals.Parameters:N0} numbers");
        if (learned.All(IsConstant))
            return Text($"all weights of each of its {learned.Count} connections are one value ({Listing(learned)})");

        var large = learned.Where(connection => connection.Weights() >= FewestWeights).ToList();
        return large.Count > 0 && large.TrueForAll(StillAtInitialisation.IsUntrained) ? Text($"all of its connections of {FewestWeights} weights or more ({large.Count}) are as their initialiser drew them") : null;
    }

    private static bool IsConstant(ConnectionProfile connection) => connection.Metrics!["constant"] == 1 || connection.Metrics["link-weight.zero-fraction"] == 1;

    private static string Listing(IEnumerable<ConnectionProfile> connections) =>
        string.Join(" or ", connections.Select(connection => connection.Metrics!["link-weight.mean"] ?? double.NaN).Distinct().Order().Select(value => Text($"{value:G3}")));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
