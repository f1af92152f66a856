using CntCheck.Artifacts;
using CntCheck.Networks;
using Xunit;

namespace CntCheck.Tests.Networks.Expansions;

/// <summary>Small files that stand for endless graphs are refused before they cost much.</summary>
public class ExpansionLimitsTests
{
    private const long MostBytes = 1L << 30;

    [Fact]
    public void A_function_that_calls_itself_is_refused_by_name() =>
        Assert.Contains("'Again' calls itself", Refusal(new GraphBuilder().Input("x", null, 1)
            .Function("Again", "v", "y", body => body.Add("Again", "v", "y")).Add("Again", "x", "y").Output("y")), StringComparison.Ordinal);

    [Fact]
    public void Functions_that_call_each_other_are_refused_by_name() =>
        Assert.Contains("'Ping' calls itself", Refusal(new GraphBuilder().Input("x", null, 1)
            .Function("Ping", "v", "y", body => body.Add("Pong", "v", "y")).Function("Pong", "v", "y", body => body.Add("Ping", "v", "y"))
            .Add("Ping", "x", "y").Output("y")), StringComparison.Ordinal);

    [Fact]
    public void A_function_that_calls_itself_in_a_branch_is_refused_by_name() =>
        Assert.Contains("'Again' calls itself", Refusal(new GraphBuilder().Input("x", null, 1).Input("c")
            .Function("Again", "v c", "y", body => body.Add("If", "c", "y",
                ("then_branch", GraphBuilder.Body(then => then.Add("Again", "v c", "t").Output("t"))),
                ("else_branch", GraphBuilder.Body(otherwise => otherwise.Add("Relu", "v", "e").Output("e")))))
            .Add("Again", "x c", "y").Output("y")), StringComparison.Ordinal);

    [Fact]
    public void More_inputs_than_the_function_has_are_refused() =>
        Assert.Contains("'y' has 2 inputs and 1 outputs, but the function 'One' it calls 1 and 1", Refusal(new GraphBuilder().Input("x", null, 1)
            .Function("One", "v", "y", body => body.Add("Relu", "v", "y")).Add("One", "x x", "y").Output("y")), StringComparison.Ordinal);

    [Theory]
    [InlineData("Relu")]
    [InlineData("Unheard")]
    public void Functions_that_double_each_other_are_refused_quickly(string kind)
    {
        var graph = new GraphBuilder().Input("x", null, 1).Function("F0", "v", "y", body => body.Add(kind, "v", "y"));
        for (var i = 1; i <= 60; i++)
        {
            var inner = $"F{i - 1}";
            graph.Function($"F{i}", "v", "y", body => body.Add(inner, "v", "m").Add(inner, "m", "y"));
        }

        Refusal(graph.Add("F60", "x", "y").Output("y"));
    }

    [Fact]
    public void Functions_that_double_each_other_without_an_operator_are_refused_quickly()
    {
        var graph = new GraphBuilder().Input("x", null, 1).Function("F0", "v", "v", _ => { });
        for (var i = 1; i <= 60; i++)
        {
            var inner = $"F{i - 1}";
            graph.Function($"F{i}", "v", "y", body => body.Add(inner, "v", "m").Add(inner, "v", "y"));
        }

        Refusal(graph.Add("F60", "x", "y").Output("y"));
    }

    [Fact]
    public void Long_names_do_not_grow_without_end()
    {
        var name = new string('n', 1 << 20);
        var graph = new GraphBuilder().Input("x", null, 1).Function("F0", "v", "y", body => body.Add("Relu", name, "v", "m").Add("Relu", name, "m", "y"));
        for (var i = 1; i <= 20; i++)
        {
            var inner = $"F{i - 1}";
            graph.Function($"F{i}", "v", "y", body => body.Add(inner, name, "v", "m").Add(inner, name, "m", "y"));
        }

        Refusal(graph.Add("F20", "x", "y").Output("y"));
    }

    [Fact]
    public void A_huge_graph_in_an_operator_of_a_function_is_not_copied_without_end()
    {
        var huge = GraphBuilder.Body(inner =>
        {
            for (var i = 0; i < 10_000; i++)
                inner.Stored($"t{i}", [1], 1);
            inner.Add("Relu", "v", "r").Output("r");
        });
        var graph = new GraphBuilder().Input("x", null, 1).Function("Search", "v", "y", body => body.Add("Unheard", "v", "y", ("body", huge)));
        for (var i = 0; i < 10_000; i++)
            graph.Add("Search", "x", $"y{i}").Output($"y{i}");

        Refusal(graph);
    }

    [Fact]
    public void Functions_nested_without_end_are_refused()
    {
        var graph = new GraphBuilder().Input("x", null, 1).Function("F0", "v", "y", body => body.Add("Relu", "v", "y"));
        for (var i = 1; i <= 10_000; i++)
        {
            var inner = $"F{i - 1}";
            graph.Function($"F{i}", "v", "y", body => body.Add(inner, "v", "y"));
        }

        Refusal(graph.Add("F10000", "x", "y").Output("y"));
    }

    [Fact]
    public void Branches_in_branches_cost_what_they_hold()
    {
        var inner = GraphBuilder.Body(body => body.Add("Relu", "x", "r").Output("r"));
        for (var depth = 0; depth < 60; depth++)
        {
            var branch = inner;
            inner = GraphBuilder.Body(body => body.Add("If", "c", "r", ("then_branch", branch), ("else_branch", branch)).Output("r"));
        }

        Refusal(new GraphBuilder().Input("x", null, 1).Input("c").Add("If", "c", "y", ("then_branch", inner), ("else_branch", inner)).Output("y"));
    }

    [Theory]
    [InlineData("Either")]
    [InlineData("Element")]
    [InlineData("State")]
    [InlineData("Iteration")]
    [InlineData("Step")]
    [InlineData("Steps")]
    public void Operators_that_claim_to_be_this_projects_own_are_no_crash(string kind)
    {
        foreach (var inputs in (string[][])[[], [""], ["x"], ["x", "w", "x"], ["w"], ["", "x"]])
        {
            Dictionary<string, object> attributes = new() { ["values"] = long.MinValue, ["axis"] = long.MaxValue };
            var model = new Model
            {
                Path = "memory",
                Format = "test",
                Graph = new Graph
                {
                    Inputs = [new ValueShape("x", [null, 1])],
                    Outputs = [new ValueShape("y", null)],
                    Tensors = new Dictionary<string, Tensor> { ["w"] = Tensor.Of("w", [1, 1], [1.0]) },
                    Operators = [new Operator(kind, "cntcheck", "", inputs, ["y", "z"], attributes)],
                },
            };

            Assert.NotNull(Network.Of(model));
        }
    }

    private static string Refusal(GraphBuilder graph)
    {
        var model = graph.Build();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var refusal = Assert.Throws<ArtifactException>(() => Network.Of(model));

        Assert.Equal(ArtifactProblem.Damaged, refusal.Problem);
        Assert.NotEmpty(refusal.Advice);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 60);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);
        return refusal.Reason;
    }
}
