using CntCheck.Verdicts.Calibrations;
using Xunit;

namespace CntCheck.Tests.Verdicts.Calibrations;

public class FalseAlarmsTests
{
    [Fact]
    public void The_limit_of_a_run_is_set_by_the_others()
    {
        var alarms = FalseAlarms.Of([("a", 0.1), ("b", 0.2), ("b", 0.9), ("b", 0.8), ("c", 0.5)]);

        Assert.Equal((2, 5, 0.4), (alarms.Count, alarms.Networks, alarms.Share));
    }

    [Fact]
    public void Equal_scores_pass_no_limit() => Assert.Equal(0, FalseAlarms.Of([("a", 0.5), ("b", 0.5)]).Count);

    [Theory]
    [InlineData(0, 20)]
    [InlineData(0, 1)]
    public void None_of_n_is_at_most_what_n_can_rule_out(int count, int trials) =>
        Assert.Equal(1 - Math.Pow(0.05, 1.0 / trials), FalseAlarms.AtMostOf(count, trials), 1e-9);

    [Fact]
    public void One_of_two_is_at_most_what_makes_two_of_two_nearly_certain() => Assert.Equal(Math.Sqrt(0.95), FalseAlarms.AtMostOf(1, 2), 1e-9);

    [Fact]
    public void All_of_them_may_be_all() => Assert.Equal(1, FalseAlarms.AtMostOf(3, 3));
}
