using CntCheck.Profiles;

namespace CntCheck.Verdicts.Families;

/// <summary>How many neurons of a layer take part when samples run through it.</summary>
/// <remarks>Shares of a layer's neurons: width cancels.</remarks>
internal sealed class Neurons : FeatureFamily<NeuronPart>
{
    /// <inheritdoc/>
    public override string Subject => "how many neurons take part on the samples";

    /// <inheritdoc/>
    public override IReadOnlyList<PartFeature<NeuronPart>> Members { get; } =
    [
        new("dead-neurons", part => part[SeedData.Dead], "hardly a neuron is dead", "many neurons are dead"),
        new("constant-neurons", part => part["neuron-activation.constant-fraction"], "every neuron tells samples apart", "many neurons are the same for every sample"),
        new("saturated-neurons", part => part["neuron-activation.saturated-fraction"], "hardly a neuron is saturated", "many neurons are saturated"),
    ];
}
