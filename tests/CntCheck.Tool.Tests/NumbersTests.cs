using Xunit;

namespace CntCheck.Tool.Tests;

public class NumbersTests
{
    [Theory]
    [InlineData(1, 1.12, "+12 %")]
    [InlineData(1, 0.927, "-7.3 %")]
    [InlineData(-2, -2.5, "+25 %")]
    [InlineData(0.04, 0.096, "2.4 × more")]
    [InlineData(1, 0.25, "4 × less")]
    [InlineData(1, 1.00001, "under 0.01 %")]
    [InlineData(0, 0.5, "+5E-1")]
    [InlineData(0.00125, -0.002, "-3.25E-3")]
    [InlineData(1, double.NaN, "no longer finite")]
    [InlineData(double.NaN, 1, "finite again")]
    [InlineData(1, 0, "-1E+0")]
    public void A_change_is_said_in_words(double before, double after, string expected) => Assert.Equal(expected, Numbers.Change(before, after));
}
