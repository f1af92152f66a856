using CntCheck.Diagnostics;
using CntCheck.Profiles;
using CntCheck.Tests.Profiles;
using Xunit;
using static CntCheck.Tests.Rules.RuleTest;

namespace CntCheck.Tests.Rules;

public class InitialisationRulesTests
{
    [Fact]
    public void CNT1009_names_the_layer_and_the_bound()
    {
        var finding = Assert.Single(Ask("CNT1009", Untrained("fc2")));
        Assert.Equal("fc2", finding.Layer);
        Assert.StartsWith("'fc2' (uniform, bound 1/√fan-in = 0.125): the weights are still as the initialiser drew them", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CNT1009_passes_trained_and_exempts_small_and_unlearned_connections()
    {
        Assert.Empty(Ask("CNT1009", SampleProfile.Healthy()));
        Assert.Empty(Ask("CNT1009", Untrained("fc2").WithMetric("fc2", "link-count", 255)));
        Assert.Empty(Ask("CNT1009", Untrained("fc2").WithConnection("fc2", c => c with { Traits = ["unlearned"] })));
    }

    [Fact]
    public void CNT1009_is_one_finding_for_a_whole_untrained_network() =>
        Assert.Contains("'fc1'", Assert.Single(Ask("CNT1009", Untrained("fc1", "fc2", "fc3"))).Message, StringComparison.Ordinal);

    [Fact]
    public void CNT1009_is_an_error_but_for_the_second_direction_of_a_recurrent_layer()
    {
        var second = Untrained("fc2").WithConnection("fc2", c => c with { Traits = ["second-direction"] });

        Assert.Equal(Severity.Error, Assert.Single(Ask("CNT1009", Untrained("fc2"))).Severity);
        var finding = Assert.Single(Ask("CNT1009", second));
        Assert.Equal(Severity.Information, finding.Severity);
        Assert.EndsWith("leaves the state of its second direction unused: then this is harmless", finding.Message, StringComparison.Ordinal);
        Assert.Equal(Severity.Error, Assert.Single(Ask("CNT1009", Fingerprinted(second, "fc1"))).Severity);
    }

    [Fact]
    public void CNT1010_needs_every_larger_connection_to_look_random()
    {
        Assert.Equal(3.2, Assert.Single(Ask("CNT1010", Random("fc1", "fc2"))).Value);
        Assert.Empty(Ask("CNT1010", Random("fc1")));
        Assert.Empty(Ask("CNT1010", Random("fc1", "fc2").WithMetric("fc2", "iid.z-square", -3.6)));
    }

    [Fact]
    public void CNT1009_asks_for_a_shape_as_uniform_as_draws_have() =>
        Assert.Empty(Ask("CNT1009", Untrained("fc2").WithMetric("fc2", "uniform-ks", 1.7)));

    [Theory]
    [InlineData("spectral.top", 1.0, true)]
    [InlineData("spectral.top", 3.0, false)]
    [InlineData("bias.std", 0.0, true)]
    [InlineData("bias.std", 5.0, false)]
    public void CNT1010_ends_at_a_trace_of_training(string metric, double value, bool isFound) =>
        Assert.Equal(isFound, Ask("CNT1010", Random("fc1", "fc2").WithMetric("fc1", metric, value)).Any());

    [Fact]
    public void CNT1010_does_not_judge_what_was_not_tested_or_is_too_small()
    {
        Assert.Empty(Ask("CNT1010", Random("fc1", "fc2").WithMetric("fc2", "iid.z-out", null)));
        Assert.Empty(Ask("CNT1010", Random("fc1", "fc2").WithMetric("fc2", "link-count", 999)));
    }

    [Fact]
    public void CNT1010_leaves_to_the_fingerprint_what_it_has_found() => Assert.Empty(Ask("CNT1010", Fingerprinted(Random("fc1", "fc2"), "fc1", "fc2")));

    private static Profile Untrained(params string[] names) => Fingerprinted(SampleProfile.Healthy(), names);

    private static Profile Fingerprinted(Profile profile, params string[] names) =>
        names.Aggregate(profile, (changed, name) => changed.WithConnection(name, c => c with { Initialiser = "uniform, bound 1/√fan-in = 0.125" }));

    private static Profile Random(params string[] names) =>
        names.Aggregate(SampleProfile.Healthy(), (changed, name) => changed.WithMetric(name, "iid.z-in", -3.2).WithMetric(name, "iid.z-out", 0.3).WithMetric(name, "iid.z-square", 1));
}
