using CntCheck.Diagnostics;
using CntCheck.Profiles;
using CntCheck.Rules;
using CntCheck.Tests.Profiles;
using Xunit;
using static CntCheck.Tests.Rules.RuleTest;

namespace CntCheck.Tests.Rules;

public class HealthRulesTests
{
    [Fact]
    public void A_healthy_model_has_no_finding_of_its_weights()
    {
        var judgement = About(SampleProfile.Healthy());
        Assert.Empty(RuleCatalogue.All.OfType<ModelRule>().Where(rule => rule.Descriptor.Category == RuleCategory.Health).SelectMany(rule => rule.Evaluate(judgement)));
    }

    [Fact]
    public void CNT1001_finds_weights_that_are_not_finite()
    {
        var finding = Assert.Single(Ask("CNT1001", SampleProfile.Healthy().WithConnection("fc2", c => c with { Metrics = null, NonFiniteCount = 1234 })));
        Assert.Equal(Severity.Error, finding.Severity);
        Assert.Equal("fc2", finding.Layer);
        Assert.StartsWith("1,234 link weights of 'fc2' (1,234) are NaN or infinite", finding.Message, StringComparison.Ordinal);
        Assert.Equal(ModelLine, finding.Location);
    }

    [Fact]
    public void A_connection_of_unknown_metrics_breaks_no_rule()
    {
        var judgement = About(SampleProfile.Healthy().WithConnection("fc2", c => c with { Metrics = null, NonFiniteCount = 1 }), Baseline.Of(SampleProfile.Healthy()));
        Assert.Equal(["CNT1001"], RuleCatalogue.All.OfType<ModelRule>().SelectMany(rule => rule.Evaluate(judgement)).Select(finding => finding.Id));
    }

    [Fact]
    public void CNT1002_finds_a_connection_of_zeros() => Assert.Equal("fc2", Assert.Single(Ask("CNT1002", Zeroed())).Layer);

    [Theory]
    [InlineData("diagonal")]
    [InlineData("unlearned")]
    public void CNT1002_exempts_connections_that_may_be_zero(string trait) =>
        Assert.Empty(Ask("CNT1002", Zeroed().WithConnection("fc2", c => c with { Traits = [trait] })));

    [Fact]
    public void CNT1002_exempts_adapters_and_single_weights()
    {
        Assert.Empty(Ask("CNT1002", Zeroed().WithConnection("fc2", c => c with { Name = "q_proj.lora_B.default" })));
        Assert.Empty(Ask("CNT1002", Zeroed().WithMetric("fc2", "link-count", 1)));
    }

    [Fact]
    public void CNT1002_passes_a_connection_with_one_weight_left() =>
        Assert.Empty(Ask("CNT1002", Zeroed().WithMetric("fc2", "link-weight.zero-fraction", 2047.0 / 2048)));

    [Fact]
    public void CNT1003_finds_a_connection_of_equal_weights()
    {
        Assert.Equal("fc2", Assert.Single(Ask("CNT1003", Constant())).Layer);
        Assert.Empty(Ask("CNT1003", SampleProfile.Healthy()));
    }

    [Theory]
    [InlineData("diagonal")]
    [InlineData("unlearned")]
    [InlineData("depthwise")]
    [InlineData("embedding")]
    public void CNT1003_exempts_connections_that_may_be_constant(string trait) =>
        Assert.Empty(Ask("CNT1003", Constant().WithConnection("fc2", c => c with { Traits = [trait] })));

    [Fact]
    public void CNT1003_leaves_zeros_to_CNT1002_and_small_means_alone()
    {
        Assert.Empty(Ask("CNT1003", Constant().WithMetric("fc2", "link-weight.zero-fraction", 1)));
        Assert.Empty(Ask("CNT1003", Constant().WithMetric("fc2", "link-count", 3)));
    }

    [Theory]
    [InlineData("link-weight.max", 1.5e6, 1)]
    [InlineData("link-weight.min", -1.5e6, 1)]
    [InlineData("link-weight.max", 1e6, 0)]
    public void CNT1004_finds_link_weights_beyond_a_million(string metric, double value, int findings) =>
        Assert.Equal(findings, Ask("CNT1004", SampleProfile.Healthy().WithMetric("fc1", metric, value)).Count);

    [Fact]
    public void CNT1004_exempts_diagonal_scales() =>
        Assert.Empty(Ask("CNT1004", SampleProfile.Healthy().WithMetric("fc1", "link-weight.max", 1e7).WithConnection("fc1", c => c with { Traits = ["diagonal"] })));

    private static Profile Zeroed() => SampleProfile.Healthy()
        .WithMetric("fc2", "link-weight.zero-fraction", 1).WithMetric("fc2", "constant", 1).WithMetric("fc2", "dead-units", 32)
        .WithMetric("fc2", "link-weight.mean", 0).WithMetric("fc2", "link-weight.std", 0);

    private static Profile Constant() => SampleProfile.Healthy()
        .WithMetric("fc2", "constant", 1).WithMetric("fc2", "link-weight.mean", 0.1).WithMetric("fc2", "link-weight.std", 0);
}
