using CntCheck.Reporting;
using Xunit;

namespace CntCheck.Tests.Reporting;

public class ReportCatalogueTests
{
    [Fact]
    public void Every_format_is_found_by_its_name() =>
        Assert.Equal(["json", "md", "sarif", "text"], ReportCatalogue.All.Select(format => format.Name));

    [Fact]
    public void A_file_name_tells_the_format()
    {
        Assert.IsType<SarifReport>(ReportCatalogue.ForFile("out/gate.SARIF"));
        Assert.Null(ReportCatalogue.ForFile("gate.docx"));
    }

    [Fact]
    public void An_unknown_name_finds_nothing() => Assert.Null(ReportCatalogue.Find("html5"));
}
