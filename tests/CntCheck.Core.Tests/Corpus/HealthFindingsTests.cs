using System.Globalization;
using System.Text;
using CntCheck.Diagnostics;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Tests.Corpus;

/// <summary>What the weight-health rules say about real models nobody broke on purpose: their false alarms, counted.</summary>
public class HealthFindingsTests
{
    /// <summary>Errors that are true findings, and why.</summary>
    private static readonly Dictionary<string, string> Explained = new()
    {
        ["onnx+onnx/onnx/backend/test/data/light/light_resnet50.onnx"] = "a test model that fills its weights with one number (ConstantOfShape)",
        ["onnx+onnx/onnx/backend/test/data/light/light_squeezenet.onnx"] = "a test model that fills its weights with one number (ConstantOfShape)",
        ["tracel-ai+burn-onnx/crates/onnx-ir/tests/fixtures/opset_compliance/opset_01.onnx"] = "an importer's fixture: its weights are all the same number",
        ["tracel-ai+burn-onnx/crates/onnx-ir/tests/fixtures/opset_compliance/opset_03.onnx"] = "an importer's fixture: its weights are all the same number",
        ["tracel-ai+burn-onnx/crates/onnx-ir/tests/fixtures/opset_compliance/opset_07.onnx"] = "an importer's fixture: its weights are all the same number",
        ["tracel-ai+burn-onnx/crates/onnx-ir/tests/fixtures/opset_compliance/opset_11.onnx"] = "an importer's fixture: its weights are all the same number",
        ["tracel-ai+burn-onnx/crates/onnx-ir/tests/fixtures/opset_compliance/opset_14.onnx"] = "an importer's fixture: its weights are all the same number",
        ["tracel-ai+burn-onnx/crates/onnx-ir/tests/fixtures/opset_compliance/opset_22.onnx"] = "an importer's fixture: its weights are all the same number",
        ["tracel-ai+burn-onnx/crates/onnx-tests/tests/conv3d/conv3d.onnx"] = "an importer's fixture, exported as it was drawn",
        ["fastmachinelearning+qonnx/src/qonnx/data/onnx/bsd300x3-espcn/subpixel/float_model.onnx"] = "all four of its convolutions are as they were drawn",
        ["dotnet+TorchSharp/test/TorchSharpTest/l1000_100_10.script.dat"] = "a fixture of a loader's tests, saved as it was drawn",
    };

    [TestDataFact]
    public async Task Real_models_give_few_findings_and_no_unexplained_error()
    {
        using TemporaryFolder snapshots = new();
        StringBuilder report = new();
        List<string> unexplained = [];
        SortedDictionary<string, int> models = new(StringComparer.Ordinal);
        var judged = 0;
        foreach (var file in CorpusFiles.Real)
        {
            var result = Gate.Run(new GateOptions { Models = [new GateModel(CorpusFiles.PathOf(file))], Snapshots = snapshots.Path }).Models.Single();
            if (result.Profile is not { Connections.Count: > 0 })
                continue;

            judged++;
            foreach (var group in result.Diagnostics.Where(IsHealth).GroupBy(finding => (finding.Id, finding.Severity)).OrderBy(group => group.Key.Id, StringComparer.Ordinal))
            {
                var error = group.Key.Severity == Severity.Error;
                var explanation = error ? Explained.GetValueOrDefault(file) : null;
                if (error && explanation is null)
                    unexplained.Add($"{file}: {group.First().Message}");
                var key = $"{group.Key.Id} {group.Key.Severity}";
                models[key] = models.GetValueOrDefault(key) + 1;
                report.Append(CultureInfo.InvariantCulture, $"{group.Key.Id} {group.Key.Severity,-11} × {group.Count(),-3} {file}{(explanation is null ? "" : " — " + explanation)}\n");
            }
        }

        StringBuilder summary = new();
        summary.Append(CultureInfo.InvariantCulture, $"{judged} models with connections, of {CorpusFiles.Real.Count()} files\n");
        foreach (var (key, count) in models)
            summary.Append(CultureInfo.InvariantCulture, $"{key}: {count} models\n");

        await Verifier.Verify($"{summary}\n{report}");
        Assert.Empty(unexplained);
    }

    private static bool IsHealth(Diagnostic finding) =>
        finding.Id.StartsWith("CNT1", StringComparison.Ordinal) && finding.Severity >= Severity.Information;
}
