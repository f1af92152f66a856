using CntCheck.Diagnostics;
using CntCheck.Profiles;

namespace CntCheck.Rules;

/// <summary>A model that treats samples otherwise than its accepted seeds, by more than those differ.</summary>
internal sealed class DataDrift : DataRule
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new(
        Id: "CNT5010", Category: RuleCategory.Behaviour, DefaultSeverity: Severity.Warning,
        Title: "The model treats its samples otherwise than its seeds did",
        Message: "on its samples {0}{5} (drift {1} of 1.0, {2}); changed beyond seed noise, which need not be worse; if it is meant, start the seeds anew: {3}",
        Explanation: $$"""
            ## What it finds
            A model whose neurons or outputs, on the same samples, behave otherwise than those of the accepted seeds by more than seeds of one recipe differ. Looked at are, of every layer, the mean activation, its deviations over neurons and over samples, the share of dead neurons, the effective rank, and the same deviations of the neurons' strengths; of every output prediction entropy, mutual information and, with labels, accuracy; as far as the accepted seeds have them.
            Each reading is scored, z = (c − mean of c over the seeds)/s, where c is the logarithm of deviations and ranks, arcsin √p of shares, and means in units of how much the layer's activations vary. The layer that moved most is judged; the mean over all readings beside it. A change shows in all layers behind it, often more than where it was made: the message names the first layer over the limit.
            s combines the seeds' own deviation with what seeds of other recipes differ by at that size: s² = ((k − 1)·own² + {{DriftReference.Shipped.Samples.Degrees}}·φ·prior²)/(k − 1 + {{DriftReference.Shipped.Samples.Degrees}})·(1 + 1/k), with prior² by n, the neurons of a layer (the channels of a convolution) or, of outputs, the samples: {{DriftEvidence.Spreads(DriftReference.Shipped.Samples)}}. φ ≥ 1 widens it where the recipe's seeds differ more than it says.
            The limits are set on the recipes of our study ({{DriftReference.Shipped.Source}}), so that at most 1.5 % of healthy seeds in the mean, and 5 % in any of them, are over them, with room for a recipe that differs as they do among one another. "Drift 1.0" is the limit.

            ## Why it matters
            What a network does with data is the strongest evidence a gate can have: it shows what weights alone cannot.

            What the study measured with 128 samples without labels, each recipe judged by what the other recipes gave:

            {{DriftEvidence.Rates(DriftReference.Shipped.Samples)}}

            By fault, from one and from five seeds: {{DriftEvidence.Faults(DriftReference.Shipped.Samples)}}.

            ## When it misleads
            Legitimate changes of the recipe move it too, as the table says. It cannot see classes that are permuted: without labels nothing is out of place (CNT5008).
            With few seeds it knows little about how this recipe's seeds differ: under five only gross drift (2.0 and more) warns, the rest is information (CNT5011). Seeds accepted on other samples do not count (CNT5012).

            ## What to do
            If the change is meant, restart the seeds (`dotnet build -t:CntCheckAccept`, or `cntcheck accept MODEL --samples FILE --recipe-changed "reason"`); if this is a healthy seed of the same recipe, add it (with `-p:CntCheckAddSeed=true`, or `--add-seed`). The location is the metric's line in the last accepted seed.
            """);

    private protected override IEnumerable<Diagnostic> Evaluate(Judgement judgement, DataProfile data) =>
        judgement.DataDrift is { Figure: > 1 } drift && !ProfileDrift.IsUncertain(drift) ? [ProfileDrift.Of(this, judgement, drift)] : [];
}
