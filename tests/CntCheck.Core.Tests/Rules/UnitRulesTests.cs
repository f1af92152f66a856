using CntCheck.Diagnostics;
using CntCheck.Profiles;
using CntCheck.Tests.Profiles;
using Xunit;
using static CntCheck.Tests.Rules.RuleTest;

namespace CntCheck.Tests.Rules;

public class UnitRulesTests
{
    [Fact]
    public void Some_dead_units_are_information()
    {
        var finding = Assert.Single(Ask("CNT1005", Dead(5)));
        Assert.Equal(Severity.Information, finding.Severity);
        Assert.Contains("'fc1' 5 of 64", finding.Message, StringComparison.Ordinal);
        Assert.Empty(Ask("CNT1006", Dead(5)));
        Assert.Empty(Ask("CNT1005", Dead(0)));
    }

    [Fact]
    public void More_than_half_of_a_layer_is_a_warning()
    {
        Assert.Equal(Severity.Warning, Assert.Single(Ask("CNT1006", Dead(33))).Severity);
        Assert.Empty(Ask("CNT1006", Dead(32)));
        Assert.Empty(Ask("CNT1005", Dead(33)));
    }

    [Fact]
    public void Clearly_more_than_was_accepted_is_a_warning_and_what_was_accepted_is_not()
    {
        Assert.Single(Ask("CNT1006", Dead(8), Baseline.Of(Dead(3))));
        Assert.Empty(Ask("CNT1006", Dead(4), Baseline.Of(Dead(3))));
        Assert.Empty(Ask("CNT1006", Dead(40), Baseline.Of(Dead(40))));
        Assert.Single(Ask("CNT1005", Dead(40), Baseline.Of(Dead(40))));
    }

    [Fact]
    public void A_whole_connection_of_zeros_is_another_rules()
    {
        Assert.Empty(Ask("CNT1005", Dead(64)));
        Assert.Empty(Ask("CNT1006", Dead(64)));
    }

    [Theory]
    [InlineData("diagonal")]
    [InlineData("unlearned")]
    [InlineData("embedding")]
    public void Exempt_connections_have_no_dead_units(string trait)
    {
        var profile = Dead(40).WithConnection("fc1", c => c with { Traits = [trait] });
        Assert.Empty(Ask("CNT1005", profile));
        Assert.Empty(Ask("CNT1006", profile));
    }

    [Fact]
    public void Pruned_networks_and_depthwise_filters_are_information_only()
    {
        var sparse = Dead(40).WithMetric("fc1", "link-weight.zero-fraction", 0.8);
        var depthwise = Dead(40).WithConnection("fc1", c => c with { Traits = ["depthwise"] });
        Assert.Empty(Ask("CNT1006", sparse));
        Assert.Empty(Ask("CNT1006", depthwise));
        Assert.Single(Ask("CNT1005", sparse));
        Assert.Single(Ask("CNT1005", depthwise));
    }

    [Fact]
    public void A_network_whose_other_weights_are_largely_zero_has_dead_units_on_purpose()
    {
        // The 40 dead of 64 units hold all zeros of fc1; fc1, fc2 and fc3 have 784·64, 64·32 and 32·10 weights.
        var dead = Dead(40).WithMetric("fc1", "link-weight.zero-fraction", 0.625);
        Assert.Single(Ask("CNT1006", dead));

        var sparse = dead.WithMetric("fc1", "link-count", 512).WithMetric("fc2", "link-weight.zero-fraction", 0.9);
        Assert.Empty(Ask("CNT1006", sparse));
        Assert.Single(Ask("CNT1005", sparse));
        Assert.Single(Ask("CNT1006", dead.WithMetric("fc3", "link-weight.zero-fraction", 0.9)));
    }

    [Fact]
    public void Inputs_that_nothing_reads_are_information()
    {
        var border = SampleProfile.Healthy().WithMetric("image", "isolated-fraction", 0.75);
        Assert.Contains("'image' 588 of 784", Assert.Single(Ask("CNT1005", border)).Message, StringComparison.Ordinal);
        Assert.Empty(Ask("CNT1006", border));
    }

    [Fact]
    public void An_input_that_no_connection_reads_is_no_finding() =>
        Assert.Empty(Ask("CNT1005", SampleProfile.Healthy().WithMetric("image", "isolated-fraction", 1)));

    [Fact]
    public void Copies_are_information_and_most_of_a_layer_is_a_warning()
    {
        Assert.Equal(Severity.Information, Assert.Single(Ask("CNT1007", Copies(10))).Severity);
        Assert.Empty(Ask("CNT1008", Copies(10)));
        Assert.Empty(Ask("CNT1007", Copies(40)));
        Assert.Equal(Severity.Warning, Assert.Single(Ask("CNT1008", Copies(40))).Severity);
        Assert.Empty(Ask("CNT1007", Copies(0)));
    }

    [Fact]
    public void Exempt_connections_have_no_copies()
    {
        Assert.Empty(Ask("CNT1008", Copies(40).WithConnection("fc1", c => c with { Traits = ["embedding"] })));
        Assert.Empty(Ask("CNT1008", Copies(40).WithConnection("fc1", c => c with { Traits = ["depthwise"] })));
        Assert.Empty(Ask("CNT1008", Copies(40).WithMetric("fc1", "constant", 1)));
        Assert.Empty(Ask("CNT1008", Copies(40).WithMetric("fc1", "duplicate-units", null)));
    }

    private static Profile Dead(int units) => SampleProfile.Healthy()
        .WithMetric("fc1", "dead-units", units).WithMetric("fc1", "link-weight.zero-fraction", units / 64.0);

    private static Profile Copies(int units) => SampleProfile.Healthy().WithMetric("fc1", "duplicate-units", units);
}
