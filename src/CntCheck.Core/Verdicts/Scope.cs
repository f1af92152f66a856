using CntCheck.Profiles;
using CntCheck.Verdicts.Families;

namespace CntCheck.Verdicts;

/// <summary>What must hold before features are compared at all: readings of other kinds are not those the reference was made of.</summary>
internal static class Scope
{
    private const double LeastMeasured = 0.95;

    // The study ran its networks on 128 samples; ranks and entropies of far fewer are others.
    private const long FewestRows = 100;

    // Operators whose integer weights act together with integer inputs.
    private static readonly string[] QuantisedKinds = ["QLinear", "Integer", "DynamicQuantize", "NBits"];

    /// <summary>Whether the weights were measured and are finite, so that the question makes sense.</summary>
    public static bool CanBeAsked(Profile profile, IReadOnlyList<ConnectionPart> connections) =>
        connections.Count > 0 && profile.Connections.All(connection => connection.NonFiniteCount == 0 && connection.NonFiniteBiases == 0);

    /// <summary>Why no reference of ordinary networks may judge a model, a clause; null where nothing stands against it.</summary>
    public static string? Refusal(Profile profile) =>
        profile.Conventions != Conventions.Default ? "it was measured by other conventions than the reference's networks"
        : profile.Totals.MeasuredParameters < LeastMeasured * profile.Totals.Parameters ? "less than 95 % of its parameters were measured"
        : profile.Projection != "positions" ? "the sizes of its convolutions' inputs are not known"
        : profile.Connections.FirstOrDefault(IsQuantised) is { } quantised ? $"'{quantised.Name}' computes with quantised numbers ({quantised.Kind})"
        : null;

    /// <summary>Whether the behaviour on samples can be judged: a classifier whose classes' shares are known, on samples enough, without a NaN.</summary>
    public static bool HasPredictions(DataProfile data) =>
        data.Rows >= FewestRows && data.NotFinite.Count == 0 && OutputPart.Of(data) is { Output: var output } && output.Prior.Count == output.Classes;

    /// <summary>Whether a model may be judged however strange it is: one that answers all samples alike is a low performer of any kind.</summary>
    /// <param name="constantOutput">The share of its outputs that are the same for every sample; NaN where it ran on none.</param>
    public static bool IsLowOfAnyKind(double constantOutput) => constantOutput >= 1;

    private static bool IsQuantised(ConnectionProfile connection) => QuantisedKinds.Any(kind => connection.Kind.Contains(kind, StringComparison.Ordinal));
}
