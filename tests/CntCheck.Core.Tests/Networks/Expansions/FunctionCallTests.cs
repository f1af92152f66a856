using CntCheck.Artifacts;
using CntCheck.Networks;
using CsCheck;
using Xunit;

namespace CntCheck.Tests.Networks.Expansions;

/// <summary>A call of a function inside the model is measured as the function's body.</summary>
public class FunctionCallTests
{
    [Fact]
    public void A_call_is_its_body_with_the_callers_values()
    {
        var called = new Reading(new GraphBuilder().Input("x", null, 2).Stored("a.weight", [2, 2], 1, 2, 3, 4).Stored("a.bias", [2], 5, 6).Stored("b.weight", [2, 1], 7, 8).Stored("b.bias", [1], 9)
            .Function("Linear", "v w c", "y", body => body.Add("MatMul", "v w", "m").Add("Add", "m c", "y"))
            .Add("Linear", "x a.weight a.bias", "h").Add("Relu", "h", "r").Add("Linear", "r b.weight b.bias", "y").Output("y").Build());
        var written = new Reading(new GraphBuilder().Input("x", null, 2).Stored("a.weight", [2, 2], 1, 2, 3, 4).Stored("a.bias", [2], 5, 6).Stored("b.weight", [2, 1], 7, 8).Stored("b.bias", [1], 9)
            .Add("MatMul", "x a.weight", "m").Add("Add", "m a.bias", "h").Add("Relu", "h", "r").Add("MatMul", "r b.weight", "n").Add("Add", "n b.bias", "y").Output("y").Build());

        Assert.Equal(written.Network.Layers, called.Network.Layers);
        Assert.Equal(["a", "b"], called.Network.Connections.Select(connection => connection.Name));
        Assert.Equal([5, 6], called.Connection("a").Bias!);
        foreach (var layer in written.Network.Layers)
            Assert.Equal(written.Strength(layer.Name), called.Strength(layer.Name));
        Assert.Equal((9, 9, 0), (called.Network.Parameters, called.Network.MeasuredParameters, called.Network.Notes.Count));
    }

    [Fact]
    public void Constants_of_a_body_are_one_parameter_set_at_every_call()
    {
        var network = Network.Of(new GraphBuilder().Input("x", null, 2)
            .Function("Layer", "v", "y", body => body.Stored("w", [2, 2], 1, 2, 3, 4).Add("MatMul", "v w", "m").Add("Relu", "m", "y"))
            .Add("Layer", "x", "h").Add("Layer", "h", "y").Output("y").Build());

        Assert.Equal(["w", "w#2"], network.Connections.Select(connection => connection.Name));
        Assert.Equal([[], ["tied"]], network.Connections.Select(connection => connection.Traits));
        Assert.Equal((4, 4), (network.Parameters, network.MeasuredParameters));
    }

    [Fact]
    public void An_input_that_is_left_out_is_absent()
    {
        var model = new GraphBuilder().Input("x", null, 2).Stored("w", [2, 2], 1, 2, 3, 4)
            .Function("Linear", "v u c", "y", body => body.Add("Gemm", "v u c", "y")).Add("Linear", "x w", "h").Add("Linear", "h w _", "y").Output("y").Build();

        Assert.All(Network.Of(model).Connections, connection => Assert.Null(connection.Bias));
    }

    [Theory]
    [InlineData(0L, 1L, "3,7")]
    [InlineData(1L, 0L, "4,6")]
    [InlineData(null, 1L, "3,7")]
    [InlineData(null, null, "4,6")]
    public void Attributes_come_from_the_caller_else_from_the_function_else_from_the_operator(long? ofFunction, long? ofCall, string expected)
    {
        (string, object)[] defaults = ofFunction is { } value ? [("t", value)] : [];
        (string, object)[] given = ofCall is { } other ? [("t", other)] : [];
        var reading = new Reading(new GraphBuilder().Input("x", null, 2).Stored("w", [2, 2], 1, 2, 3, 4)
            .Function("Linear", "v u", "y", body => body.Add("Gemm", "v u", "y", ("transB", new AttributeReference("t"))), defaults)
            .Add("Linear", "x w", "y", given).Output("y").Build());

        Assert.Equal(expected, string.Join(',', reading.In("w")));
    }

    [Fact]
    public void A_constant_the_caller_gives_is_a_stored_tensor()
    {
        var given = Tensor.Of("given", [2, 2], [1.0, 2, 3, 4]);
        var network = Network.Of(new GraphBuilder().Input("x", null, 2)
            .Function("Linear", "v", "y u", body => body.Add("Constant", "", "u", ("value", new AttributeReference("weights"))).Add("MatMul", "v u", "y"))
            .Add("Linear", "x", "h _", ("weights", given)).Add("Linear", "h", "y k", ("weights", given)).Add("MatMul", "y k", "z").Output("z").Build());

        Assert.Equal(3, network.Connections.Count);
        Assert.Equal((4, 4), (network.Parameters, network.MeasuredParameters));
        Assert.Equal([false, true, true], network.Connections.Select(connection => connection.Traits.Contains("tied")));
    }

    [Fact]
    public void Outputs_may_be_inputs_or_given_twice_or_unused()
    {
        var reading = new Reading(new GraphBuilder().Input("x", null, 2).Stored("w", [2, 2], 1, 2, 3, 4).Stored("u", [2, 1], 5, 6).Stored("s", [2, 1], 7, 8)
            .Function("Several", "v w", "y v y2 n", body => body.Add("MatMul", "v w", "y").Add("Identity", "y", "y2").Add("Relu", "y", "n"))
            .Add("Several", "x w", "a b c _").Add("MatMul", "b u", "p").Add("MatMul", "c s", "q").Output("a").Output("p").Output("q").Build());

        Assert.Equal([3 + 5, 7 + 6], reading.Out("x"));
        Assert.Equal([7, 8], reading.Out("w"));
        Assert.Empty(reading.Network.Notes);
    }

    [Fact]
    public void Calls_inside_of_calls_keep_their_values_apart()
    {
        var model = new GraphBuilder().Input("x", null, 1).Stored("a", [1, 1], 2).Stored("b", [1, 1], 3).Stored("c", [1, 1], 5).Stored("d", [1, 1], 7)
            .Function("Inner", "v w", "y", body => body.Add("MatMul", "v w", "m").Add("Relu", "m", "y"))
            .Function("Outer", "v w u", "y", body => body.Add("Inner", "first", "v w", "m").Add("Inner", "second", "m u", "y"))
            .Add("Outer", "one", "x a b", "m").Add("Outer", "two", "m c d", "y").Output("y").Build();
        var network = Network.Of(model);

        Assert.Equal("x>a a>b b>c c>d", string.Join(' ', network.Connections.Select(connection => $"{connection.From[0].Name}>{connection.To.Name}")));
        Assert.Equal(4, network.Depth);
    }

    [Fact]
    public void Weights_that_a_body_prepares_keep_their_stored_name()
    {
        var model = new GraphBuilder().Input("x", null, 2).Stored("fc.weight", [3, 2], 1, 2, 3, 4, 5, 6)
            .Function("Linear", "v w", "y", body => body.Add("Transpose", "w", "wt").Add("MatMul", "v wt", "y")).Add("Linear", "/fc/Linear", "x fc.weight", "y").Output("y").Build();

        Assert.Equal("fc.weight", Assert.Single(Network.Of(model).Connections).Weights!.Tensor.Name);
        Assert.Equal("fc", Network.Of(model).Connections[0].Name);
    }

    [Fact]
    public void The_order_of_the_file_does_not_matter()
    {
        static string Names(bool reversed) => string.Join(' ', Network.Of(new GraphBuilder().Input("x", null, 2)
            .Function("Layer", "v", "y", body => body.Stored("w", [2, 2], 1, 2, 3, 4).Stored("b", [2, 2], 1, 2, 3, 4).Add("MatMul", "v w", "m").Add("MatMul", "m b", "y"))
            .Add("Layer", "x", "h").Add("Layer", "h", "y").Output("y").Build(reversed)).Connections.Select(connection => connection.Name));

        Assert.Equal("w b w#2 b#2", Names(reversed: false));
        Assert.Equal(Names(reversed: false), Names(reversed: true));
    }

    [Fact]
    public void Overloads_are_told_apart()
    {
        static Function Scaled(string overload, double factor) => new("", "Layer", ["v"], ["y"], GraphBuilder.Body(body => body.Input("v").Stored("w" + overload, [1, 1], factor).Add("MatMul", "v w" + overload, "y").Output("y"))) { Overload = overload };
        var model = new Model
        {
            Path = "memory",
            Format = "test",
            Graph = new Graph
            {
                Inputs = [new ValueShape("x", [null, 1])],
                Outputs = [new ValueShape("y", null)],
                Tensors = new Dictionary<string, Tensor>(),
                Operators = [new Operator("Layer", "", "", ["x"], ["y"], new Dictionary<string, object>()) { Overload = "big" }],
            },
            Functions = [Scaled("", 1), Scaled("big", 2)],
        };

        Assert.Equal("wbig", Assert.Single(Network.Of(model).Connections).Name);
    }

    [Fact]
    public void Random_chains_are_the_same_network_as_bodies_of_functions() =>
        Gen.Int[0, int.MaxValue].Sample(seed => Check(new RandomChain(new Random(seed), 5).Build()), iter: 60, seed: "0000000000001", threads: 1);

    private static void Check(Model chain)
    {
        var written = new Reading(chain);
        Function whole = new("", "Whole", [.. chain.Graph.Inputs.Select(input => input.Name)], [.. chain.Graph.Outputs.Select(output => output.Name)], chain.Graph);
        AssertSame(written, new Reading(Calling([whole], chain.Graph, new Dictionary<string, Tensor>())));

        List<Function> each = [.. chain.Graph.Operators.Select((op, i) => new Function("", $"Part{i}", [.. op.Inputs.Where(input => input.Length > 0).Distinct()], op.Outputs, GraphBuilder.Body(op)))];
        AssertSame(written, new Reading(Calling(each, chain.Graph, chain.Graph.Tensors)));
    }

    private static Model Calling(List<Function> functions, Graph graph, IReadOnlyDictionary<string, Tensor> tensors) => new()
    {
        Path = "memory",
        Format = "test",
        Functions = functions,
        Graph = new Graph
        {
            Inputs = graph.Inputs,
            Outputs = graph.Outputs,
            Tensors = tensors,
            Operators = [.. functions.Select(function => new Operator(function.Name, "", "", function.Inputs, function.Outputs, new Dictionary<string, object>()))],
        },
    };

    private static void AssertSame(Reading expected, Reading actual)
    {
        Assert.Equal(expected.Network.Layers, actual.Network.Layers);
        Assert.Equal(expected.Network.Connections.Select(connection => connection.Name), actual.Network.Connections.Select(connection => connection.Name));
        foreach (var layer in expected.Network.Layers)
        {
            Assert.Equal(expected.In(layer.Name), actual.In(layer.Name));
            Assert.Equal(expected.Out(layer.Name), actual.Out(layer.Name));
        }
    }
}
