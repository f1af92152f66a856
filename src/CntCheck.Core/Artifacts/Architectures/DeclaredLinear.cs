using CntCheck.Artifacts.States;

namespace CntCheck.Artifacts.Architectures;

/// <summary>Linear: weight (out, in), over the features of a row or of every step of a sequence.</summary>
internal sealed class DeclaredLinear : DeclaredKind
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string[]> Names { get; } = new Dictionary<string, string[]> { ["linear"] = [] };

    /// <inheritdoc/>
    public override void Append(DeclaredLayer layer, StateGroup module, DeclaredChain chain)
    {
        if (module.Floats("weight", 2, 2) is not { } weight)
            throw chain.Wrong($"'{layer.Name}' has no weight of two axes");

        var turned = LinearLayer.IsTurnedByBias(module, weight);
        var (outputs, inputs) = turned ? (weight.Shape[1], weight.Shape[0]) : (weight.Shape[0], weight.Shape[1]);
        if (chain.Extents.Count > (chain.IsSequence ? 2 : 1))
            throw chain.Wrong($"'{layer.Name}' reads rows of {inputs} features, but gets {chain.Described}: put a 'flatten' before it");
        if (chain.Extents[^1] != inputs)
            throw chain.Wrong($"'{layer.Name}' reads {inputs} features, but gets {chain.Extents[^1]}");

        if (chain.IsSequence)
            AppendToSteps(layer.Name!, module, weight, outputs, turned, chain);
        else
            chain.Emit(layer.Name!, "Gemm", module.Take(weight, module.Bias(outputs)), [outputs], ("transB", turned ? 0L : 1L));
    }

    private static void AppendToSteps(string name, StateGroup module, Tensor weight, long outputs, bool turned, DeclaredChain chain)
    {
        var stored = module.Take(weight)[0];
        IReadOnlyList<long> extents = [chain.Extents[0], outputs];
        var matrix = turned ? stored : chain.EmitBeside(name + ".turned", "Transpose", stored, [weight.Shape[1], weight.Shape[0]]);
        chain.Emit(name, "MatMul", [matrix], extents);
        if (module.Bias(outputs) is { } bias)
            chain.Emit(name + ".bias", "Add", module.Take(bias), extents);
    }
}
