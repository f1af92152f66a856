using CntCheck.Diagnostics;
using CntCheck.Profiles;
using CntCheck.Tests.Profiles;
using Xunit;
using static CntCheck.Tests.Rules.RuleTest;

namespace CntCheck.Tests.Rules;

public class ThresholdRulesTests
{
    [Theory]
    [InlineData("link-weight.std", """{ "max": 0.125 }""", 0)]
    [InlineData("link-weight.std", """{ "max": 0.1249 }""", 1)]
    [InlineData("link-weight.std", """{ "min": 0.125 }""", 0)]
    [InlineData("link-weight.std", """{ "min": 0.1251 }""", 1)]
    [InlineData("layer-fluctuation", """{ "min": 3, "max": 3.5 }""", 0)]
    [InlineData("layer-fluctuation", """{ "max": 3 }""", 1)]
    [InlineData("link-weight.skewness", """{ "max": -9 }""", 0)]
    public void Bounds_hold_for_a_layer(string metric, string bounds, int findings) =>
        Assert.Equal(findings, Ask("CNT2001", SampleProfile.Healthy(), thresholds: $$"""{ "layers": { "fc2": { "{{metric}}": {{bounds}} } } }""").Count);

    [Theory]
    [InlineData("""{ "max-change": "10%" }""", 1.09, 0)]
    [InlineData("""{ "max-change": "10%" }""", 1.11, 1)]
    [InlineData("""{ "max-change": "10%" }""", 0.89, 1)]
    [InlineData("""{ "max-change": "10%", "direction": "up" }""", 0.5, 0)]
    [InlineData("""{ "max-change": "10%", "direction": "down" }""", 0.5, 1)]
    [InlineData("""{ "max-change": 0.01 }""", 1.07, 0)]
    [InlineData("""{ "max-change": 0.01 }""", 1.09, 1)]
    [InlineData("""{ "max-change": 0 }""", 1.00000001, 0)]
    public void Change_is_held_against_the_baseline(string bounds, double factor, int findings)
    {
        var thresholds = $$"""{ "layers": { "fc2": { "link-weight.std": {{bounds}} } } }""";
        var changed = SampleProfile.Healthy().WithMetric("fc2", "link-weight.std", 0.125 * factor);

        Assert.Equal(findings, Ask("CNT2001", changed, Baseline.Of(SampleProfile.Healthy()), thresholds).Count);
        Assert.Empty(Ask("CNT2001", changed, baseline: null, thresholds));
    }

    [Fact]
    public void A_finding_stands_at_the_bounds_line_and_says_value_and_limit()
    {
        var finding = Assert.Single(Ask("CNT2001", SampleProfile.Healthy(), thresholds: "{\n  \"metrics\": {\n    \"link-weight.std\": {\n      \"max\": 0.15\n    }\n  }\n}"));
        Assert.Equal(new Location("thresholds.json", 4, 7), finding.Location);
        Assert.StartsWith("link-weight.std of 'fc3' is 0.1768, over the threshold 0.15", finding.Message, StringComparison.Ordinal);
        Assert.Equal(("fc3", "link-weight.std", 0.15), (finding.Layer, finding.Metric, finding.Limit));
        Assert.Equal(Severity.Warning, finding.Severity);
    }

    [Fact]
    public void Counts_of_the_model_have_bounds_too() =>
        Assert.Equal(52650, Assert.Single(Ask("CNT2001", SampleProfile.Healthy(), thresholds: """{ "metrics": { "parameters": { "max": 50000 }, "depth": { "max": 3 } } }""")).Value);

    [Theory]
    [InlineData("""{ "max": 1e300 }""")]
    [InlineData("""{ "min": -1e300 }""")]
    public void What_is_not_finite_is_within_no_bound(string bounds)
    {
        var broken = SampleProfile.Healthy().WithConnection("fc2", c => c with { Metrics = null, NonFiniteCount = 1 });
        var finding = Assert.Single(Ask("CNT2001", broken, thresholds: $$"""{ "metrics": { "link-weight.std": {{bounds}} } }"""));
        Assert.Contains("not defined", finding.Message, StringComparison.Ordinal);
        Assert.Null(finding.Value);
    }

    [Theory]
    [InlineData("""{ "models": { "digits": { "layers": { "fc9": { "link-weight.std": { "max": 1 } } } } } }""", 1)]
    [InlineData("""{ "models": { "digits": { "metrics": { "bias.std": { "max": 1 } } } } }""", 1)]
    [InlineData("""{ "models": { "digits": { "layers": { "fc*": { "link-weight.std": { "max": 1 } } } } } }""", 0)]
    [InlineData("""{ "models": { "letters": { "layers": { "fc9": { "link-weight.std": { "max": 1 } } } } } }""", 0)]
    [InlineData("""{ "layers": { "fc9": { "link-weight.std": { "max": 1 } } } }""", 0)]
    public void CNT2002_finds_bounds_of_this_model_that_judge_nothing(string thresholds, int findings) =>
        Assert.Equal(findings, Ask("CNT2002", SampleProfile.Healthy(), thresholds: thresholds).Count);

    [Fact]
    public void Links_that_are_not_learned_have_no_metrics_to_judge()
    {
        var skip = SampleProfile.Healthy().WithConnection("fc2", c => c with { Traits = ["unlearned"] });
        Assert.Empty(Ask("CNT2001", skip, thresholds: """{ "layers": { "fc2": { "link-weight.std": { "max": 0 } } } }"""));
    }
}
