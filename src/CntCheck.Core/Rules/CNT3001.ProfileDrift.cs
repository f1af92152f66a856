using System.Globalization;
using CntCheck.Diagnostics;
using CntCheck.Profiles;

namespace CntCheck.Rules;

/// <summary>A model that differs from its baseline by more than seeds differ.</summary>
internal sealed class ProfileDrift : ProfileRule
{
    internal const int SharpSeeds = 5;
    private const double Gross = 2;

    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new(
        Id: "CNT3001", Category: RuleCategory.Drift, DefaultSeverity: Severity.Warning,
        Title: "The model changed beyond what its seeds differ by",
        Message: "{0} (drift {1} of 1.0, {2}); changed beyond seed noise, which need not be worse; if it is meant, start the seeds anew: {3}",
        Explanation: """
            ## What it finds
            A model whose link weights spread, or whose node strengths fluctuate, more or less than in the accepted seeds by more than seeds of one recipe differ. Each layer is scored, z = (ln x − mean of ln over the seeds)/s, and the layer that moved most is judged; the mean over all layers beside it.
            s combines the seeds' own deviation with a prior for the size of the layer: s² = ((k − 1)·own² + 5·φ·prior²)/(k + 4)·(1 + 1/k), prior² = 0.03² + 2/weights for link-weight.std and 0.1² + 1/independent nodes for layer-fluctuation; φ ≥ 1 widens the prior where the recipe's seeds differ more than it says.
            The limit is what a Student t with k + 4 degrees of freedom exceeds anywhere among all readings with probability 1 %. "Drift 1.0" is that limit.

            ## Why it matters
            Change beyond seed noise is the strongest evidence the weights alone give: training that stopped early or exploded, a layer that was damaged, a recipe that is no longer the one you accepted.

            ## When it misleads
            Legitimate changes move it too (another initialiser always, learning rate × 1.5 in a third of the cases of our prototype study). It cannot see permuted inputs or outputs, or a stale layer.
            With few seeds it knows little about how seeds differ: under five only gross drift (2.0 and more) warns, the rest is information (CNT3003). With 1 to 2 % false alarms the prototype caught 65 % of faulty variants at one seed and 74 % at five.

            ## What to do
            If the change is meant, restart the seeds (`dotnet build -t:CntCheckAccept`, or `cntcheck accept MODEL --recipe-changed "reason"`); if this is a healthy seed of the same recipe, add it (with `-p:CntCheckAddSeed=true`, or `--add-seed`). The location is the metric's line in the last accepted seed.
            """);

    private protected override IEnumerable<Diagnostic> Evaluate(Judgement judgement, Profile profile) =>
        judgement.Drift is { Figure: > 1 } drift && !IsUncertain(drift) ? [Of(this, judgement, drift)] : [];

    /// <summary>Whether the drift is over the limit, but there are too few seeds for a warning.</summary>
    internal static bool IsUncertain(Drift drift) => drift is { Figure: > 1 and < Gross, Seeds: < SharpSeeds };

    internal static Diagnostic Of(Rule rule, Judgement judgement, Drift drift)
    {
        var top = drift.Layers[0];
        return rule.Report(
            top.Location ?? judgement.Location,
            string.Join("; ", drift.Layers.Take(3).Where((layer, place) => place == 0 || layer.Score > drift.Limit).Select(layer => layer.Words)),
            Figure(drift.Figure),
            Seeds(drift.Seeds),
            judgement.AcceptCommand,
            judgement.AddSeedCommand,
            drift.BeginsAt is { } first && first != top.Name ? $"; it begins at '{first}'" : "") with
        {
            Layer = top.Name,
            Metric = top.Metric,
            Value = top.Score,
            Limit = drift.Limit,
        };
    }

    /// <summary>"1 seed", "5 seeds".</summary>
    internal static string Seeds(int count) => count == 1 ? "1 seed" : string.Create(CultureInfo.InvariantCulture, $"{count} seeds");

    /// <summary>One digit, rounded up above the limit, so that "1.0 of 1.0" is never over it.</summary>
    internal static string Figure(double drift) => (drift > 1 ? Math.Ceiling(drift * 10) / 10 : Math.Round(drift, 1)).ToString("N1", CultureInfo.InvariantCulture);
}
