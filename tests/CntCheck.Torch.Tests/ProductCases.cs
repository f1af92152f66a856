using CntCheck.Testing.Onnx;
using static CntCheck.Torch.Tests.CaseModels;

namespace CntCheck.Torch.Tests;

/// <summary>Products with stored weights: Einsum, batches, weights of half the size.</summary>
internal static class ProductCases
{
    /// <summary>All of them.</summary>
    public static IEnumerable<OperatorCase> All()
    {
        yield return Alone("Einsum, weights (out, in)", [1, 3, 4], "Einsum", [5, 4], ("equation", "bsd,ed->bse"));
        yield return Alone("Einsum, channels", [1, 4, 2, 3], "Einsum", [5, 4], ("equation", "nchw,oc->nohw"));
        yield return Alone("Einsum, a matrix for each head", [1, 2, 1, 4], "Einsum", [2, 4, 5], ("equation", "bhsd,hde->bhse"));
        yield return Alone("Einsum, a matrix for each head behind the tokens", [1, 3, 2, 4], "Einsum", [2, 4, 5], ("equation", "bshd,hde->bshe"));
        yield return Alone("Einsum, heads that are joined", [1, 3, 2, 4], "Einsum", [2, 4, 5], ("equation", "bshk,hkd->bsd"));
        yield return Alone("Einsum, two axes summed", [1, 3, 4], "Einsum", [3, 4, 2], ("equation", "bij,ijk->bk"));
        yield return Alone("MatMul, a matrix for each head", [1, 2, 1, 4], "MatMul", [2, 4, 5]);
        yield return Alone("MatMul, four axes", [1, 2, 3, 4], "MatMul", [4, 5]);
        yield return Half("MatMul, float16 weights", 10, value => BitConverter.GetBytes((Half)value));
        yield return Half("MatMul, bfloat16 weights", 16, value => BitConverter.GetBytes((ushort)(BitConverter.SingleToUInt32Bits(value) >> 16)));
        foreach (var (name, type) in ((string, int)[])[("float16", 10), ("bfloat16", 16)])
        {
            yield return new(
                $"MatMul, {name} weights made float32",
                Small(Start([1, 4]), type).Node("Cast", ["w"], ["f"], ("to", 1)).Node("MatMul", ["x", "f"], ["y"]).Output("y"),
                ("x", "x"), ("y", "f"));
        }

        yield return new(
            "Gemm, weights turned, reshaped and scaled before any sample",
            Start([1, 4]).Weights("w", 2, 3, 2).Weights("half", Scalar).Integers("shape", 3, 4).Node("Reshape", ["w", "shape"], ["r"]).Node("Transpose", ["r"], ["t"])
                .Node("Mul", ["t", "half"], ["s"]).Node("MatMul", ["x", "s"], ["y"]).Output("y"),
            ("x", "x"), ("y", "s"));
        yield return new(
            "MatMul, weights of two tensors side by side",
            Start([1, 4]).Weights("a", 4, 2).Weights("b", 4, 3).Node("Concat", ["a", "b"], ["w"], ("axis", 1)).Node("MatMul", ["x", "w"], ["y"]).Output("y"),
            ("x", "x"), ("y", "w"));
    }

    private static OperatorCase Half(string name, int type, Func<float, byte[]> bytes)
    {
        float[] values = [.. Enumerable.Range(-6, 12).Select(i => i / 16f)];
        return new(
            name, Start([1, 4]).Initializer(OnnxFile.Raw("w", type, [4, 3], [.. values.SelectMany(bytes)])).Node("MatMul", ["x", "w"], ["y"]).Output("y"), ("x", "x"), ("y", "w"));
    }

    private static OnnxFile Small(OnnxFile file, int type) => file.Initializer(OnnxFile.Raw("w", type, [4, 3], [.. Enumerable.Range(1, 12)
        .SelectMany(i => type == 10 ? BitConverter.GetBytes((Half)(i / 8f)) : BitConverter.GetBytes((ushort)(BitConverter.SingleToUInt32Bits(i / 8f) >> 16)))]));
}
