using System.Text.Json;
using CntCheck.Reporting;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Tests.Reporting;

public class SarifReportTests
{
    [Fact]
    public Task Shows_every_kind_of_finding() => Verifier.Verify(SampleResult.Write(new SarifReport(), SampleResult.Mixed), "json");

    [Fact]
    public Task Says_that_a_healthy_model_passed() => Verifier.Verify(SampleResult.Write(new SarifReport(), SampleResult.Healthy), "json");

    [Fact]
    public void A_model_is_named_with_the_hash_of_its_bytes()
    {
        using TemporaryFolder folder = new();
        var path = folder.Write("abc.onnx", "abc");
        var result = SampleResult.Healthy with { Models = [SampleResult.Healthy.Models[0] with { Path = path }] };

        using var json = JsonDocument.Parse(SampleResult.Write(new SarifReport(), result, SampleResult.Context with { Folder = folder.Path }));

        var artifact = json.RootElement.GetProperty("runs")[0].GetProperty("artifacts")[0];
        Assert.Equal("abc.onnx", artifact.GetProperty("location").GetProperty("uri").GetString());
        Assert.Equal(3, artifact.GetProperty("length").GetInt64());
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", artifact.GetProperty("hashes").GetProperty("sha-256").GetString());
    }

    [Fact]
    public void A_finding_keeps_its_fingerprint_when_its_value_and_line_move()
    {
        var moved = SampleResult.Drift with { Value = 7, Message = "other words", Location = new("elsewhere.json", 3) };

        Assert.Equal(Fingerprints(SampleResult.Drift)[0], Fingerprints(moved)[0]);
    }

    [Fact]
    public void Findings_of_two_layers_and_equal_findings_have_fingerprints_of_their_own()
    {
        var fingerprints = Fingerprints(SampleResult.Magnitude("a"), SampleResult.Magnitude("b"), SampleResult.Magnitude("a"));

        Assert.Equal(3, fingerprints.Distinct().Count());
    }

    [Fact]
    public void Paths_are_relative_to_the_checkout()
    {
        using TemporaryFolder root = new();
        Directory.CreateDirectory(root[".git"]);
        var project = Directory.CreateDirectory(root["src/my app"]).FullName;
        var finding = SampleResult.Drift with { Location = new(Path.Combine(project, "snapshots", "digits.cnt.json"), 1) };

        using var json = JsonDocument.Parse(SampleResult.Write(new SarifReport(), With(finding), SampleResult.Context with { Folder = project }));

        var location = json.RootElement.GetProperty("runs")[0].GetProperty("results")[0].GetProperty("locations")[0];
        Assert.Equal("src/my%20app/snapshots/digits.cnt.json", location.GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString());
    }

    private static string[] Fingerprints(params CntCheck.Diagnostics.Diagnostic[] findings)
    {
        using var json = JsonDocument.Parse(SampleResult.Write(new SarifReport(), With(findings)));
        return
        [
            .. json.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
                .Select(result => result.GetProperty("partialFingerprints").GetProperty("cntcheckFinding/v1").GetString()!),
        ];
    }

    private static GateResult With(params CntCheck.Diagnostics.Diagnostic[] findings) =>
        SampleResult.Healthy with { Models = [SampleResult.Healthy.Models[0] with { Diagnostics = findings }] };
}
