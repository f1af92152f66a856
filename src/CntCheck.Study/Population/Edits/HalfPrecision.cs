using static TorchSharp.torch;

namespace CntCheck.Study.Population.Edits;

/// <summary>Every parameter is rounded to half precision.</summary>
internal sealed class HalfPrecision : NetworkEdit
{
    /// <inheritdoc/>
    public override string Fault => "float16";

    /// <inheritdoc/>
    public override void Apply(EditedNetwork network)
    {
        foreach (var parameter in network.Module.parameters())
            parameter.copy_(parameter.to(ScalarType.Float16).to(ScalarType.Float32));
    }
}
