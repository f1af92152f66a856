using CntCheck.Diagnostics;
using CntCheck.Profiles;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Tests.Verdicts;

public sealed class GateOnReferenceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public GateOnReferenceTests() => _folder.Write("m/digits.onnx", "weights");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_model_is_held_against_the_reference_which_by_weights_alone_informs()
    {
        var engine = new MeasuringEngine((path, options, _, _) => new Measurement(SampleReference.Low with { Model = options.Id! }, [path]), ProfileJson.Write, ProfileJson.Read)
        {
            Reference = SampleReference.Shipped,
        };
        var options = new GateOptions { Models = [new GateModel(_folder["m/digits.onnx"])], Snapshots = _folder["snapshots"] };

        var result = Gate.Judge(options, engine, progress: null, CancellationToken.None);

        Assert.Equal(Verdict.Pass, result.Verdict);
        Assert.Equal([("CNT0006", Severity.Information), ("CNT4001", Severity.Information)], result.AllDiagnostics.Select(finding => (finding.Id, finding.Severity)));
        Assert.True(result.Models[0].LowPerformer!.IsLow);
    }
}
