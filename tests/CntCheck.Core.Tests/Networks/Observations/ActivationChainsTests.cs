using Xunit;

namespace CntCheck.Tests.Networks.Observations;

/// <summary>An activation is found behind the neurons it works on, in every form it is written in.</summary>
public class ActivationChainsTests
{
    [Theory]
    [InlineData("Relu", 0, double.NaN)]
    [InlineData("Sigmoid", 0, 1)]
    [InlineData("Tanh", -1, 1)]
    [InlineData("Softsign", -1, 1)]
    [InlineData("HardSigmoid", 0, 1)]
    [InlineData("Softmax", 0, 1)]
    [InlineData("LogSoftmax", double.NaN, 0)]
    [InlineData("Softplus", 0, double.NaN)]
    [InlineData("Exp", 0, double.NaN)]
    [InlineData("Elu", -1, double.NaN)]
    [InlineData("Celu", -1, double.NaN)]
    [InlineData("Gelu", double.NaN, double.NaN)]
    [InlineData("HardSwish", double.NaN, double.NaN)]
    [InlineData("Mish", double.NaN, double.NaN)]
    [InlineData("LeakyRelu", double.NaN, double.NaN)]
    [InlineData("Sign", -1, 1)]
    public void One_operator_is_named_with_its_bounds(string kind, double low, double high)
    {
        var layer = Seen.Only(Seen.Dense().Add(kind, "z", "a").Output("a"));

        Assert.Equal(FormattableString.Invariant($"z a {kind} {low} {high}"), layer.Text());
        Assert.Equal(".n", layer.Axes());
    }

    [Fact]
    public void The_bounds_of_a_clip_are_the_constants_it_reads()
    {
        Assert.Equal("z a Clip 0 6", Seen.Only(Seen.Dense().Stored("low", [], 0).Stored("high", [], 6).Add("Clip", "z low high", "a").Output("a")).Text());
        Assert.Equal("z a Clip NaN 6", Seen.Only(Seen.Dense().Stored("high", [], 6).Add("Clip", "z _ high", "a").Output("a")).Text());
        Assert.Equal("z a Clip -1 1", Seen.Only(Seen.Dense().Add("Clip", "z", "a", ("min", -1f), ("max", 1f)).Output("a")).Text());
    }

    [Fact]
    public void The_lower_bound_of_an_exponential_unit_is_its_alpha()
    {
        Assert.Equal(-0.5, Seen.Only(Seen.Dense().Add("Elu", "z", "a", ("alpha", 0.5f)).Output("a")).Function.Low);
        Assert.Equal(-1.7580993, Seen.Only(Seen.Dense().Add("Selu", "z", "a").Output("a")).Function.Low!.Value, 6);
    }

    [Theory]
    [InlineData("Sigmoid z s;Mul z s a", "Swish")]
    [InlineData("Softplus z p;Tanh p t;Mul z t a", "Mish")]
    [InlineData("Exp z e;Add e one p;Log p l;Tanh l t;Mul z t a", "Mish")]
    [InlineData("Div z root d;Erf d e;Add e one p;Mul z p m;Mul m half a", "Gelu")]
    [InlineData("Mul z half h;Div z root d;Erf d e;Add e one p;Mul h p a", "Gelu")]
    [InlineData("Pow z three c;Mul c small k;Add z k i;Mul i root r;Tanh r t;Add t one p;Mul z p m;Mul m half a", "Gelu")]
    [InlineData("HardSigmoid z h;Mul z h a", "HardSwish")]
    [InlineData("Add z three s;Clip s zero six c;Mul z c m;Div m six a", "HardSwish")]
    [InlineData("Add z three s;Clip s zero six c;Div c six d;Mul z d a", "HardSwish")]
    [InlineData("Mul z small s;Max z s a", "LeakyRelu")]
    [InlineData("Greater z zero g;Mul z small s;Where g z s a", "LeakyRelu")]
    [InlineData("Neg z n;Exp n e;Add e one p;Div z p a", "Swish")]
    public void Several_operators_are_one_activation(string written, string name)
    {
        var layer = Seen.Only(Written(written).Output("a"));

        Assert.Equal($"z a {name} NaN NaN", layer.Text());
    }

    [Theory]
    [InlineData("Neg z n;Exp n e;Add e one p;Reciprocal p a", "Sigmoid", 0, 1)]
    [InlineData("Neg z n;Exp n e;Add e one p;Div one p a", "Sigmoid", 0, 1)]
    [InlineData("Exp z e;Add e one p;Log p a", "Softplus", 0, double.NaN)]
    [InlineData("Add z three s;Clip s zero six c;Div c six a", "HardSigmoid", 0, 1)]
    [InlineData("Max z zero a", "Relu", 0, double.NaN)]
    [InlineData("Relu z r;Tanh r a", "Tanh", 0, 1)]
    [InlineData("ReduceMax z m;Sub z m s;Exp s e;ReduceSum e t;Div e t a", "Softmax", 0, 1)]
    [InlineData("Exp z e;ReduceSum e t;Div e t a", "Softmax", 0, 1)]
    [InlineData("ReduceLogSumExp z l;Sub z l a", "LogSoftmax", double.NaN, 0)]
    public void Bounds_are_told_of_what_is_written_out(string written, string name, double low, double high)
    {
        var layer = Seen.Only(Written(written).Output("a"));

        Assert.Equal(FormattableString.Invariant($"z a {name} {low} {high}"), layer.Text());
    }

    [Theory]
    [InlineData("Dropout z d;Relu d a")]
    [InlineData("Identity z d;Relu d a")]
    [InlineData("Cast z d;Relu d a")]
    [InlineData("QuantizeLinear z scale point q;DequantizeLinear q scale point d;Relu d a")]
    public void Copies_between_a_layer_and_its_activation_are_passed(string written)
    {
        var layer = Seen.Only(Written(written).Stored(QuantisedNet.Bytes("point", [], 0)).Output("a"));

        Assert.Equal("a", layer.Activation);
        Assert.Equal("Relu", layer.Function.Name);
        Assert.Contains(layer.Strength, (string[])["z", "d"]);
    }

    [Theory]
    [InlineData("Relu z a;MaxPool a p", "a")]
    [InlineData("Relu z a;Flatten a p", "a")]
    [InlineData("Relu z a;Mul a half p", "a")]
    [InlineData("Relu z a;Add a steps p", "a")]
    [InlineData("Relu z a;LpNormalization a p", "a")]
    [InlineData("Relu z a;ReduceMean a m;Sub a m p", "a")]
    [InlineData("Flatten z f;Relu f p", "z")]
    [InlineData("ReduceMax z m;Relu m p", "z")]
    public void Pools_norms_moves_and_shifts_end_the_way(string written, string activation) =>
        Assert.Equal(activation, Seen.Of(Written(written).Stored("steps", [3, 2], 1, 2, 3, 4, 5, 6).Output("p")).Layers[0].Activation);

    [Theory]
    [InlineData("MaxPool z p;Relu p a", "z a Relu 0 NaN")]
    [InlineData("MaxPool z p;Identity p i;Relu i a", "z a Relu 0 NaN")]
    [InlineData("Dropout z d;MaxPool d p;Sigmoid p s;Mul p s a", "z a Swish NaN NaN")]
    [InlineData("GlobalMaxPool z p;Tanh p a", "z a Tanh -1 1")]
    [InlineData("MaxPool z p;Flatten p a", "z z none NaN NaN")]
    [InlineData("MaxPool z p;MaxPool p q;Relu q a", "z z none NaN NaN")]
    [InlineData("AveragePool z p;Relu p a", "z z none NaN NaN")]
    [InlineData("MaxPool z p;Relu p r;Add r z a", "z z none NaN NaN")]
    [InlineData("Tanh z t;MaxPool t p;Relu p a", "z t Tanh -1 1")]
    public void Behind_a_maximum_pooling_alone_stands_the_activation_of_what_is_pooled(string written, string seen) =>
        Assert.Equal(seen, Seen.Of(Written(written).Output("a")).Layers[0].Text());

    [Fact]
    public void A_value_that_its_activation_and_a_skip_read_goes_on_as_it_is()
    {
        var plan = Seen.Of(Written("Relu z r;Gemm r fc.weight y;Add y z a").Output("a"));

        Assert.Equal("z z none NaN NaN", plan.Layers[0].Text());
    }

    [Fact]
    public void Being_an_output_or_asked_for_its_shape_is_no_reading()
    {
        var layer = Seen.Only(Written("Relu z a;Shape z extents;Reshape a extents y").Output("z").Output("y"));

        Assert.Equal("z a Relu 0 NaN", layer.Text());
    }

    [Fact]
    public void A_slope_for_each_node_belongs_to_its_activation() =>
        Assert.Equal("z a PRelu NaN NaN", Seen.Only(Written("PRelu z slopes a").Stored("slopes", [2], 0.1, 0.2).Output("a")).Text());

    /// <summary>The dense layer, then operators: a kind, what it reads, what it makes.</summary>
    private static GraphBuilder Written(string operators)
    {
        var graph = Seen.Dense().Stored("one", [], 1).Stored("half", [], 0.5).Stored("zero", [], 0).Stored("three", [], 3).Stored("six", [], 6)
            .Stored("root", [], 1.4142135623730951).Stored("small", [], 0.044715).Stored("scale", [], 0.25);
        foreach (var words in operators.Split(';').Select(text => text.Split(' ')))
            graph.Add(words[0], string.Join(' ', words[1..^1]), words[^1], Attributes(words[0]));
        return graph;
    }

    private static (string, object)[] Attributes(string kind) => kind switch
    {
        "Cast" => [("to", 10L)],
        "Flatten" => [("axis", 1L)],
        "AveragePool" or "MaxPool" => [GraphBuilder.Ints("kernel_shape", 1)],
        "ReduceLogSumExp" or "ReduceMax" or "ReduceMean" or "ReduceSum" => [GraphBuilder.Ints("axes", 1)],
        _ => [],
    };
}
