using CntCheck.Diagnostics;
using CntCheck.Profiles;

namespace CntCheck.Rules;

/// <summary>Weights that are not those whose sums the batch normalisation behind them recorded.</summary>
internal sealed class ContradictsItsNorm : ProfileRule
{
    private const double LeastAgreement = 0.3;
    private const int FewestUnits = 8;

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new(
        Id: "CNT1011", Category: RuleCategory.Health, DefaultSeverity: Severity.Warning,
        Title: "The weights are not those their batch norm recorded",
        Message: "{0}: the batch norm recorded other weights in training (1 is full agreement, 0 none, below 0 the opposite; limit {1}), so the weights were replaced, mixed up or changed in sign since; see whether all tensors came from one checkpoint",
        Explanation: $"""
            ## What it finds
            A batch normalisation keeps the mean of every unit's sum as the training data gave it. Behind a rectifier all inputs are positive, so that mean follows the sum of the unit's weights.
            The rule compares the two over all units of a connection (`recorded-mean`, a cosine), and speaks below {LeastAgreement}: the weights are not the ones the norm was trained with.
            It needs no data and no baseline, asks connections of {FewestUnits} units or more that read a rectified layer (or its pooling, concatenation, sum), and is silent about inputs of either sign, where the two need not agree.

            ## Why it matters
            It happens when a checkpoint is loaded in part, when tensors of two checkpoints are mixed, when a conversion transposes, reorders or negates weights, and when pruning went too far. The network runs, and predicts nonsense.

            ## When it misleads
            {MeasuredRates.WordsOf("CNT1011")} Of these runs it could ask those with batch normalisation behind a rectifier.
            The norm behind the damage agrees with its own weights, so the first and the last layer of a network, and layers whose norm was replaced with them, are not found.
            Statistics set by hand (a norm that is used as a fixed scale and shift) need not agree.

            ## What to do
            Load all tensors from one file, and compare the exported outputs with the trained module's. After pruning, run training data through the network in training mode, so that the norms record anew.
            """);

    private protected override IEnumerable<Diagnostic> Evaluate(Judgement judgement, Profile profile)
    {
        var contradicting = profile.Connections.Where(connection => Agreement(connection) < LeastAgreement && connection.Units() >= FewestUnits).ToList();
        if (contradicting is [var first, ..])
        {
            yield return Report(judgement.Location, Listing.Of(contradicting, c => FormattableString.Invariant($"'{c.Name}' ({Agreement(c):0.00})")), LeastAgreement) with
            {
                Layer = first.Name,
                Metric = "recorded-mean",
                Value = Agreement(first),
                Limit = LeastAgreement,
            };
        }
    }

    private static double? Agreement(ConnectionProfile connection) => connection.Metrics?["recorded-mean"];
}
