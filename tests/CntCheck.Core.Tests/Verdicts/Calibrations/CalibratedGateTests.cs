using CntCheck.Diagnostics;
using CntCheck.Profiles;
using CntCheck.Testing;
using CntCheck.Verdicts;
using CntCheck.Verdicts.Calibrations;
using Xunit;

namespace CntCheck.Tests.Verdicts.Calibrations;

public sealed class CalibratedGateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private bool _bad;

    public CalibratedGateTests()
    {
        _folder.Write("m/net.onnx", "weights");
        _folder.Write("snapshots/performance.json", KnownPopulation.Of(24).Calibrated().Reference!.ToText());
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_projects_own_reference_judges_in_place_of_the_shipped_one()
    {
        _bad = true;
        var low = Assert.Single(Run().AllDiagnostics, finding => finding.Id == "CNT4001");
        _bad = false;
        var high = Run();

        Assert.Equal(Severity.Warning, low.Severity);
        Assert.Contains("calibrated (24 runs)", low.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(high.AllDiagnostics, finding => finding.Id.StartsWith("CNT4", StringComparison.Ordinal));
        Assert.Contains(high.Dependencies, file => file.EndsWith("performance.json", StringComparison.Ordinal));
    }

    [Fact]
    public void A_model_outside_its_domain_is_not_judged_by_the_shipped_one_either()
    {
        var text = File.ReadAllText(_folder["snapshots/performance.json"]);
        _folder.Write("snapshots/performance.json", text.Replace("\"family\": \"dense\"", "\"family\": \"recurrent\"", StringComparison.Ordinal));

        var finding = Assert.Single(Run().AllDiagnostics, finding => finding.Id.StartsWith("CNT4", StringComparison.Ordinal));

        Assert.Equal(("CNT4002", Severity.Information), (finding.Id, finding.Severity));
        Assert.Contains("the reference is made of recurrent", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_file_fails_the_gate_at_its_line_and_no_reference_is_asked()
    {
        var text = File.ReadAllText(_folder["snapshots/performance.json"]);
        _folder.Write("snapshots/performance.json", text.Replace("\"schema\": 1", "\"schema\": 9", StringComparison.Ordinal));
        _bad = true;

        var result = Run();

        Assert.Equal(Verdict.Fail, result.Verdict);
        var finding = Assert.Single(result.AllDiagnostics, finding => finding.Severity == Severity.Error);
        Assert.Equal(("CNT0014", 3), (finding.Id, finding.Location.Line));
        Assert.DoesNotContain(result.AllDiagnostics, other => other.Id.StartsWith("CNT4", StringComparison.Ordinal));
    }

    private GateResult Run() => Gate.Judge(
        new GateOptions { Models = [new GateModel(_folder["m/net.onnx"])], Snapshots = _folder["snapshots"] },
        new MeasuringEngine((path, options, _, _) => new Measurement(KnownPopulation.Readings(701, _bad) with { Model = options.Id! }, [path]), ProfileJson.Write, ProfileJson.Read) { Reference = new Unasked() },
        progress: null,
        CancellationToken.None);

    /// <summary>A shipped reference that must not be asked.</summary>
    private sealed class Unasked : IReference
    {
        public LowPerformer? Judge(Profile profile) => throw new InvalidOperationException("the shipped reference was asked");
    }
}
