using CntCheck.Diagnostics;
using CntCheck.Profiles;

namespace CntCheck.Rules;

/// <summary>A model whose weights all look drawn independently.</summary>
internal sealed class IndependentWeights : ProfileRule
{
    private const double Limit = 3.5;
    private const int FewestWeights = 1000;
    private const int FewestConnections = 2;
    private static readonly string[] Tests = ["iid.z-in", "iid.z-out", "iid.z-square"];

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new(
        Id: "CNT1010", Category: RuleCategory.Health, DefaultSeverity: Severity.Warning,
        Title: "All weights look drawn at random",
        Message: "the weights of all {0} larger connections look independently drawn (largest |z| {1:0.0} in '{2}', limit {3}): the network may be untrained or hardly trained; compare its accuracy with chance",
        Explanation: $"""
            ## What it finds
            A model in which every connection of 1,000 or more weights (at least two of them) passes a test of independence: the variances of its row sums, column sums and squared sums are those of independently drawn weights (all |z| < 3.5).
            Any trace of training ends it: neighbouring layers whose units fit each other (`alignment.pairs`), a singular value beyond those of chance (`spectral.top`), weights that are
            neither normal nor uniform (`ks-normal`, `ks-uniform`), or biases that are neither zero nor fresh draws (`bias.std`), each by the same measure of chance.

            ## Why it matters
            Training leaves structure: units specialise, and their sums spread more than chance would have it. It sees untrained networks whatever their initialiser.

            ## When it misleads
            {MeasuredRates.WordsOf("CNT1010")} Networks still at a uniform initialiser are left to CNT1009, which names the layer.
            A good network whose weights and biases barely moved from a large initialisation may look the same; therefore it may warn, never fail, by default.
            Networks drawn from a truncated normal distribution are not found.

            ## What to do
            Compare the accuracy with chance. If the model is good, lower the rule for it: `suggestion`.
            """);

    private protected override IEnumerable<Diagnostic> Evaluate(Judgement judgement, Profile profile)
    {
        if (Judged(profile) is not { Count: >= FewestConnections } connections || connections.All(StillAtInitialisation.IsUntrained))
            yield break;

        var (name, z) = connections.Select(c => (c.Name, Z: LargestZ(c))).MaxBy(test => test.Z);
        if (z < Limit && !TrainingTraces.AreFound(profile, connections))
        {
            yield return Report(judgement.Location, connections.Count, z, name, Limit) with
            {
                Layer = name,
                Metric = "iid.z",
                Value = z,
                Limit = Limit,
            };
        }
    }

    private static List<ConnectionProfile> Judged(Profile profile) =>
        profile.Connections.Where(c => c.Weights() >= FewestWeights && !c.IsUnlearned() && !c.IsDiagonal()).ToList();

    // A connection that could not be tested says nothing for being random.
    private static double LargestZ(ConnectionProfile connection) =>
        Tests.Select(test => Math.Abs(connection.Metrics?[test] ?? double.PositiveInfinity)).Max();
}
