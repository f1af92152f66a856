using CntCheck.Profiles;
using CntCheck.Testing;
using CntCheck.Tests.Golden;
using Xunit;

namespace CntCheck.Tests.Networks;

public class FullyConnectedGoldenTests
{
    public static TheoryData<string> Models => ["fc_4_3_2", "fc_784_64_32_10", "ae_16_8_3_8_16"];

    [TestDataTheory]
    [MemberData(nameof(Models))]
    public void Strengths_are_the_golden_ones_exactly(string name)
    {
        var golden = GoldenFile.Read(name);
        var reading = Reading.Of(GoldenModels.FullyConnected(golden));
        var parts = golden.GetProperty("parts").EnumerateArray().ToList();

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
    public void Compat_strengths_are_those_of_the_published_code(string name)
    {
        var golden = GoldenFile.Read(name);
        var reading = Reading.Of(GoldenModels.FullyConnected(golden), Conventions.CntDnns);

        foreach (var layer in golden.GetProperty("reference").EnumerateArray())
        {
            var strengths = reading.Strengths[layer.GetProperty("layer").GetInt32()];
            Assert.Equal(layer.GetProperty("nodes_strength").Numbers(), strengths.In.Zip(strengths.Out, (a, b) => a + b));
        }
    }

    [Fact]
    public void A_784_64_32_10_network_has_the_counts_of_the_paper()
    {
        var network = Reading.Of(GoldenModels.FullyConnected(784, 64, 32, 10)).Network;

        Assert.Equal(52_650, network.Parameters);
        Assert.Equal(52_650, network.MeasuredParameters);
        Assert.Equal(52_544, network.Connections.Sum(connection => connection.Links));
        Assert.Equal([784, 64, 32, 10], network.Layers.Select(layer => layer.Nodes));
        Assert.Equal(["input", "fc0", "fc1", "fc2"], network.Layers.Select(layer => layer.Name));
        Assert.Equal(3, network.Depth);
        Assert.Empty(network.Skipped);
    }
}
