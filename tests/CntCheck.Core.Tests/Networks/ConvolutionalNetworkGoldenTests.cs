using CntCheck.Profiles;
using CntCheck.Testing;
using CntCheck.Tests.Golden;
using Xunit;

namespace CntCheck.Tests.Networks;

public class ConvolutionalNetworkGoldenTests
{
    public static TheoryData<string> Models =>
        ["cnn_8x8_s1_p0", "cnn_8x8_s1_p0_growing_channels", "cnn_8x8_s1_p1", "cnn_8x8_s2_p0", "cnn_9x9_s2_p0_two"];

    [TestDataTheory]
    [MemberData(nameof(Models))]
    public void Convolutions_have_the_golden_strengths_exactly(string name)
    {
        var golden = GoldenFile.Read(name);
        var reading = Reading.Of(GoldenModels.Convolutional(golden));
        var layer = 0;
        foreach (var conv in golden.GetProperty("convs").EnumerateArray())
        {
            Assert.Equal(conv.GetProperty("true_graph_s_out_of_inputs").Numbers(), reading.Out(reading.Network.Layers[layer].Name));
            Assert.Equal(conv.GetProperty("true_graph_s_in_of_outputs_nobias").Numbers(), reading.In(reading.Network.Layers[layer + 1].Name));
            Assert.Equal(conv.GetProperty("links").GetInt64(), reading.Network.Connections[layer].Links);
            layer++;
        }

        Assert.True(layer > 0);
    }

    [TestDataTheory]
    [MemberData(nameof(Models))]
    public void Strengths_with_bias_and_boundary_are_those_of_the_correct_graph(string name)
    {
        var golden = GoldenFile.Read(name);
        var reading = Reading.Of(GoldenModels.Convolutional(golden), new Conventions("link", "plus-one", "true-graph"));
        foreach (var layer in golden.GetProperty("spec_true_graph_plus1_bias_in").EnumerateArray())
        {
            var strengths = reading.Strengths[layer.GetProperty("layer").GetInt32()];
            var nodes = strengths.Count.SelectMany((count, c) => Enumerable.Repeat(strengths.In[c] + strengths.Out[c], (int)count));
            Assert.Equal(layer.GetProperty("nodes_strength_CHW").Numbers().Order(), nodes.Order());
        }
    }
}
