using CntCheck.Diagnostics;
using CntCheck.Profiles;

namespace CntCheck.Rules;

/// <summary>A connection whose weights are all equal, and not zero.</summary>
internal sealed class ConstantConnection : ProfileRule
{
    private const int FewestWeights = 16;

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new(
        Id: "CNT1003", Category: RuleCategory.Health, DefaultSeverity: Severity.Error,
        Title: "All weights of a connection are equal",
        Message: "all {1:N0} weights of '{0}' are {2:G4}: its units are copies of each other and cannot learn apart; initialise them at random, or load the trained weights",
        Explanation: """
            ## What it finds
            A connection of 16 or more weights that all have one value other than zero. Not looked at: diagonal scales, depthwise filters (a fixed blur is one), embeddings, and links that are not learned; below 16 weights it may be a deliberate mean or sum.

            ## Why it matters
            Units that start equal receive equal gradients and stay equal: the layer has one unit, whatever its width.

            ## When it misleads
            A large fixed sum or mean that was exported as a matrix of equal numbers. Lower the rule for that model.

            ## What to do
            Initialise the layer at random, or load its trained weights before exporting.
            """);

    private protected override IEnumerable<Diagnostic> Evaluate(Judgement judgement, Profile profile) =>
        from connection in profile.Connections
        let metrics = connection.Metrics
        where metrics is not null && metrics["constant"] == 1 && metrics["link-weight.zero-fraction"] != 1 && connection.Weights() >= FewestWeights
        where !connection.IsDiagonal() && !connection.IsUnlearned() && !connection.IsDepthwise() && !connection.IsEmbedding()
        select Report(judgement.Location, connection.Name, connection.Weights(), metrics["link-weight.mean"]) with
        {
            Layer = connection.Name,
            Metric = "constant",
            Value = 1,
            Limit = 0,
        };
}
