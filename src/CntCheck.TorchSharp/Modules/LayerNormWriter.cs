using TorchSharp.Modules;

namespace CntCheck.TorchSharp.Modules;

/// <summary>LayerNorm: LayerNormalization.</summary>
internal sealed class LayerNormWriter : ModuleWriter<LayerNorm>
{
    protected override void Write(LayerNorm module, ModuleScope scope)
    {
        List<string> inputs =
        [
            scope.Input(),
            module.weight is { } weight ? scope.Parameter(weight, "weight") : ChannelNorms.Repeated("weight", 1, module.normalized_shape, scope),
        ];
        if (module.bias is { } bias)
            inputs.Add(scope.Parameter(bias, "bias"));

        scope.Output(scope.Add(
            "LayerNormalization", inputs, ("axis", -(long)module.normalized_shape.Length), ("epsilon", (float)module.eps), ("stash_type", NormPrecision.Of(scope))));
    }
}
