using CntCheck.Diagnostics;
using CntCheck.Profiles;
using CntCheck.Tests.Profiles;
using Xunit;
using static CntCheck.Tests.Rules.RuleTest;

namespace CntCheck.Tests.Rules;

public class NeuronRulesTests
{
    private const string Dead = "neuron-activation.dead-fraction";
    private const string Saturated = "neuron-activation.saturated-fraction";
    private const string Constant = "output-constant-fraction";

    [Fact]
    public void A_healthy_model_has_no_finding_and_without_samples_nothing_is_asked()
    {
        foreach (var number in Enumerable.Range(1, 12))
        {
            Assert.Empty(Ask($"CNT5{number:000}", SampleProfile.Healthy().OnSamples()));
            Assert.Empty(Ask($"CNT5{number:000}", SampleProfile.Healthy()));
        }
    }

    [Theory]
    [InlineData(128, 1.0, 1)]
    [InlineData(8, 1.0, 1)]
    [InlineData(7, 1.0, 0)]
    [InlineData(128, 0.9, 0)]
    public void CNT5001_finds_outputs_that_are_all_constant(long rows, double share, int findings) =>
        Assert.Equal(findings, Of("CNT5001", SampleReadings.Healthy().With("logits", Constant, share) with { Rows = rows }).Count);

    [Fact]
    public void CNT5001_wants_every_output_constant_and_names_the_first_layer_that_is()
    {
        var data = SampleReadings.Healthy().With("logits", Constant, 1);
        Assert.StartsWith("'digits' gives the same output for all of 128 samples; see", Assert.Single(Of("CNT5001", data)).Message, StringComparison.Ordinal);

        var stuck = data.With("fc2", "neuron-activation.constant-fraction", 0.75).With("fc2", Dead, 0.25).With("fc3", "neuron-activation.constant-fraction", 1);
        var finding = Assert.Single(Of("CNT5001", stuck));
        Assert.Contains("samples, and so does layer 'fc2'; see", finding.Message, StringComparison.Ordinal);
        Assert.Equal(("fc2", Severity.Error, ModelLine), (finding.Layer, finding.Severity, finding.Location));

        var other = data.Outputs[0] with { Name = "boxes", Metrics = SampleProfile.Metrics((Constant, 0.5)) };
        Assert.Empty(Of("CNT5001", data with { Outputs = [.. data.Outputs, other] }));
        Assert.Empty(Of("CNT5001", data.With("logits", Constant, null)));
    }

    [Theory]
    [InlineData(0.95, 32, 128, "CNT5002")]
    [InlineData(0.90, 32, 128, "CNT5003")]
    [InlineData(0.51, 32, 128, "CNT5003")]
    [InlineData(0.50, 32, 128, "")]
    [InlineData(1.00, 7, 128, "CNT5003")]
    [InlineData(1.00, 8, 128, "CNT5002")]
    [InlineData(1.00, 32, 7, "")]
    public void More_than_nine_tenths_dead_is_an_error_more_than_half_information(double share, long neurons, long rows, string id)
    {
        var data = SampleReadings.Healthy().With("fc2", Dead, share) with { Rows = rows };
        data = data with { Layers = [.. data.Layers.Select(layer => layer.Name == "fc2" ? layer with { Neurons = neurons } : layer)] };
        Assert.Equal(id, string.Join(' ', Of("CNT5002", data).Concat(Of("CNT5003", data)).Select(finding => finding.Id)));
    }

    [Fact]
    public void Dead_layers_are_one_finding_with_counts_the_worst_first()
    {
        var finding = Assert.Single(Of("CNT5002", SampleReadings.Healthy().With("fc1", Dead, 0.921875).With("fc2", Dead, 1)));
        Assert.StartsWith("neurons that are 0 for all of 128 samples: 'fc2' 32 of 32, 'fc1' 59 of 64; more than 90 %", finding.Message, StringComparison.Ordinal);
        Assert.Equal(("fc2", Dead, 1.0, 0.9, Severity.Error), (finding.Layer, finding.Metric, finding.Value, finding.Limit, finding.Severity));
        Assert.Equal(Severity.Information, Assert.Single(Of("CNT5003", SampleReadings.Healthy().With("fc1", Dead, 0.6))).Severity);
    }

    [Fact]
    public void Zeros_of_an_output_and_unlikely_classes_of_a_softmax_are_no_dead_neurons()
    {
        foreach (var share in new[] { 0.6, 0.99 })
        {
            var dead = SampleReadings.Healthy().With("fc2", Dead, share);
            var id = share > 0.9 ? "CNT5002" : "CNT5003";
            Assert.Single(Of(id, dead));
            Assert.Empty(Of(id, Like(dead, layer => layer with { IsOutput = true })));
            Assert.Empty(Of(id, Like(dead, layer => layer with { Function = "Softmax" })));
        }
    }

    [Theory]
    [InlineData(0.95, "CNT5002")]
    [InlineData(0.6, "CNT5003")]
    [InlineData(0.5, "")]
    public void A_convolution_is_dead_by_its_channels_not_by_positions_where_samples_are_empty(double channels, string id)
    {
        var data = Like(SampleReadings.Healthy().With("fc2", Dead, 0.96), layer => layer with { DeadChannels = channels });
        List<Diagnostic> found = [.. Of("CNT5002", data), .. Of("CNT5003", data)];
        Assert.Equal(id, string.Join(' ', found.Select(finding => finding.Id)));
        Assert.All(found, finding => Assert.Contains($"'fc2' {channels * 100} % of its channels; ", finding.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.53125, 1)]
    public void CNT5004_tells_of_saturated_layers(double share, int findings)
    {
        var found = Of("CNT5004", SampleReadings.Healthy().With("fc2", Saturated, share));
        Assert.Equal(findings, found.Count);
        Assert.All(found, finding => Assert.Contains("'fc2' 17 of 32", finding.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void CNT5009_names_where_numbers_stop_being_finite()
    {
        var data = SampleReadings.Healthy().WithOutput(output => output with { Metrics = null, NonFiniteRows = 128 });
        data = data with { Layers = [.. data.Layers.Select(layer => layer.Name == "fc1" ? layer : layer with { Metrics = null, NonFiniteNeurons = 5 })] };

        var finding = Assert.Single(Of("CNT5009", data));
        Assert.StartsWith("with 128 samples NaN or infinite numbers come from 'fc2' (5 of 32 neurons), 'fc3' (5 of 10 neurons), 'output logits' (128 of 128 samples);", finding.Message, StringComparison.Ordinal);
        Assert.Equal(("fc2", 5.0, Severity.Error), (finding.Layer, finding.Value, finding.Severity));
        foreach (var other in new[] { 1, 2, 3, 4, 5, 6, 8, 10, 11, 12 })
            Assert.Empty(Ask($"CNT5{other:000}", About(SampleProfile.Healthy().OnSamples(data), DriftTests.BaselineOf(SampleReadings.Seed(1)))));
    }

    private static DataProfile Like(DataProfile data, Func<NeuronProfile, NeuronProfile> change) =>
        data with { Layers = [.. data.Layers.Select(layer => layer.Name == "fc2" ? change(layer) : layer)] };

    private static IReadOnlyList<Diagnostic> Of(string id, DataProfile data) => Ask(id, SampleProfile.Healthy().OnSamples(data));
}
