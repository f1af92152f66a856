using System.Text.Json;
using CntCheck.Artifacts;
using CntCheck.Metrics;
using CntCheck.Testing;
using CntCheck.Tests.Golden;
using Xunit;

namespace CntCheck.Tests.Networks.Recurrence;

public class RecurrentGoldenTests
{
    [TestDataTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Strengths_are_the_golden_ones_exactly(bool asTorch)
    {
        var cases = GoldenFile.Read("rnn").GetProperty("cases").EnumerateArray().ToList();

        Assert.Equal(5, cases.Count);
        foreach (var golden in cases)
            Check(golden, asTorch);
    }

    private static void Check(JsonElement golden, bool asTorch)
    {
        var reading = new Reading(Build(golden, asTorch));
        var output = golden.GetProperty("y_s_in").EnumerateArray().ToList();

        Assert.Equal(["x", "W", "A"], reading.Network.Layers.Select(layer => layer.Name));
        Assert.Equal(golden.GetProperty("x_strength").Numbers(), reading.Strength("x"));
        Assert.Equal(golden.GetProperty("h_s_in_collapsed").Numbers(), reading.In("W"));
        Assert.Equal(golden.GetProperty("h_s_out").Numbers(), reading.Out("W"));
        Assert.Equal(golden.GetProperty("h_strength").Numbers(), reading.Strength("W"));
        Assert.All(output, step => Assert.Equal(step.Numbers(), reading.In("A")));

        var metrics = MetricCatalogue.Measure(MetricCatalogue.OfLayers, new LayerReading(reading.Strengths[1]));
        Assert.Equal(golden.GetProperty("h_mean").GetDouble(), metrics["node-strength.mean"]!.Value, 1e-12);
        Assert.Equal(golden.GetProperty("h_std").GetDouble(), metrics["layer-fluctuation"]!.Value, 1e-12);
        Assert.Equal(2, reading.Network.Depth);
    }

    /// <summary>The recurrent operator and a dense layer on every step or the last state.</summary>
    private static Model Build(JsonElement golden, bool asTorch)
    {
        int Size(string name) => golden.GetProperty(name).GetInt32();
        var (features, units, steps, outputs) = (Size("D"), Size("N"), Size("T"), Size("M"));
        var everyStep = golden.GetProperty("return_sequences").GetBoolean();
        var recurrent = new RecurrentCase
        {
            Kind = golden.GetProperty("kind").GetString()!.ToUpperInvariant(),
            Features = features,
            Cells = units,
            Extent = steps,
            ReadsSequence = everyStep,
            ReadsState = !everyStep,
            Draw = (name, shape) => [.. HashWeights.Of(name == "R" ? 1 : 0, shape[^2], shape[^1]).Select(weight => (double)weight)],
        };
        return asTorch ? recurrent.Torch(AddTorchHead) : recurrent.Onnx(AddOnnxHead);

        GraphBuilder Head(GraphBuilder builder) => builder.Stored("A", [outputs, units], HashWeights.Of(2, outputs, units)).Output("out");

        void AddOnnxHead(GraphBuilder builder)
        {
            if (everyStep)
                Head(builder).Integers("row", steps, units).Add("Reshape", "Y row", "h").Add("Gemm", "h A", "out", ("transB", 1L));
            else
                Head(builder).Integers("zero", 0).Add("Squeeze", "Y_h zero", "h").Add("Gemm", "h A", "out", ("transB", 1L));
        }

        void AddTorchHead(GraphBuilder builder)
        {
            if (everyStep)
                Head(builder).Add("Gemm", "Y A", "out", ("transB", 1L));
            else
                Head(builder).Integers("last", -1).Add("Gather", "Y last", "h").Add("Gemm", "h A", "out", ("transB", 1L));
        }
    }
}
