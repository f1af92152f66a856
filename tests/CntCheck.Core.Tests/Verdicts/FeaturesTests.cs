using System.Globalization;
using CntCheck.Profiles;
using CntCheck.Testing;
using CntCheck.Testing.Onnx;
using CntCheck.Tests.Profiles;
using CntCheck.Verdicts;
using Xunit;

namespace CntCheck.Tests.Verdicts;

public sealed class FeaturesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_feature_has_one_name_and_every_network_the_same_features()
    {
        var all = Features.AllOfWeights.Concat(Features.AllOfData).Select(feature => feature.Name).ToList();
        Assert.Equal(all.Count, all.Distinct(StringComparer.Ordinal).Count());

        var shallow = SampleProfile.Healthy() with { Connections = [SampleProfile.Connection("fc1", "image", 64, 784)] };
        Assert.Equal(Features.AllOfWeights.Select(feature => feature.Name), Features.OfWeights(shallow).Names);
        Assert.Equal(Features.AllOfData.Select(feature => feature.Name), Features.OfData(SampleReadings.Healthy()).Names);
    }

    [Fact]
    public void A_reading_is_taken_over_depth_with_the_layer_that_shows_it()
    {
        var profile = SampleProfile.Healthy().WithMetric("fc1", "spread.in", 1).WithMetric("fc2", "spread.in", 5).WithMetric("fc3", "spread.in", 3);

        Assert.Equal((1, "fc1"), Of(profile, "spread.in.first"));
        Assert.Equal((3, "fc3"), Of(profile, "spread.in.last"));
        Assert.Equal((3, null), Of(profile, "spread.in.mean"));
        Assert.Equal((1, "fc1"), Of(profile, "spread.in.min"));
        Assert.Equal((5, "fc2"), Of(profile, "spread.in.max"));
        Assert.Equal((2, "fc1"), Of(profile, "spread.in.apart"));
        Assert.Equal((3, null), Of(profile, "spread.in.dense.mean"));
        Assert.True(double.IsNaN(Of(profile, "spread.in.convolution.max").Value));
        Assert.True(double.IsNaN(Of(profile, "alignment.min").Value));
    }

    [Theory]
    [InlineData("unlearned")]
    [InlineData("diagonal")]
    [InlineData("depthwise")]
    [InlineData("embedding")]
    public void Connections_whose_units_do_not_mix_are_left_out(string trait)
    {
        var profile = SampleProfile.Healthy().WithMetric("fc2", "spread.in", 5).WithConnection("fc2", connection => connection with { Traits = [trait] });

        Assert.True(double.IsNaN(Of(profile, "spread.in.max").Value));
    }

    [Fact]
    public void Kinds_of_layers_are_told_apart()
    {
        var profile = SampleProfile.Healthy().WithMetric("fc1", "spread.in", 1).WithMetric("fc2", "spread.in", 5)
            .WithConnection("fc1", connection => connection with { Kind = "Conv", Shape = [64, 4, 14, 14] })
            .WithConnection("fc2", connection => connection with { Kind = "LSTM" });

        Assert.Equal((1, "fc1"), Of(profile, "spread.in.convolution.min"));
        Assert.Equal((5, "fc2"), Of(profile, "spread.in.recurrent.max"));
        Assert.True(double.IsNaN(Of(profile, "spread.in.dense.mean").Value));
    }

    [Fact]
    public void The_share_of_connections_at_their_initialisation_is_a_feature()
    {
        var profile = SampleProfile.Healthy().WithConnection("fc2", connection => connection with { Initialiser = "uniform, bound 1/√fan-in = 0.125" });

        Assert.Equal(1.0 / 3, Of(profile, "at-initialisation.mean").Value, 12);
        Assert.Equal((1, "fc2"), Of(profile, "at-initialisation.max"));
    }

    [Fact]
    public void Predictions_are_held_against_guessing_and_the_classes_shares()
    {
        var data = SampleReadings.Healthy().With("logits", "prediction-entropy", 0.5).With("logits", "confidence", 0.1).With("logits", "mutual-information", 0.25);

        Assert.Equal(0.5 / (1 - (9 / 256.0 / Math.Log(10))), OfData(data, "prediction-entropy"), 12);
        Assert.Equal(0, OfData(data, "confidence"), 12);
        Assert.Equal(0.5, OfData(data, "information-share"), 12);
        Assert.True(double.IsNaN(OfData(data.WithOutput(output => output with { Head = "values", Classes = 0 }), "confidence")));
    }

    [Fact]
    public void Neurons_are_told_as_shares_and_outputs_left_to_their_own_statistics()
    {
        var data = SampleReadings.Healthy().With("fc2", "neuron-activation.dead-fraction", 0.5).With("fc3", "neuron-activation.dead-fraction", 1);

        Assert.Equal(0.5, OfData(data, "dead-neurons.max"));
        Assert.Equal(Math.Log10(7.5 / 32), OfData(data, "effective-rank.last"), 12);
        Assert.Equal(0.6, OfData(data, "sample-share.mean"), 12);
        Assert.Equal(0, OfData(data, "signal-gain.mean"), 12);
    }

    [Fact]
    public void No_feature_of_the_weights_tells_their_scale()
    {
        var (plain, scaled) = (Network("plain", 1), Network("scaled", 4));

        AssertClose(Features.OfWeights(plain), Features.OfWeights(scaled));
        Assert.True(Features.OfWeights(plain).Values.Count(double.IsFinite) > 150);
    }

    [Fact]
    public void No_feature_tells_the_order_of_hidden_units() => AssertClose(Features.OfWeights(Network("plain", 1)), Features.OfWeights(Network("permuted", 1, permuted: true)));

    [Fact]
    public Task The_features_of_a_network_are_these()
    {
        var features = Features.OfWeights(Network("plain", 1));
        return Verifier.Verify(string.Join('\n', features.Names.Select((name, i) => string.Create(CultureInfo.InvariantCulture, $"{name} = {features.Values[i]:G6} {features.Parts[i]}").TrimEnd())));
    }

    private static void AssertClose(Features one, Features other)
    {
        foreach (var (name, a, b) in one.Names.Zip(one.Values, other.Values))
            Assert.True(double.IsNaN(a) ? double.IsNaN(b) : Math.Abs(a - b) <= 1e-6 * Math.Max(1, Math.Abs(a)), $"{name}: {a} and {b}");
    }

    private static (double Value, string? Part) Of(Profile profile, string name)
    {
        var (values, parts) = Features.OfWeights(profile).Select([name]);
        return (values[0], parts[0]);
    }

    private static double OfData(DataProfile data, string name) => Features.OfData(data).Select([name]).Values[0];

    /// <summary>A network 20-48-40-8 of heavy-tailed weights with biases.</summary>
    private Profile Network(string name, float scale, bool permuted = false)
    {
        var random = new Random(1);
        int[] widths = [20, 48, 40, 8];
        var weights = Enumerable.Range(0, 3).Select(i => Draw(random, widths[i + 1] * widths[i], scale)).ToList();
        var biases = Enumerable.Range(0, 3).Select(i => Draw(random, widths[i + 1], scale)).ToList();
        if (permuted)
        {
            var order = Enumerable.Range(0, 48).Reverse().ToArray();
            weights[0] = [.. order.SelectMany(unit => weights[0][(unit * 20)..((unit + 1) * 20)])];
            biases[0] = [.. order.Select(unit => biases[0][unit])];
            weights[1] = [.. Enumerable.Range(0, 40).SelectMany(row => order.Select(unit => weights[1][(row * 48) + unit]))];
        }

        var file = new OnnxFile().Input("x", null, 20);
        var last = "x";
        for (var i = 0; i < 3; i++)
        {
            file.Initializer($"fc{i}.weight", [widths[i + 1], widths[i]], weights[i]).Initializer($"fc{i}.bias", [widths[i + 1]], biases[i])
                .Node("Gemm", [last, $"fc{i}.weight", $"fc{i}.bias"], [$"y{i}"], ("transB", 1));
            last = $"y{i}";
            if (i < 2)
                file.Node("Relu", [last], [last = $"r{i}"]);
        }

        return Profiler.Measure(file.Output(last, null, 8).Save(_folder[$"{name}.onnx"]));
    }

    private static float[] Draw(Random random, int count, float scale) =>
        [.. Enumerable.Range(0, count).Select(_ => (float)Math.Round(random.NextNormal() * Math.Exp(0.5 * random.NextNormal()), 3) * scale)];
}
