using System.Text.Json;
using CntCheck.Reporting;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Tests.Reporting;

public class JsonReportTests
{
    [Fact]
    public Task Shows_every_kind_of_finding() => Verifier.Verify(SampleResult.Write(new JsonReport(), SampleResult.Mixed), "json");

    [Fact]
    public Task Says_that_a_healthy_model_passed() => Verifier.Verify(SampleResult.Write(new JsonReport(), SampleResult.Healthy), "json");

    [Fact]
    public void A_value_that_is_not_finite_is_null()
    {
        using var json = JsonDocument.Parse(SampleResult.Write(new JsonReport(), SampleResult.Mixed));

        var finding = json.RootElement.GetProperty("models")[0].GetProperty("diagnostics")[1];
        Assert.Equal(JsonValueKind.Null, finding.GetProperty("value").ValueKind);
    }

    [Fact]
    public void A_model_that_could_not_be_read_has_an_error_and_no_findings()
    {
        using var json = JsonDocument.Parse(SampleResult.Write(new JsonReport(), SampleResult.Mixed));

        var broken = json.RootElement.GetProperty("models")[1];
        Assert.Contains("at byte 17", broken.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.False(broken.TryGetProperty("diagnostics", out _));
        Assert.Equal("error", json.RootElement.GetProperty("verdict").GetString());
    }
}
