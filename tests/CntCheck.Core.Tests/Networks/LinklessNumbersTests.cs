using CntCheck.Artifacts;
using CntCheck.Networks;
using CntCheck.Profiles;
using Xunit;

namespace CntCheck.Tests.Networks;

/// <summary>Learned numbers that are understood without being links: they count, and they are looked at for NaN.</summary>
public class LinklessNumbersTests
{
    [Theory]
    [InlineData("Add", 4)]
    [InlineData("PRelu", 4)]
    [InlineData("Greater", 4)]
    [InlineData("Max", 4)]
    public void What_acts_behind_an_activation_is_measured_and_held_at_its_layer(string kind, long held)
    {
        var model = Dense().Stored("c", [4], 1, 2, 3, 4).Add("Relu", "h", "r").Add(kind, "r c", "y").Output("y").Build();
        var network = Network.Of(model);

        Assert.Equal((12 + held, 12 + held), (network.Parameters, network.MeasuredParameters));
        Assert.Equal("c", Assert.Single(network.Layers.Single(layer => layer.Name == "w").Biases).Name);
        Assert.Single(network.Connections);
    }

    [Theory]
    [InlineData(double.NegativeInfinity, 0)]
    [InlineData(double.PositiveInfinity, 4)]
    [InlineData(double.NaN, 4)]
    [InlineData(-1, 4)]
    public void A_table_of_zeros_and_minus_infinities_masks_and_is_no_parameter(double excluded, long parameters)
    {
        var model = new GraphBuilder().Input("q", 2, 4).Input("k", 4, 2).Stored("mask", [2, 2], 0, excluded, 0, 0)
            .Add("MatMul", "q k", "s").Add("Add", "s mask", "m").Add("Softmax", "m", "y").Output("y").Build();

        Assert.Equal((parameters, parameters), (Network.Of(model).Parameters, Network.Of(model).MeasuredParameters));
    }

    [Fact]
    public void A_class_token_joined_to_the_sample_is_held()
    {
        var network = Network.Of(Dense().Stored("token", [1, 4], 1, 2, 3, 4).Add("Concat", "token h", "y", ("axis", 0L)).Output("y").Build());

        Assert.Equal(16, network.MeasuredParameters);
        Assert.Equal("token", Assert.Single(network.Layers[1].Biases).Name);
    }

    [Fact]
    public void Statistics_of_the_input_are_no_parameters_but_noted()
    {
        var network = Network.Of(new GraphBuilder().Input("x", null, 3).Stored("mean", [3], 1, 2, 3).Stored("recip", [3], 1, 2, 4).Stored("w", [3, 4], new double[12])
            .Add("Sub", "x mean", "c").Add("Mul", "c recip", "s").Add("Gemm", "s w", "y").Output("y").Build());

        Assert.Equal((12, 12), (network.Parameters, network.MeasuredParameters));
        Assert.Equal(2, network.Notes.Count(note => note.Contains("standardise the model's input", StringComparison.Ordinal)));
        Assert.Equal(["w"], network.Connections.Select(connection => connection.Name));
    }

    [Fact]
    public void A_product_alone_on_the_input_may_be_learned()
    {
        var network = Network.Of(new GraphBuilder().Input("x", null, 3).Stored("s", [3], 1, 2, 4).Stored("w", [3, 4], new double[12])
            .Add("Mul", "x s", "h").Add("Gemm", "h w", "y").Output("y").Build());

        Assert.Equal(15, network.MeasuredParameters);
        Assert.Equal(["s", "w"], network.Connections.Select(connection => connection.Name));
    }

    [Theory]
    [InlineData("Relu", "c", double.NaN, 1)]
    [InlineData("Relu", "c", double.PositiveInfinity, 1)]
    [InlineData("Relu", "c", double.NegativeInfinity, 0)]
    public void Numbers_without_links_are_looked_at(string kind, string read, double number, long found)
    {
        var model = Dense().Stored("c", [4], 1, number, 3, 4).Add(kind, "h", "r").Add("Add", "r " + read, "y").Output("y").Build();
        var profile = Profiler.Measure(model, Network.Of(model), new ProfileOptions());

        Assert.Equal(found, profile.Layers.Single(layer => layer.Name == "w").NonFiniteBiases);
        Assert.Equal(found, ProfileJson.Parse(System.Text.Encoding.UTF8.GetBytes(ProfileJson.Write(profile)), "p.json").Layers[1].NonFiniteBiases);
        if (found > 0)
            Assert.Throws<SnapshotException>(() => Baseline.Of(profile));
    }

    [Theory]
    [InlineData("Sub", "x c")]
    [InlineData("Div", "x c")]
    public void Statistics_of_the_input_are_looked_at_too(string kind, string inputs)
    {
        var model = new GraphBuilder().Input("x", null, 2).Stored("c", [2], double.NaN, 1).Stored("w", [2, 2], 1, 2, 3, 4)
            .Add(kind, inputs, "s").Add("Gemm", "s w", "y").Output("y").Build();
        var profile = Profiler.Measure(model, Network.Of(model), new ProfileOptions());

        Assert.Equal(1, profile.Layers[0].NonFiniteBiases);
    }

    [Fact]
    public void A_table_that_decodes_an_output_is_looked_at_too()
    {
        var model = new GraphBuilder().Input("x", 1, 2, 3).Stored("w", [3, 2], 1, 2, 3, 4, 5, 6).Stored("priors", [1, 2, 2], 1, 2, double.NaN, 4)
            .Add("MatMul", "x w", "h").Add("Relu", "h", "r").Add("Mul", "r priors", "y").Output("y").Build();
        var profile = Profiler.Measure(model, Network.Of(model), new ProfileOptions());

        Assert.Equal(6, profile.Totals.Parameters);
        Assert.Equal(1, profile.Layers.Sum(layer => layer.NonFiniteBiases));
        Assert.Equal(["w"], profile.Connections.Select(connection => connection.Name));
    }

    [Fact]
    public void A_table_that_weights_read_has_a_link_a_node()
    {
        var model = new GraphBuilder().Input("x", 1, 2, 2).Stored("table", [1, 2, 2], 1, 2, 3, 4).Stored("w", [2, 1], 10, 100)
            .Add("Relu", "x", "r").Add("Mul", "r table", "h").Add("MatMul", "h w", "y").Output("y").Build();
        var reading = new Reading(model);

        Assert.Equal([1, 2, 3, 4], reading.Out("x"));
        Assert.Equal([10, 100, 10, 100], reading.Out("table"));
        Assert.Equal(6, reading.Network.MeasuredParameters);
    }

    [Fact]
    public void Random_numbers_beside_a_sample_hide_no_nodes()
    {
        var reading = new Reading(Dense().Stored("v", [4, 1], 1, 2, 3, 4).Add("RandomNormalLike", "h", "e").Add("Exp", "h", "s").Add("Mul", "e s", "m").Add("Add", "h m", "z")
            .Add("Gemm", "z v", "y").Output("y").Build());

        Assert.Equal([1, 2, 3, 4], reading.Out("w"));
    }

    [Fact]
    public void Strengths_that_end_at_an_index_are_noted()
    {
        var model = Dense().Integer("depth", 4).Stored("values", [2], 0, 1).Stored("v", [4, 1], 1, 2, 3, 4)
            .Add("ArgMax", "h", "i", ("axis", 1L), ("keepdims", 0L)).Add("OneHot", "i depth values", "o").Add("MatMul", "o v", "y").Output("y").Build();
        var reading = new Reading(model);

        Assert.Equal((16, 16), (reading.Network.Parameters, reading.Network.MeasuredParameters));
        Assert.Equal([1, 2, 3, 4], reading.Out("o"));
        Assert.Equal([0, 0, 0, 0], reading.Out("w"));
        Assert.Contains(reading.Network.Notes, note => note.Contains("OneHot", StringComparison.Ordinal));
    }

    private static GraphBuilder Dense() => new GraphBuilder().Input("x", null, 3).Stored("w", [3, 4], 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12).Add("Gemm", "x w", "h");
}
