using CntCheck.Testing.Onnx;
using static CntCheck.Torch.Tests.CaseModels;

namespace CntCheck.Torch.Tests;

/// <summary>Embeddings and attention: scores carry no strength, probabilities are an average.</summary>
internal static class TransformerCases
{
    /// <summary>All of them.</summary>
    public static IEnumerable<OperatorCase> All()
    {
        foreach (var (rank, shape) in ((string, long[])[])[("a text", [5]), ("a batch", [1, 5])])
        {
            yield return new($"An embedding of {rank}", Start(shape).Weights("table", 7, 4).Weights("head", 4, 3).Node("Gather", ["table", "x"], ["e"]).Node("MatMul", ["e", "head"], ["y"]).Output("y"),
                ("x", "x"), ("e", "table"), ("y", "head"));
        }

        foreach (var heads in (int[])[1, 2, 3])
        {
            yield return new($"Attention with {heads} heads", Attention(Start([1, 4, 6]), "x", heads).Weights("o", 6, 5).Node("MatMul", ["c", "o"], ["y"]).Output("y"),
                ("x", "x"), ("q", "wq"), ("k", "wk"), ("v", "wv"), ("y", "o"));
        }

        yield return new("Attention over one fused projection", Heads(Start([1, 4, 6]).Weights("qkv", 6, 18).Integers("thirds", 6, 6, 6).Node("MatMul", ["x", "qkv"], ["p"])
            .Node("Split", ["p", "thirds"], ["q", "k", "v"], ("axis", 2)), 2).Weights("o", 6, 5).Node("MatMul", ["c", "o"], ["y"]).Output("y"), ("x", "x"), ("p", "qkv"), ("y", "o"));
        yield return new(
            "A block of a transformer",
            Attention(Start([1, 4, 6]).Weights("n", 6).Node("LayerNormalization", ["x", "n"], ["s"], ("axis", -1)), "s", 2).Weights("o", 6, 6).Weights("m", 6).Weights("up", 6, 8).Weights("down", 8, 6)
                .Node("MatMul", ["c", "o"], ["a"]).Node("Add", ["x", "a"], ["r"]).Node("LayerNormalization", ["r", "m"], ["t"], ("axis", -1))
                .Node("MatMul", ["t", "up"], ["u"]).Node("Gelu", ["u"], ["g"]).Node("MatMul", ["g", "down"], ["d"]).Node("Add", ["d", "r"], ["y"]).Output("y"),
            ("x", "x"), ("s", "n"), ("q", "wq"), ("k", "wk"), ("v", "wv"), ("r", "o"), ("u", "up"), ("y", "down"));
        yield return new(
            "A text classified by its mean",
            Attention(Start([1, 4]).Weights("table", 5, 6).Node("Gather", ["table", "x"], ["e"]), "e", 2).Weights("o", 6, 6).Node("MatMul", ["c", "o"], ["a"])
                .Node("ReduceMean", ["a"], ["r"], ("axes", Longs(1)), ("keepdims", 0)).Weights("head", 6, 2).Node("MatMul", ["r", "head"], ["y"]).Output("y"),
            ("x", "x"), ("e", "table"), ("q", "wq"), ("k", "wk"), ("v", "wv"), ("a", "o"), ("y", "head"));
    }

    private static OnnxFile Attention(OnnxFile file, string input, int heads)
    {
        foreach (var part in (string[])["q", "k", "v"])
            file.Weights($"w{part}", 6, 6).Node("MatMul", [input, $"w{part}"], [part]);
        return Heads(file, heads);
    }

    private static OnnxFile Heads(OnnxFile file, int heads)
    {
        file.Integers("heads", 0, 0, heads, 6 / heads).Integers("joined", 0, 0, 6).Weights("scale", Scalar);
        foreach (var part in (string[])["q", "k", "v"])
            file.Node("Reshape", [part, "heads"], [$"{part}4"]).Node("Transpose", [$"{part}4"], [$"{part}h"], ("perm", part == "k" ? Longs(0, 2, 3, 1) : Longs(0, 2, 1, 3)));
        return file.Node("MatMul", ["qh", "kh"], ["score"]).Node("Mul", ["score", "scale"], ["scaled"]).Node("Softmax", ["scaled"], ["probability"])
            .Node("MatMul", ["probability", "vh"], ["ch"]).Node("Transpose", ["ch"], ["ct"], ("perm", Longs(0, 2, 1, 3))).Node("Reshape", ["ct", "joined"], ["c"]);
    }
}
