using CntCheck.Diagnostics;
using CntCheck.Profiles;
using CntCheck.Samples;
using CntCheck.Tests.Profiles;
using Xunit;
using static CntCheck.Tests.Rules.RuleTest;

namespace CntCheck.Tests.Rules;

public class DataThresholdRulesTests
{
    private const string Accuracy = """{ "models": { "digits": { "metrics": { "accuracy": { "min": 0.97 } } } } }""";

    [Theory]
    [InlineData("""{ "metrics": { "accuracy": { "min": 0.96 } } }""", 0)]
    [InlineData("""{ "metrics": { "accuracy": { "min": 0.97 } } }""", 1)]
    [InlineData(Accuracy, 1)]
    [InlineData("""{ "models": { "letters": { "metrics": { "accuracy": { "min": 0.97 } } } } }""", 0)]
    [InlineData("""{ "layers": { "fc*": { "neuron-activation.mean": { "max": 0.8 } } } }""", 3)]
    [InlineData("""{ "layers": { "fc2": { "neuron-activation.mean": { "max": 0.8 } } } }""", 1)]
    [InlineData("""{ "metrics": { "link-weight.std": { "max": 0 } } }""", 0)]
    public void Bounds_hold_for_what_a_model_does_with_samples(string thresholds, int findings) =>
        Assert.Equal(findings, Ask("CNT5007", SampleProfile.Healthy().OnSamples(), thresholds: thresholds).Count);

    [Fact]
    public void A_finding_stands_at_the_bounds_line_and_is_an_error()
    {
        var finding = Assert.Single(Ask("CNT5007", SampleProfile.Healthy().OnSamples(), thresholds: "{\n  \"metrics\": {\n    \"accuracy\": {\n      \"min\": 0.97\n    }\n  }\n}"));
        Assert.Equal("on its samples, accuracy is 0.961, under the threshold 0.97; mend the model, or change this line if the bound is no longer right", finding.Message);
        Assert.Equal((new Location("thresholds.json", 4, 7), Severity.Error, 0.97), (finding.Location, finding.Severity, finding.Limit));
        Assert.Empty(Ask("CNT2001", SampleProfile.Healthy().OnSamples(), thresholds: Accuracy));
    }

    [Fact]
    public void Of_several_outputs_the_one_outside_is_named()
    {
        var data = SampleReadings.Healthy();
        var two = data with { Outputs = [.. data.Outputs, data.Outputs[0] with { Name = "second", Metrics = SampleProfile.Metrics(("accuracy", 0.5)) }] };
        Assert.StartsWith("on its samples, accuracy of 'second' is 0.5, under the threshold 0.9;", Assert.Single(Ask("CNT5007", SampleProfile.Healthy().OnSamples(two), thresholds: """{ "metrics": { "accuracy": { "min": 0.9 } } }""")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.95, 0)]
    [InlineData(0.92, 1)]
    public void Change_is_held_against_seeds_on_the_same_samples(double accuracy, int findings)
    {
        const string thresholds = """{ "metrics": { "accuracy": { "max-change": 0.03, "direction": "down" } } }""";
        var now = SampleProfile.Healthy().OnSamples(SampleReadings.Healthy().With("logits", "accuracy", accuracy));
        Assert.Equal(findings, Ask("CNT5007", now, DriftTests.BaselineOf(SampleProfile.Healthy().OnSamples()), thresholds).Count);

        var others = SampleProfile.Healthy().OnSamples(SampleReadings.Healthy() with { Sample = "sha256:ff" });
        Assert.Empty(Ask("CNT5007", now, DriftTests.BaselineOf(others, SampleProfile.Seed(2)), thresholds));
    }

    [Theory]
    [InlineData("""{ "max": 1e300 }""")]
    [InlineData("""{ "min": -1e300 }""")]
    [InlineData("""{ "max-change": 1e300 }""")]
    public void What_is_not_finite_is_within_no_bound(string bounds)
    {
        var data = SampleReadings.Healthy();
        var broken = data with { Layers = [.. data.Layers.Select(layer => layer with { Metrics = null, NonFiniteNeurons = 1 })] };
        var finding = Assert.Single(Ask("CNT5007", SampleProfile.Healthy().OnSamples(broken), DriftTests.BaselineOf(SampleReadings.Seed(1)), $$"""{ "metrics": { "neuron-activation.mean": {{bounds}} } }"""));
        Assert.Contains("neuron-activation.mean of 'fc1', 'fc2', 'fc3' is not defined (numbers are not finite)", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CNT2002_finds_a_bound_that_lacks_samples_labels_or_classes()
    {
        Assert.EndsWith("accuracy: this line judges nothing; it needs samples (Samples, --samples)", Judged(SampleProfile.Healthy()), StringComparison.Ordinal);
        Assert.EndsWith("it needs labels (Labels, --labels)", Judged(SampleProfile.Healthy().OnSamples(SampleReadings.Healthy().With("logits", "accuracy", null))), StringComparison.Ordinal);
        Assert.Equal("", Judged(SampleProfile.Healthy().OnSamples()));
        Assert.EndsWith("see whether a name changed", Judged(SampleProfile.Healthy().OnSamples(), """{ "models": { "digits": { "layers": { "fc9": { "neuron-activation.mean": { "max": 1 } } } } } }"""), StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_could_not_be_run_is_told_once() =>
        Assert.Empty(Ask("CNT2002", About(SampleProfile.Healthy(), thresholds: Accuracy) with { SampleError = new SampleException(SampleProblem.Crashed, "m", "it ended") }));

    private static string Judged(Profile profile, string thresholds = Accuracy) => string.Join(' ', Ask("CNT2002", profile, thresholds: thresholds).Select(finding => finding.Message));
}
