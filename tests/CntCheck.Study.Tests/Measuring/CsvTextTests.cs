using CntCheck.Study.Measuring;
using Xunit;

namespace CntCheck.Study.Tests.Measuring;

public sealed class CsvTextTests
{
    [Fact]
    public void Cells_are_quoted_only_where_they_must_be() =>
        Assert.Equal("network,reason\na,\"no, \"\"it\"\" broke\"\n", CsvText.Of(["network", "reason"], [["a", "no, \"it\" broke"]]));

    [Fact]
    public void What_is_not_defined_is_empty() => Assert.Equal("", CsvText.Number(double.NaN));

    [Fact]
    public void Numbers_read_back_the_same() => Assert.Equal(0.1 + 0.2, double.Parse(CsvText.Number(0.1 + 0.2), System.Globalization.CultureInfo.InvariantCulture));
}
