using CntCheck.Reporting;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Tests.Reporting;

public class TextReportTests
{
    [Fact]
    public Task Shows_every_kind_of_finding() => Verifier.Verify(SampleResult.Write(new TextReport(), SampleResult.Mixed), "txt");

    [Fact]
    public Task Says_that_a_healthy_model_passed() => Verifier.Verify(SampleResult.Write(new TextReport(), SampleResult.Healthy), "txt");

    [Fact]
    public void A_message_over_several_lines_stays_one_line()
    {
        var finding = SampleResult.Drift with { Message = "one\r\ntwo" };

        Assert.Equal("snapshots/digits.cnt.json(42,5): warning CNT3002: one two", TextReport.Line(finding, SampleResult.Context));
    }

    [Fact]
    public void Hidden_findings_are_shown_when_all_are_asked_for()
    {
        var text = SampleResult.Write(new TextReport(), SampleResult.Mixed, SampleResult.Context with { Hidden = true });

        Assert.Contains("CNT1009", text, StringComparison.Ordinal);
        Assert.DoesNotContain("CNT1009", SampleResult.Write(new TextReport(), SampleResult.Mixed), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_outside_the_folder_is_shown_in_full()
    {
        var outside = Path.Combine(Path.GetTempPath(), "elsewhere.onnx");

        Assert.Equal(outside.Replace('\\', '/'), SampleResult.Context.Show(outside));
    }
}
