using CntCheck.Diagnostics;
using CntCheck.Profiles;

namespace CntCheck.Rules;

/// <summary>Weights that still carry the exact bound of the initialiser that drew them.</summary>
internal sealed class StillAtInitialisation : ProfileRule
{
    private const int FewestWeights = 256;

    private const string SecondDirection = "; a bidirectional layer that is read only at its last step leaves the state of its second direction unused: then this is harmless";

    // The distance times √n that one of a hundred samples of the right distribution exceeds (Kolmogorov).
    private const double LargestDistance = 1.63;

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new(
        Id: "CNT1009", Category: RuleCategory.Health, DefaultSeverity: Severity.Error,
        Title: "A connection is still at its initialisation",
        Message: "{0}: the weights are still as the initialiser drew them, so this was never trained; see whether the optimizer holds its parameters, gradients reach it, and the trained weights were saved",
        Explanation: $"""
            ## What it finds
            The fingerprint of an initialiser. Frameworks draw first weights from a uniform distribution with an exact bound (1/√fan-in, √(6/fan-in), √(3/fan-in), √(6/(fan-in + fan-out)), in either orientation).
            A connection of 256 or more weights that is uniform in shape (Kolmogorov–Smirnov · √n ≤ 1.63) and whose largest |weight| lies just under such a bound (within 12/n) was never trained.

            ## Why it matters
            The layer passes on a random projection. It happens when a layer is missing from the optimizer, is cut off from the loss, was re-created after training, or the file was saved too early.

            ## When it misleads
            {MeasuredRates.WordsOf("CNT1009")} It is blind to normal initialisers (see CNT1010).
            Layers that are frozen at random on purpose are rightly found. If that is meant, lower the rule for this model.
            Where a bidirectional layer is read only at its last step, nothing goes through the weights from state to state of its second direction: they never receive a gradient. Such weights alone are information.

            ## What to do
            Check that the optimizer was given all parameters, that nothing is detached, and that the file was saved after training.
            """);

    private protected override IEnumerable<Diagnostic> Evaluate(Judgement judgement, Profile profile)
    {
        var untrained = profile.Connections.Where(IsUntrained).ToList();
        if (untrained is [var first, ..])
        {
            var finding = Report(judgement.Location, Listing.Of(untrained, c => $"'{c.Name}' ({c.Initialiser})")) with
            {
                Layer = first.Name,
                Metric = "uniform-ks",
                Value = first.Metrics?["uniform-ks"],
                Limit = LargestDistance,
            };
            yield return untrained.TrueForAll(c => c.IsSecondDirection()) ? finding with { Severity = Severity.Information, Message = finding.Message + SecondDirection } : finding;
        }
    }

    /// <summary>Whether a connection still carries its initialiser's fingerprint.</summary>
    internal static bool IsUntrained(ConnectionProfile connection) =>
        connection.Initialiser is not null && connection.Weights() >= FewestWeights && !connection.IsUnlearned()
        && (connection.Metrics?["uniform-ks"] is not { } distance || distance <= LargestDistance);
}
