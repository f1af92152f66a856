using CntCheck.Testing.Onnx;
using static CntCheck.Torch.Tests.CaseModels;

namespace CntCheck.Torch.Tests;

/// <summary>Sums and choices of values: residual blocks, joints by identity links, branches.</summary>
internal static class SumCases
{
    /// <summary>All of them.</summary>
    public static IEnumerable<OperatorCase> All()
    {
        foreach (var kind in (string[])["Add", "Sum"])
        {
            yield return new($"{kind} of two connections that nothing else reads is one layer", Branches().Node(kind, ["a", "b"], ["s"]).Node("MatMul", ["s", "head"], ["y"]).Output("y"),
                ("x", "x"), ("s", "wa"), ("y", "head"));
            yield return new($"{kind} with a value that is read elsewhere joins it by identity links",
                Branches().Node(kind, ["a", "b"], ["s"]).Node("MatMul", ["s", "head"], ["y"]).Weights("other", 3, 2).Node("MatMul", ["a", "other"], ["z"]).Output("y").Output("z"),
                ("x", "x"), ("a", "wa"), ("s", "wb"), ("y", "head"), ("z", "other"));
            yield return new($"{kind} of the input and a connection", Start([1, 4]).Weights("w", 4, 4).Weights("head", 4, 2)
                .Node("MatMul", ["x", "w"], ["a"]).Node("Relu", ["a"], ["r"]).Node(kind, ["r", "x"], ["s"]).Node("MatMul", ["s", "head"], ["y"]).Output("y"),
                ("x", "x"), ("s", "w"), ("y", "head"));
        }

        yield return new("Sum of three connections", Branches().Weights("wc", 4, 3).Node("MatMul", ["x", "wc"], ["c"]).Node("Sum", ["a", "b", "c"], ["s"]).Node("MatMul", ["s", "head"], ["y"]).Output("y"),
            ("x", "x"), ("s", "wa"), ("y", "head"));
        foreach (var kind in (string[])["Max", "Mean", "Min"])
        {
            yield return new($"{kind} of two connections takes half of each", Branches().Node(kind, ["a", "b"], ["s"]).Node("MatMul", ["s", "head"], ["y"]).Output("y"),
                ("x", "x"), ("a", "wa"), ("b", "wb"), ("y", "head"));
        }

        yield return new("Mean of three connections takes a third of each", Branches().Weights("wc", 4, 3).Node("MatMul", ["x", "wc"], ["c"]).Node("Mean", ["a", "b", "c"], ["s"]).Node("MatMul", ["s", "head"], ["y"]).Output("y"),
            ("x", "x"), ("a", "wa"), ("b", "wb"), ("c", "wc"), ("y", "head"));
        yield return new("Concat of two connections", Branches().Weights("wide", 6, 2).Node("Concat", ["b", "a"], ["s"], ("axis", 1)).Node("MatMul", ["s", "wide"], ["y"]).Output("y"),
            ("x", "x"), ("a", "wa"), ("b", "wb"), ("y", "wide"));
        yield return new("A network that forks by Split and joins by Concat", Start([1, 6]).Weights("w", 6, 6).Weights("wa", 2, 3).Weights("wb", 4, 2).Weights("wide", 5, 2).Integers("parts", 2, 4)
            .Node("MatMul", ["x", "w"], ["h"]).Node("Split", ["h", "parts"], ["p", "q"], ("axis", 1)).Node("MatMul", ["p", "wa"], ["a"]).Node("MatMul", ["q", "wb"], ["b"])
            .Node("Concat", ["a", "b"], ["s"], ("axis", 1)).Node("MatMul", ["s", "wide"], ["y"]).Output("y"),
            ("x", "x"), ("h", "w"), ("a", "wa"), ("b", "wb"), ("y", "wide"));
        yield return new("A residual block of convolutions", Start([1, 2, 5, 5]).Weights("w", 3, 2, 1, 1).Weights("a", 3, 3, 3, 3).Weights("b", 3, 3, 3, 3).Weights("head", 2, 3, 2, 2)
            .Node("Conv", ["x", "w"], ["h"]).Node("Conv", ["h", "a"], ["m"], ("pads", Longs(1, 1, 1, 1))).Node("Relu", ["m"], ["r"]).Node("Conv", ["r", "b"], ["n"], ("pads", Longs(1, 1, 1, 1)))
            .Node("Add", ["n", "h"], ["s"]).Node("Relu", ["s"], ["t"]).Node("Conv", ["t", "head"], ["y"]).Output("y"),
            ("x", "x"), ("h", "w"), ("m", "a"), ("s", "b"), ("y", "head"));
        yield return Tied();
        yield return Function();
        yield return Branching();
    }

    private static OnnxFile Branches() => Start([1, 4]).Weights("wa", 4, 3).Weights("wb", 4, 3).Weights("head", 3, 2).Node("MatMul", ["x", "wa"], ["a"]).Node("MatMul", ["x", "wb"], ["b"]);

    private static OperatorCase Tied() => new(
        "One matrix used twice", Start([1, 4]).Weights("w", 4, 4).Node("MatMul", ["x", "w"], ["h"]).Node("Relu", ["h"], ["r"]).Node("MatMul", ["r", "w"], ["y"]).Output("y"), ("x", "x"), ("h", "w"), ("y", "w#2"));

    private static OperatorCase Function()
    {
        var plain = Start([1, 4]).Weights("w", 4, 3).Weights("v", 3, 2).Node("MatMul", ["x", "w"], ["h"]).Node("Relu", ["h"], ["r"]).Node("MatMul", ["r", "v"], ["y"]).Output("y");
        var called = Start([1, 4]).Weights("w", 4, 3).Weights("v", 3, 2).Node("Layer", ["x", "w"], ["r"]).Node("MatMul", ["r", "v"], ["y"]).Output("y");
        var body = new OnnxFile().Node("MatMul", ["in", "by"], ["product"]).Node("Relu", ["product"], ["out"]);
        var function = new Testing.Onnx.Schema.FunctionProto { Name = "Layer", Domain = "own" };
        function.Input.Add((string[])["in", "by"]);
        function.Output.Add("out");
        function.Node.Add(body.Graph.Node);
        called.Graph.Node[0].Domain = "own";
        called.Model.Functions.Add(function);
        called.Model.OpsetImport.Add(new Testing.Onnx.Schema.OperatorSetIdProto { Domain = "own", Version = 1 });
        return new("A layer that is a function of the model", called, ("x", "x"), ("h", "w"), ("y", "v")) { Plain = plain };
    }

    private static OperatorCase Branching()
    {
        var plain = Start([1, 4]).Weights("w", 4, 3).Weights("v", 3, 2).Node("MatMul", ["x", "w"], ["h"]).Node("Relu", ["h"], ["r"]).Node("MatMul", ["r", "v"], ["y"]).Output("y");
        var branch = new OnnxFile().Node("MatMul", ["x", "w"], ["h"]).Node("Relu", ["h"], ["r"]).Output("r", 1, 3);
        var other = new OnnxFile().Node("MatMul", ["x", "u"], ["g"]).Node("Tanh", ["g"], ["s"]).Output("s", 1, 3);
        var file = Start([1, 4]).Input("choice").Weights("w", 4, 3).Weights("v", 3, 2).Weights("u", 4, 3)
            .Node("If", ["choice"], ["b"], ("then_branch", branch.Graph), ("else_branch", other.Graph)).Node("MatMul", ["b", "v"], ["y"]).Output("y");
        return new("Either branch of an If", file, ("h", "w"), ("y", "v")) { Plain = plain };
    }
}
