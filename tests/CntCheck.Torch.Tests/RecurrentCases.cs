using CntCheck.Testing.Onnx;
using static CntCheck.Torch.Tests.CaseModels;

namespace CntCheck.Torch.Tests;

/// <summary>Recurrent operators: directions, layouts, one above the other.</summary>
internal static class RecurrentCases
{
    /// <summary>All of them.</summary>
    public static IEnumerable<OperatorCase> All()
    {
        foreach (var (kind, gates) in ((string, int)[])[("RNN", 1), ("GRU", 3), ("LSTM", 4)])
        {
            foreach (var steps in (int[])[1, 2, 5])
                yield return Sequence($"{kind} over {steps} steps, last state read", kind, gates, steps, "forward", last: true);
            yield return Sequence($"{kind}, all states read", kind, gates, 4, "forward", last: false);
            yield return Sequence($"{kind}, reverse", kind, gates, 4, "reverse", last: true);

            yield return new(
                $"{kind}, both directions, all states read",
                Cell(Start([4, 1, 3]), kind, gates, "x", "h", 3, 2, ("direction", "bidirectional")).Node("Transpose", ["h"], ["t"], ("perm", Longs(0, 2, 1, 3)))
                    .Integers("joined", 0, 0, -1).Node("Reshape", ["t", "joined"], ["j"]).Weights("head", 8, 2).Node("MatMul", ["j", "head"], ["y"]).Output("y"),
                ("x", "x"), ("h", "h.w"), ("h#1", "h.w (reverse)"), ("y", "head"));
            yield return new(
                $"{kind}, both directions, last states read",
                Cell(Start([3, 1, 2]), kind, gates, "x", "h", 2, 2, ("direction", "bidirectional")).Node("Transpose", ["h.last"], ["t"], ("perm", Longs(1, 0, 2)))
                    .Node("Flatten", ["t"], ["j"]).Weights("head", 8, 2).Node("MatMul", ["j", "head"], ["y"]).Output("y"),
                ("x", "x"), ("h", "h.w"), ("h#1", "h.w (reverse)"), ("y", "head"));
            yield return new(
                $"{kind}, two one above the other",
                Cell(Cell(Start([4, 1, 3]), kind, gates, "x", "a", 3, 1).Integers("one", 1).Node("Squeeze", ["a", "one"], ["s"]), kind, gates, "s", "b", 4, 1)
                    .Weights("head", 4, 2).Node("MatMul", ["b.last", "head"], ["y"]).Output("y"),
                ("x", "x"), ("a", "a.w"), ("b", "b.w"), ("y", "head"));
            yield return new(
                $"{kind}, batch first",
                Cell(Start([1, 4, 3]), kind, gates, "x", "h", 3, 1, ("layout", 1)).Weights("head", 4, 2).Node("MatMul", ["h.last", "head"], ["y"]).Output("y"),
                ("x", "x"), ("h", "h.w"), ("y", "head"));
            yield return new(
                $"{kind} behind a connection",
                Cell(Start([4, 1, 5]).Weights("in", 5, 3).Node("MatMul", ["x", "in"], ["m"]).Node("Relu", ["m"], ["e"]), kind, gates, "e", "h", 3, 1)
                    .Weights("head", 4, 2).Node("MatMul", ["h", "head"], ["y"]).Output("y"),
                ("x", "x"), ("m", "in"), ("h", "h.w"), ("y", "head"));
        }
    }

    private static OnnxFile Cell(OnnxFile file, string kind, int gates, string input, string output, int features, int directions, params (string, object)[] attributes) => file
        .Weights($"{output}.w", directions, gates * 4, features).Weights($"{output}.r", directions, gates * 4, 4)
        .Node(kind, [input, $"{output}.w", $"{output}.r"], [output, $"{output}.last"], [("hidden_size", 4), .. attributes]);

    private static OperatorCase Sequence(string name, string kind, int gates, int steps, string direction, bool last)
    {
        var file = Start([steps, 1, 3]).Weights("w", 1, gates * 4, 3).Weights("r", 1, gates * 4, 4).Weights("head", 4, 2).Node(kind, ["x", "w", "r"], ["h", "last"], ("hidden_size", 4), ("direction", direction));
        return new(name, file.Node("MatMul", [last ? "last" : "h", "head"], ["y"]).Output("y"), ("x", "x"), ("h", "w"), ("y", "head"));
    }
}
