using CntCheck.Artifacts;
using CntCheck.Networks;
using CntCheck.Testing;
using CntCheck.Testing.Onnx;
using CntCheck.Testing.Onnx.Schema;
using CntCheck.Tests.Corpus;
using Xunit;

namespace CntCheck.Tests.Networks.Expansions;

/// <summary>Bodies as files have them.</summary>
public class InlinedFilesTests
{
    private static readonly float[] Bias = [7, 8];
    private static readonly long[] Front = [0];
    private static readonly long[] Inferred = [-1];

    [Fact]
    public void Constants_of_every_kind_are_read_in_a_branch_and_in_a_function()
    {
        static OnnxFile Body(OnnxFile file) => file
            .Node("Constant", [], ["w"], ("value", OnnxFile.Tensor("", [3, 2], 1f, 2f, 3f, 4f, 5f, 6f)))
            .Node("Constant", [], ["factor"], ("value_float", 2f)).Node("Constant", [], ["b"], ("value_floats", Bias))
            .Node("Constant", [], ["last"], ("value_int", 3L)).Node("Constant", [], ["axes"], ("value_ints", Front))
            .Node("Unsqueeze", ["last", "axes"], ["size"]).Node("Constant", [], ["rows"], ("value_ints", Inferred)).Node("Concat", ["rows", "size"], ["shape"], ("axis", 0))
            .Node("Reshape", ["x", "shape"], ["r"]).Node("MatMul", ["r", "w"], ["m"]).Node("Mul", ["m", "factor"], ["n"]).Node("Add", ["n", "b"], ["t"]);

        var function = new FunctionProto { Name = "Net", Domain = "mine", Input = { "x" }, Output = { "t" }, Node = { Body(new OnnxFile()).Graph.Node } };
        var called = new OnnxFile().Input("x", null, 3).Node("Net", ["x"], ["y"]).Output("y", null, 2);
        called.Graph.Node[0].Domain = "mine";
        called.Model.Functions.Add(function);
        var branch = Body(new OnnxFile()).Output("t", null, 2).Graph;
        var otherwise = new OnnxFile().Node("Unheard", ["x"], ["e"]).Output("e", null, 2).Graph;
        var chosen = new OnnxFile().Input("x", null, 3).Input("c").Node("If", ["c"], ["y"], ("then_branch", branch), ("else_branch", otherwise)).Output("y", null, 2);

        foreach (var reading in (Reading[])[Reading.Of(called), Reading.Of(chosen)])
        {
            var connection = Assert.Single(reading.Network.Connections);
            Assert.Equal(("w", 8), (connection.Name, reading.Network.MeasuredParameters));
            Assert.Equal([7, 8], connection.Bias!);
            Assert.Equal([2 * 9, 2 * 12], reading.In("w"));
        }
    }

    [TestDataFact]
    public void Silero_reads_its_weights_through_nested_branches()
    {
        using var model = ArtifactReader.Open(CorpusFiles.PathOf("snakers4+silero-vad/src/silero_vad/data/silero_vad.onnx"));
        var draft = GraphReading.Read(model);

        Assert.DoesNotContain(draft.Order.Operators, op => op.Subgraphs.Any());
        Assert.Equal(12, draft.Connections.Count(connection => connection.Kind == "Conv"));
        Operator[] recurrent = [.. draft.Order.Operators.Where(op => op.Kind == "LSTM")];
        Assert.Equal(4, recurrent.Length);
        foreach (var op in recurrent)
        {
            Assert.Equal([1L, null, 128L], draft.ValueOf(op.Input(0))!.Shape!);
            Assert.Equal<long>([1, 512, 128], draft.ValueOf(op.Input(1))!.Constant!.Shape);
            Assert.Equal<long>([1, 512, 128], draft.ValueOf(op.Input(2))!.Constant!.Shape);
            Assert.Equal<long>([1, 1024], draft.ValueOf(op.Input(3))!.Constant!.Shape);
        }
    }

    [TestDataFact]
    public void No_graph_inside_an_operator_of_a_real_file_stays_unread()
    {
        List<string> unread = [];
        foreach (var file in CorpusFiles.All)
        {
            try
            {
                using var model = ArtifactReader.Open(CorpusFiles.PathOf(file));
                unread.AddRange(GraphReading.Read(model).Order.Operators.Where(op => op.Subgraphs.Any()).Select(op => $"{file}: {op.Kind}"));
            }
            catch (ArtifactException)
            {
                // Refused files have no graph.
            }
        }

        Assert.Empty(unread);
    }
}
