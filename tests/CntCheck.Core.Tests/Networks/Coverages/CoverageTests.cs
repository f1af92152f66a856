using CntCheck.Artifacts;
using CntCheck.Networks;
using CntCheck.Networks.Coverages;
using CntCheck.Testing;
using CntCheck.Tests.Corpus;
using Xunit;

namespace CntCheck.Tests.Networks.Coverages;

public class CoverageTests
{
    private static readonly Coverage Small = Of(new GraphBuilder()
        .Input("x", null, 2)
        .Stored("fc.weight", [2, 2], 1, 2, 3, 4)
        .Stored("fc.bias", [2], 1, 2)
        .Stored("table", [3], 1, 2, 3)
        .Stored("unread", [2], 1, 2)
        .Stored("half", [], 0.5)
        .Integers("shape", 0, -1)
        .Add("Gemm", "fc", "x fc.weight fc.bias", "h", ("transB", 1L))
        .Add("Mul", "halved", "h half", "m")
        .Add("Relu", "relu", "m", "r")
        .Add("Reshape", "flat", "r shape", "f")
        .Add("Unheard", "strange", "f table", "s")
        .Add("Shape", "size", "s", "n")
        .Add("Reshape", "again", "s n", "y")
        .Output("y")
        .Build());

    [Fact]
    public void Every_operator_says_what_became_of_it() => Assert.Equal(
        [
            ("fc", Treatment.Measured, "connection 'fc'"),
            ("halved", Treatment.Folded, "part of connection 'fc'"),
            ("relu", Treatment.PassedThrough, "no links"),
            ("flat", Treatment.PassedThrough, "no links"),
            ("strange", Treatment.Skipped, "this kind of operator is not read yet"),
            ("size", Treatment.Constant, "a shape"),
            ("again", Treatment.PassedThrough, "no links"),
        ],
        Small.Operators.Select(op => (op.Name, op.Treatment, op.Detail)));

    [Fact]
    public void Every_tensor_says_where_its_numbers_went() => Assert.Equal(
        [
            ("fc.weight", Treatment.Measured, 4L, "Gemm 'fc'"),
            ("fc.bias", Treatment.Measured, 2L, "Gemm 'fc'"),
            ("table", Treatment.Skipped, 3L, "this kind of operator is not read yet"),
            ("unread", Treatment.Unused, 0L, "nothing that leads to an output reads it"),
            ("half", Treatment.Constant, 0L, "no learned numbers: read by Mul 'halved'"),
            ("shape", Treatment.Constant, 0L, "no learned numbers: read by Reshape 'flat'"),
        ],
        Small.Tensors.Select(tensor => (tensor.Name, tensor.Treatment, tensor.Parameters, tensor.Detail)));

    [Fact]
    public void An_operator_whose_results_are_no_amounts_says_that_strengths_end_there()
    {
        var coverage = Of(new GraphBuilder().Input("x", null, 2).Stored("limit", [2], 1, 2).Add("Less", "compare", "x limit", "y").Output("y").Build());

        Assert.Equal([("compare", Treatment.PassedThrough, "no strengths are carried through it")], coverage.Operators.Select(op => (op.Name, op.Treatment, op.Detail)));
    }

    [Fact]
    public void What_a_subgraph_is_written_out_as_is_called_by_words()
    {
        var coverage = Of(new GraphBuilder().Input("x", null, 2).Input("c")
            .Add("If", "pick", "c", "y", ("then_branch", GraphBuilder.Body(body => body.Add("Relu", "x", "t").Output("t"))), ("else_branch", GraphBuilder.Body(body => body.Add("Tanh", "x", "e").Output("e"))))
            .Output("y").Build());

        Assert.Equal(["Relu", "Tanh", "branch choice"], coverage.Operators.Select(op => op.Kind));
    }

    [TestDataFact]
    public void On_real_models_the_parameters_of_the_tensors_are_those_of_the_network()
    {
        List<string> wrong = [];
        var models = 0;
        foreach (var file in CorpusFiles.All)
        {
            if (NetworkOf(file) is not { Coverage: { } coverage } network)
                continue;

            models++;
            var measured = coverage.Tensors.Where(tensor => tensor.Treatment == Treatment.Measured).Sum(tensor => tensor.Parameters);
            var all = coverage.Tensors.Sum(tensor => tensor.Parameters);
            if ((measured, all) != (network.MeasuredParameters, network.Parameters))
                wrong.Add($"{file}: {measured} of {all} by tensor, {network.MeasuredParameters} of {network.Parameters} by network");
        }

        Assert.Empty(wrong);
        Assert.InRange(models, 100, int.MaxValue);
    }

    private static Coverage Of(Model model) => Network.Of(model).Coverage!;

    private static Network? NetworkOf(string file)
    {
        try
        {
            using var model = ArtifactReader.Open(CorpusFiles.PathOf(file));
            return Network.Of(model);
        }
        catch (ArtifactException)
        {
            return null;
        }
    }
}
