using CntCheck.Testing.Onnx;
using static CntCheck.Torch.Tests.CaseModels;

namespace CntCheck.Torch.Tests;

/// <summary>Norms that take their statistics from the sample: what is left of them is their scale.</summary>
internal static class NormCases
{
    /// <summary>All of them.</summary>
    public static IEnumerable<OperatorCase> All()
    {
        foreach (var kind in (string[])["LayerNormalization", "RMSNormalization"])
        {
            yield return new($"{kind} becomes part of the projection behind it", Start([1, 3, 4]).Weights("w", 4, 4).Weights("n", 4).Weights("head", 4, 2)
                .Node("MatMul", ["x", "w"], ["m"]).Node(kind, ["m", "n"], ["s"], ("axis", -1)).Node("MatMul", ["s", "head"], ["y"]).Output("y"), ("x", "x"), ("m", "w"), ("y", "head"));
            yield return new($"{kind} that several projections read is a layer", Start([1, 3, 4]).Weights("w", 4, 4).Weights("n", 4).Weights("a", 4, 2).Weights("b", 4, 3)
                .Node("MatMul", ["x", "w"], ["m"]).Node(kind, ["m", "n"], ["s"], ("axis", -1)).Node("MatMul", ["s", "a"], ["y"]).Node("MatMul", ["s", "b"], ["z"]).Output("y").Output("z"),
                ("x", "x"), ("m", "w"), ("s", "n"), ("y", "a"), ("z", "b"));
            yield return new($"{kind} at the start", Start([1, 4]).Weights("n", 4).Weights("head", 4, 2)
                .Node(kind, ["x", "n"], ["s"], ("axis", -1)).Node("MatMul", ["s", "head"], ["y"]).Output("y"), ("x", "x"), ("y", "head"));
        }

        foreach (var (kind, attributes) in ((string, (string, object)[])[])[("GroupNormalization", [("num_groups", 3)]), ("InstanceNormalization", [])])
        {
            yield return new($"{kind} that ends the network", Start([1, 2, 4, 4]).Weights("w", 3, 2, 3, 3).Weights("n", 3).Weights("b", 3)
                .Node("Conv", ["x", "w"], ["c"]).Node(kind, ["c", "n", "b"], ["y"], attributes).Output("y"), ("x", "x"), ("c", "w"), ("y", "n"));
            yield return new($"{kind} becomes part of the convolution behind it", Start([1, 2, 4, 4]).Weights("w", 3, 2, 3, 3).Weights("n", 3).Weights("b", 3).Weights("v", 2, 3, 1, 1)
                .Node("Conv", ["x", "w"], ["c"]).Node(kind, ["c", "n", "b"], ["s"], attributes).Node("Conv", ["s", "v"], ["y"]).Output("y"), ("x", "x"), ("c", "w"), ("y", "v"));
        }

        yield return new("BatchNormalization behind a ConvTranspose", Start([1, 2, 3, 3]).Weights("w", 2, 3, 2, 2).Norm("n", 3)
            .Node("ConvTranspose", ["x", "w"], ["c"], ("strides", Longs(2, 2))).Node("BatchNormalization", ["c", "n.weight", "n.bias", "n.mean", "n.var"], ["y"]).Output("y"), ("x", "x"), ("y", "w"));
        yield return new("BatchNormalization behind a Gemm", Start([1, 4]).Weights("w", 3, 4).Norm("n", 3)
            .Node("Gemm", ["x", "w"], ["c"], ("transB", 1)).Node("BatchNormalization", ["c", "n.weight", "n.bias", "n.mean", "n.var"], ["y"]).Output("y"), ("x", "x"), ("y", "w"));
    }
}
