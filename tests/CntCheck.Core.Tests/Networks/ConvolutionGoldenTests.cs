using System.Text.Json;
using CntCheck.Artifacts;
using CntCheck.Metrics;
using CntCheck.Testing;
using CntCheck.Tests.Golden;
using Xunit;

namespace CntCheck.Tests.Networks;

public class ConvolutionGoldenTests
{
    [TestDataFact]
    public void Every_convolution_has_the_golden_strengths_exactly()
    {
        var cases = GoldenFile.Read("conv_general").GetProperty("cases").EnumerateArray().ToList();

        Assert.Equal(17, cases.Count);
        foreach (var golden in cases)
        {
            var reading = new Reading(ModelOf(golden));
            Compare(golden, "s_in", reading.In("conv"));
            Compare(golden, "s_out", reading.Out("x"));
            Compare(golden, "abs_s_in", reading.In("conv", values => values.Absolute));
            Compare(golden, "abs_s_out", reading.Out("x", values => values.Absolute));
            Compare(golden, "sq_s_in", reading.In("conv", values => values.Square));
            Compare(golden, "sq_s_out", reading.Out("x", values => values.Square));
            if (golden.TryGetProperty("links", out var links))
                Assert.Equal(links.GetInt64(), reading.Network.Connections[0].Links);
        }
    }

    [TestDataFact]
    public void Classes_are_as_few_as_the_closed_form_says()
    {
        foreach (var golden in GoldenFile.Read("conv_general").GetProperty("cases").EnumerateArray().Where(c => c.TryGetProperty("mask_classes_in_out", out _)))
        {
            var reading = new Reading(ModelOf(golden));
            var classes = golden.GetProperty("mask_classes_in_out").EnumerateArray().Select(axis => axis.Numbers()).ToList();
            Assert.Equal(golden.GetProperty("in_channels").GetInt32() * classes[0].Aggregate((p, c) => p * c), reading.Strengths[0].Count.Length);
            Assert.Equal(golden.GetProperty("out_channels").GetInt32() * classes[1].Aggregate((p, c) => p * c), reading.Strengths[1].Count.Length);
        }
    }

    private static void Compare(JsonElement golden, string field, double[] actual)
    {
        if (golden.TryGetProperty(field, out var expected))
            Assert.True(expected.Numbers().SequenceEqual(actual), $"{golden.GetProperty("name").GetString()}: {field}");
    }

    private static Model ModelOf(JsonElement golden)
    {
        long[] Longs(string name) => [.. golden.GetProperty(name).Numbers().Select(x => (long)x)];
        var transposed = golden.GetProperty("op").GetString() == "ConvTranspose";
        var (channels, outputs, groups) = (golden.GetProperty("in_channels").GetInt32(), golden.GetProperty("out_channels").GetInt32(), golden.GetProperty("groups").GetInt32());
        var kernel = Longs("kernel");
        long[] shape = transposed ? [channels, outputs / groups, .. kernel] : [outputs, channels / groups, .. kernel];
        long[] pads = transposed
            ? [.. Longs("padding"), .. Longs("padding")]
            : [.. golden.GetProperty("pads_begin_end_per_axis").EnumerateArray().Select(p => (long)p[0].GetDouble()), .. golden.GetProperty("pads_begin_end_per_axis").EnumerateArray().Select(p => (long)p[1].GetDouble())];
        List<(string, object)> attributes =
        [
            GraphBuilder.Ints("strides", Longs("stride")), GraphBuilder.Ints("dilations", Longs("dilation")), GraphBuilder.Ints("pads", pads), ("group", (long)groups),
        ];
        if (transposed)
            attributes.Add(GraphBuilder.Ints("output_padding", Longs("output_padding")));
        return new GraphBuilder()
            .Input("x", [null, channels, .. Longs("input_size")])
            .Stored("conv.weight", shape, HashWeights.Of(golden.GetProperty("weight_layer_index").GetInt32(), shape))
            .Add(transposed ? "ConvTranspose" : "Conv", "x conv.weight", "y", [.. attributes])
            .Output("y").Build();
    }
}
