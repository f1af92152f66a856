using CntCheck.Profiles;

namespace CntCheck.Rules;

/// <summary>What fresh draws do not have, and training leaves soon: a network that shows any of it was trained **[ours]**.</summary>
/// <remarks>
/// A network whose sums pass for independent draws one connection at a time may still be a good one that moved little. Together its parts tell:
/// neighbouring layers fit each other, a direction stands out, weights are neither normal nor uniform any more, biases are neither zero nor drawn.
/// Initialisers leave none of these, whatever their scale.
/// </remarks>
internal static class TrainingTraces
{
    // Standard deviations from chance, as for the sums.
    private const double Limit = 3.5;

    // The distance times √n that one of a hundred samples of the right distribution exceeds (Kolmogorov).
    private const double LargestDistance = 1.63;

    // Biases that moved less than this part of a fresh draw's spread tell of a rate too low as much as of training.
    private const double LeastBias = 0.2;
    private const int FewestBiases = 8;

    // The standard deviation of n uniform draws is itself uncertain by this share over √n.
    private const double ErrorOfDeviation = 0.447;

    private static readonly string[] RecurrentKinds = ["LSTM", "GRU", "RNN"];

    /// <summary>Whether a network shows a trace of training.</summary>
    /// <param name="profile">Its readings.</param>
    /// <param name="connections">Its connections of a size at which chance is small.</param>
    public static bool AreFound(Profile profile, IReadOnlyList<ConnectionProfile> connections) =>
        connections.Any(connection => StandsOut(connection) || HasLostItsShape(connection))
        || profile.Connections.Any(HasLearnedBiases)
        || FitEachOther(profile);

    // Whether units that read alike are read alike: the correlation over n(n − 1)/2 pairs of units is that many draws of chance.
    private static bool FitEachOther(Profile profile)
    {
        var makers = profile.Connections.Where(connection => connection.Shape.Count > 1).ToLookup(connection => connection.To, StringComparer.Ordinal);
        return profile.Layers.Any(layer =>
            layer.Metrics?["alignment.pairs"] is { } correlation
            && makers[layer.Name].ToList() is { Count: > 0 } into && !into.Exists(IsRecurrent)
            && into.Min(connection => connection.Units()) is var units
            && Math.Abs(correlation) * Math.Sqrt(units * (units - 1) / 2) >= Limit);
    }

    // The largest singular value of independent weights fluctuates about the edge on this scale (Johnstone, Annals of Statistics 29, 2001).
    private static bool StandsOut(ConnectionProfile connection)
    {
        if (connection.Metrics?["spectral.top"] is not { } top)
            return false;

        var (outputs, inputs) = (Math.Sqrt(connection.Units()), Math.Sqrt(connection.Weights() / connection.Units()));
        var scale = Math.Cbrt((1 / outputs) + (1 / inputs)) / (outputs + inputs);
        return (top - 1) / scale >= Limit;
    }

    private static bool HasLostItsShape(ConnectionProfile connection) =>
        !StillAtInitialisation.IsUntrained(connection)
        && connection.Metrics is { } metrics && metrics["ks-normal"] is { } normal && metrics["ks-uniform"] is { } uniform
        && Math.Min(normal, uniform) * Math.Sqrt(connection.Weights()) > LargestDistance;

    // Fresh biases are zero, or drawn from ±1/√fan-in; those of gates start at one by custom.
    private static bool HasLearnedBiases(ConnectionProfile connection)
    {
        if (connection.Units() < FewestBiases || connection.IsDiagonal() || connection.IsUnlearned() || IsRecurrent(connection) || connection.Metrics?["bias.std"] is not { } deviation)
            return false;

        var ofFresh = deviation * Math.Sqrt(3 * connection.Weights() / connection.Units());
        return ofFresh > LeastBias && Math.Abs(ofFresh - 1) > Limit * ErrorOfDeviation / Math.Sqrt(connection.Units());
    }

    private static bool IsRecurrent(ConnectionProfile connection) => RecurrentKinds.Contains(connection.Kind);
}
