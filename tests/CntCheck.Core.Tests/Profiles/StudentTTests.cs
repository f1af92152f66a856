using CntCheck.Profiles;
using Xunit;

namespace CntCheck.Tests.Profiles;

public class StudentTTests
{
    // Two-sided quantiles of printed tables of the t distribution.
    [Theory]
    [InlineData(0.05, 1, 12.706)]
    [InlineData(0.05, 5, 2.571)]
    [InlineData(0.01, 5, 4.032)]
    [InlineData(0.001, 9, 4.781)]
    [InlineData(0.01, 10, 3.169)]
    [InlineData(0.05, 120, 1.980)]
    public void Quantiles_are_those_of_the_tables(double tail, int degrees, double expected) =>
        Assert.Equal(expected, StudentT.TwoSidedQuantile(tail, degrees), 0.0006);
}
