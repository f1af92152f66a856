using CntCheck.Tests.Profiles;
using Xunit;
using static CntCheck.Tests.Rules.RuleTest;

namespace CntCheck.Tests.Rules;

public class ContradictsItsNormTests
{
    [Theory]
    [InlineData(-0.98, true)]
    [InlineData(0.29, true)]
    [InlineData(0.3, false)]
    [InlineData(0.95, false)]
    public void CNT1011_speaks_below_its_limit(double agreement, bool isFound) =>
        Assert.Equal(isFound, Ask("CNT1011", SampleProfile.Healthy().WithMetric("fc2", "recorded-mean", agreement)).Any());

    [Fact]
    public void CNT1011_names_every_layer_and_how_far_it_agrees()
    {
        var finding = Assert.Single(Ask("CNT1011", SampleProfile.Healthy().WithMetric("fc2", "recorded-mean", -0.978).WithMetric("fc3", "recorded-mean", 0.04)));

        Assert.Equal(("fc2", -0.978), (finding.Layer, finding.Value));
        Assert.StartsWith("'fc2' (-0.98), 'fc3' (0.04): the batch norm recorded other weights in training", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CNT1011_is_silent_without_a_norm_and_of_few_units()
    {
        Assert.Empty(Ask("CNT1011", SampleProfile.Healthy()));
        Assert.Empty(Ask("CNT1011", SampleProfile.Healthy().WithMetric("fc2", "recorded-mean", -1).WithConnection("fc2", connection => connection with { Shape = [7, 64] })));
    }
}
