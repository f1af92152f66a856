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
        Message: "on its samples {0} (drift {1} of 1.0, {2}); changed beyond seed noise, which need not be worse; if it is meant, start the seeds anew: {3}",
        Explanation: """
            ## What it finds
            A model whose neurons or outputs, on the same samples, behave otherwise than those of the accepted seeds by more than seeds of one recipe differ. Of every layer the baseline keeps the mean activation, its deviations over neurons and over samples, the share of dead neurons and the effective rank; of every output prediction entropy, mutual information, confidence, margin and, with labels, accuracy.
            Each reading is scored, z = (c − mean of c over the seeds)/s, where c is the logarithm of deviations and ranks, arcsin √p of shares, and means in units of how much the layer's activations vary. The layer that moved most is judged; the mean over all layers beside it.
            s combines the seeds' own deviation with a prior for the size n of the layer (its neurons; the channels of a convolution): s² = ((k − 1)·own² + 5·φ·prior²)/(k + 4)·(1 + 1/k), prior² = 0.05² + 0.2/n for the mean, 0.05² + 0.4/n and 0.03² + 0.1/n for the deviations over neurons and samples, 0.03² + 1/(4n) for dead neurons, 0.03² + 0.04/n for the rank, 0.025² + 0.05/samples for outputs and 0.02² + 1/(4 samples) for accuracy; φ ≥ 1 widens the prior where the recipe's seeds differ more than it says.
            The limit is what a Student t with k + 4 degrees of freedom exceeds anywhere among all readings with probability 1 %. "Drift 1.0" is that limit.

            ## Why it matters
            What a network does with data is the strongest evidence a gate can have: it shows layers that were re-initialised, shuffled or are stale, which weights alone cannot.
            Prototype figures, until our study replaces them (96 networks of seven small recipes, 128 drawn digits, five seeds): 0.3 % false alarms on healthy seeds of the same recipe; one layer re-initialised, shuffled or tripled was found in 98 to 100 of 100 cases, one layer left as it was after the first epoch in 58, half of a layer's weights pruned in 12.

            ## When it misleads
            Legitimate changes of the recipe move it too. It cannot see classes that are permuted: without labels nothing is out of place (CNT5008).
            With few seeds it knows little about how seeds differ: under five only gross drift (2.0 and more) warns, the rest is information (CNT5011). Seeds accepted on other samples do not count (CNT5012).

            ## What to do
            If the change is meant, restart the seeds (`dotnet build -t:CntCheckAccept`, or `cntcheck accept MODEL --samples FILE --recipe-changed "reason"`); if this is a healthy seed of the same recipe, add it (with `-p:CntCheckAddSeed=true`, or `--add-seed`). The location is the metric's line in the last accepted seed.
            """);

    private protected override IEnumerable<Diagnostic> Evaluate(Judgement judgement, DataProfile data) =>
        judgement.DataDrift is { Figure: > 1 } drift && !ProfileDrift.IsUncertain(drift) ? [ProfileDrift.Of(this, judgement, drift)] : [];
}
