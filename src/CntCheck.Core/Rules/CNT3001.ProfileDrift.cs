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
        Explanation: $$"""
            ## What it finds
            A model whose weights differ from those of the accepted seeds by more than seeds of one recipe differ. Looked at are, of every connection, {{Listed(WeightReadings.OfConnection)}}, and of five and more units {{Listed(WeightReadings.OfUnits)}}; of every layer {{Listed(WeightReadings.OfLayer)}}; as far as the accepted seeds have them.
            Each reading is scored, z = (c − mean of c over the seeds)/s, where c is the logarithm of spreads and other values that compare by ratio, arcsin √p of shares, artanh r of correlations, arccos r of what compares a record with the weights, and means in units of how large the layer's values are. The layer that moved most is judged; the mean over all readings beside it.
            s combines the seeds' own deviation with what seeds of other recipes differ by at that size: s² = ((k − 1)·own² + {{DriftReference.Shipped.Weights.Degrees}}·φ·prior²)/(k − 1 + {{DriftReference.Shipped.Weights.Degrees}})·(1 + 1/k), with prior² by n, the weights of a connection, its units, or the independent nodes of a layer: {{DriftEvidence.Spreads(DriftReference.Shipped.Weights)}}. φ ≥ 1 widens it where the recipe's seeds differ more than it says.
            The limits are set on the recipes of our study ({{DriftReference.Shipped.Source}}), so that at most 1.5 % of healthy seeds in the mean, and 5 % in any of them, are over them, with room for a recipe that differs as they do among one another. "Drift 1.0" is the limit.

            ## Why it matters
            Change beyond seed noise is the strongest evidence the weights alone give: training that stopped early or exploded, a layer that was damaged or is stale, a recipe that is no longer the one you accepted.

            What the study measured, each recipe judged by what the other recipes gave:

            {{DriftEvidence.Rates(DriftReference.Shipped.Weights)}}

            By fault, from one and from five seeds: {{DriftEvidence.Faults(DriftReference.Shipped.Weights)}}.

            ## When it misleads
            Legitimate changes move it too, as the table says. It cannot see permuted inputs or classes, nor a layer drawn anew that training hardly moves, as in very deep networks: of those CNT1009 finds what a uniform initialiser drew.
            With few seeds it knows little about how this recipe's seeds differ: under five only gross drift (2.0 and more) warns, the rest is information (CNT3003).

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

    private static string Listed(IEnumerable<DriftMetric> metrics) => string.Join(", ", metrics.Select(metric => metric.Id));

    /// <summary>"1 seed", "5 seeds".</summary>
    internal static string Seeds(int count) => count == 1 ? "1 seed" : string.Create(CultureInfo.InvariantCulture, $"{count} seeds");

    /// <summary>One digit, rounded up above the limit, so that "1.0 of 1.0" is never over it.</summary>
    internal static string Figure(double drift) => (drift > 1 ? Math.Ceiling(drift * 10) / 10 : Math.Round(drift, 1)).ToString("N1", CultureInfo.InvariantCulture);
}
