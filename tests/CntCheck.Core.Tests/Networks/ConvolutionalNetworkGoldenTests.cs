using System.Text.Json;
using CntCheck.Artifacts;
using CntCheck.Profiles;
using CntCheck.Testing;
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
        var golden = Golden.Read(name);
        var reading = new Reading(Model(golden));
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
        var golden = Golden.Read(name);
        var reading = new Reading(Model(golden), new Conventions("link", "plus-one", "true-graph"));
        foreach (var layer in golden.GetProperty("spec_true_graph_plus1_bias_in").EnumerateArray())
        {
            var strengths = reading.Strengths[layer.GetProperty("layer").GetInt32()];
            var nodes = strengths.Count.SelectMany((count, c) => Enumerable.Repeat(strengths.In[c] + strengths.Out[c], (int)count));
            Assert.Equal(layer.GetProperty("nodes_strength_CHW").Numbers().Order(), nodes.Order());
        }
    }

    [TestDataFact]
    public void Fluctuations_in_default_conventions_are_the_golden_ones()
    {
        var golden = Golden.Read("statistics").GetProperty("cnn_default_fluctuation").GetProperty("cnn_8x8_s1_p0").Numbers();
        var reading = new Reading(Model(Golden.Read("cnn_8x8_s1_p0")));

        Assert.Equal(golden.Length, reading.Network.Layers.Count);
        for (var i = 0; i < golden.Length; i++)
        {
            var strengths = reading.Strength(reading.Network.Layers[i].Name);
            var mean = strengths.Average();
            Assert.Equal(golden[i], Math.Sqrt(strengths.Average(s => (s - mean) * (s - mean))), 1e-12);
        }
    }

    /// <summary>Keras stores convolutions (height, width, in, out) and flattens channels last: both become ONNX's order here.</summary>
    private static Model Model(JsonElement golden)
    {
        var input = golden.GetProperty("input_hwc").Numbers().Select(x => (long?)x).ToArray();
        var graph = new GraphBuilder().Input("x", null, input[2], input[0], input[1]);
        var (value, index) = ("x", 0);
        var (stride, padding) = (golden.GetProperty("stride").GetInt64(), golden.GetProperty("padding").GetInt64());
        foreach (var shape in golden.GetProperty("shapes").EnumerateArray().Select(s => s.Numbers().Select(x => (int)x).ToArray()).Where(s => s.Length > 1))
        {
            graph.Stored($"w{index}.bias", [shape[^1]], Golden.Biases(index, shape[^1]));
            if (shape.Length == 4)
            {
                graph.Stored($"w{index}.weight", [shape[3], shape[2], shape[0], shape[1]], ChannelsFirst(Golden.Weights(index, shape), shape))
                    .Add("Conv", $"{value} w{index}.weight w{index}.bias", $"z{index}", GraphBuilder.Ints("strides", stride, stride), GraphBuilder.Ints("pads", padding, padding, padding, padding))
                    .Add("Relu", $"z{index}", $"a{index}");
            }
            else
            {
                if (value.StartsWith('a'))
                {
                    graph.Add("Transpose", value, "last", GraphBuilder.Ints("perm", 0, 2, 3, 1)).Add("Flatten", "last", "flat");
                    value = "flat";
                }

                graph.Stored($"w{index}.weight", [shape[0], shape[1]], Golden.Weights(index, shape))
                    .Add("Gemm", $"{value} w{index}.weight w{index}.bias", $"z{index}");
            }

            value = shape.Length == 4 ? $"a{index}" : $"z{index}";
            index++;
        }

        return graph.Output(value).Build();
    }

    private static double[] ChannelsFirst(double[] w, int[] s)
    {
        var turned = new double[w.Length];
        for (var (i, a) = (0, 0); a < s[3]; a++)
        {
            for (var b = 0; b < s[2]; b++)
            {
                for (var c = 0; c < s[0]; c++)
                {
                    for (var d = 0; d < s[1]; d++, i++)
                        turned[i] = w[(((((c * s[1]) + d) * s[2]) + b) * s[3]) + a];
                }
            }
        }

        return turned;
    }
}
