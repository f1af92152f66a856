using CntCheck.Artifacts;
using CntCheck.Profiles;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Tests.Networks;

public class FullyConnectedGoldenTests
{
    public static TheoryData<string, int[]> Models => new()
    {
        { "fc_4_3_2", [4, 3, 2] },
        { "fc_784_64_32_10", [784, 64, 32, 10] },
        { "ae_16_8_3_8_16", [16, 8, 3, 8, 16] },
    };

    [TestDataTheory]
    [MemberData(nameof(Models))]
    public void Strengths_are_the_golden_ones_exactly(string name, int[] sizes)
    {
        var reading = new Reading(Stack(sizes));
        var parts = Golden.Read(name).GetProperty("parts").EnumerateArray().ToList();

        Assert.NotEmpty(parts);
        foreach (var part in parts)
        {
            var layer = reading.Network.Layers[part.GetProperty("layer").GetInt32()].Name;
            Assert.Equal(part.GetProperty("spec_strength_no_bias").Numbers(), reading.Strength(layer));
            Assert.Equal(part.GetProperty("s_out").Numbers(), reading.Out(layer));
            Assert.Equal(part.GetProperty("abs_out").Numbers(), reading.Out(layer, values => values.Absolute));
            if (part.GetProperty("layer").GetInt32() > 0)
            {
                Assert.Equal(part.GetProperty("s_in").Numbers(), reading.In(layer));
                Assert.Equal(part.GetProperty("abs_in").Numbers(), reading.In(layer, values => values.Absolute));
            }
        }
    }

    [TestDataTheory]
    [MemberData(nameof(Models))]
    public void Compat_strengths_are_those_of_the_published_code(string name, int[] sizes)
    {
        var reading = new Reading(Stack(sizes), Conventions.CntDnns);

        foreach (var layer in Golden.Read(name).GetProperty("reference").EnumerateArray())
        {
            var strengths = reading.Strengths[layer.GetProperty("layer").GetInt32()];
            Assert.Equal(layer.GetProperty("nodes_strength").Numbers(), strengths.In.Zip(strengths.Out, (a, b) => a + b));
        }
    }

    [Fact]
    public void A_784_64_32_10_network_has_the_counts_of_the_paper()
    {
        var network = CntCheck.Networks.Network.Of(Stack([784, 64, 32, 10]));

        Assert.Equal(52_650, network.Parameters);
        Assert.Equal(52_650, network.MeasuredParameters);
        Assert.Equal(52_544, network.Connections.Sum(connection => connection.Links));
        Assert.Equal([784, 64, 32, 10], network.Layers.Select(layer => layer.Nodes));
        Assert.Equal(["x", "fc0", "fc1", "fc2"], network.Layers.Select(layer => layer.Name));
        Assert.Equal(3, network.Depth);
        Assert.Empty(network.Skipped);
    }

    private static Model Stack(int[] sizes)
    {
        var graph = new GraphBuilder().Input("x", null, sizes[0]);
        var value = "x";
        for (var l = 0; l + 1 < sizes.Length; l++)
        {
            graph.Stored($"fc{l}.weight", [sizes[l], sizes[l + 1]], Golden.Weights(l, sizes[l], sizes[l + 1]))
                .Stored($"fc{l}.bias", [sizes[l + 1]], Golden.Biases(l, sizes[l + 1]))
                .Add("Gemm", $"{value} fc{l}.weight fc{l}.bias", $"z{l}")
                .Add("Relu", $"z{l}", $"a{l}");
            value = $"a{l}";
        }

        return graph.Output(value).Build();
    }
}
