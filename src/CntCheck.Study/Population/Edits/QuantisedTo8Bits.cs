using static TorchSharp.torch;

namespace CntCheck.Study.Population.Edits;

/// <summary>Every tensor of link weights has 256 levels.</summary>
internal sealed class QuantisedTo8Bits : NetworkEdit
{
    /// <inheritdoc/>
    public override string Fault => "int8";

    /// <inheritdoc/>
    public override void Apply(EditedNetwork network) => Quantised.ToLevels(network, 256);
}
