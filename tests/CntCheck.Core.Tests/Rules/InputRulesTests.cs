using CntCheck.Artifacts;
using CntCheck.Diagnostics;
using CntCheck.Profiles;
using CntCheck.Tests.Profiles;
using Xunit;
using static CntCheck.Tests.Rules.RuleTest;

namespace CntCheck.Tests.Rules;

public class InputRulesTests
{
    [Theory]
    [InlineData(ArtifactProblem.Damaged, "CNT0001")]
    [InlineData(ArtifactProblem.NotAModel, "CNT0001")]
    [InlineData(ArtifactProblem.Unsupported, "CNT0001")]
    [InlineData(ArtifactProblem.Inaccessible, "CNT0001")]
    [InlineData(ArtifactProblem.Missing, "CNT0002")]
    [InlineData(ArtifactProblem.LfsPointer, "CNT0003")]
    public void Each_problem_has_its_id(ArtifactProblem problem, string id)
    {
        var judgement = About(null, error: new ArtifactException(problem, "/models/digits.onnx", 17, "tensor 'fc1' ends behind the file", "export it again"));
        Assert.Equal([id], Enumerable.Range(1, 3).SelectMany(number => Ask($"CNT000{number}", judgement)).Select(finding => finding.Id));
    }

    [Fact]
    public void CNT0001_says_place_reason_and_advice()
    {
        var finding = Assert.Single(Ask("CNT0001", About(null, error: new ArtifactException(ArtifactProblem.Damaged, "/models/weights.bin", 17, "is cut off", "export it again"))));
        Assert.Equal("'digits.onnx' cannot be read: 'weights.bin': is cut off (byte 17); export it again", finding.Message);
        Assert.Equal((ModelLine, Severity.Error), (finding.Location, finding.Severity));
    }

    [Theory]
    [InlineData(MissingModel.Error, Severity.Error)]
    [InlineData(MissingModel.Warn, Severity.Warning)]
    [InlineData(MissingModel.Skip, null)]
    public void What_is_missing_weighs_what_the_project_says(MissingModel missing, Severity? severity)
    {
        var gone = new ArtifactException(ArtifactProblem.Missing, "/models/digits.onnx", null, "no such file");
        var pointer = new ArtifactException(ArtifactProblem.LfsPointer, "/models/digits.onnx", null, "a pointer");
        Assert.Equal(severity, Ask("CNT0002", About(null, error: gone, missing: missing)).SingleOrDefault()?.Severity);
        Assert.Equal(severity, Ask("CNT0003", About(null, error: pointer, missing: missing)).SingleOrDefault()?.Severity);
    }

    [Fact]
    public void CNT0002_speaks_of_project_settings_only_where_there_is_a_project()
    {
        var gone = About(null, error: new ArtifactException(ArtifactProblem.Missing, "/models/digits.onnx", null, "no such file"));
        Assert.Equal(
            "'/models/digits.onnx' is not there: train or export it first, mark it Optional, or set CntCheckMissingModel to warn or skip",
            Assert.Single(Ask("CNT0002", gone)).Message);
        Assert.Equal(
            "'/models/digits.onnx' is not there: train or export it first",
            Assert.Single(Ask("CNT0002", gone with { Model = new GateModel("/models/digits.onnx") })).Message);
    }

    [Fact]
    public void Missing_external_data_is_never_excused()
    {
        var error = new ArtifactException(ArtifactProblem.Missing, "/models/weights.bin", null, "no such file");
        Assert.Equal(Severity.Error, Assert.Single(Ask("CNT0002", About(null, error: error, missing: MissingModel.Skip))).Severity);
    }

    [Fact]
    public void CNT0006_gives_the_command_as_information()
    {
        var finding = Assert.Single(Ask("CNT0006", SampleProfile.Healthy()));
        Assert.Equal(Severity.Information, finding.Severity);
        Assert.Equal("'digits' has no baseline yet (snapshots/digits.cnt.json), so drift is not judged: if this model is good, run: cntcheck accept models/digits.onnx", finding.Message);
        Assert.Empty(Ask("CNT0006", SampleProfile.Healthy(), Baseline.Of(SampleProfile.Healthy())));
        Assert.Empty(Ask("CNT0006", About(null)));
    }

    [Fact]
    public void CNT0006_does_not_ask_to_accept_a_model_of_which_nothing_was_understood() =>
        Assert.Empty(Ask("CNT0006", SampleProfile.Healthy() with { Connections = [] }));

    [Theory]
    [InlineData(100, 95, 0)]
    [InlineData(100, 94, 1)]
    [InlineData(0, 0, 1)]
    public void CNT0010_wants_95_percent_measured(long parameters, long measured, int findings)
    {
        var profile = SampleProfile.Healthy() with
        {
            Totals = new Totals(parameters, 1, 1, 1, measured),
            Skipped = [new SkippedPart("lstm", "LSTM", parameters - measured, "recurrent layers are not measured yet")],
        };
        Assert.Equal(findings, Ask("CNT0010", profile).Count);
    }

    [Theory]
    [InlineData(0.9999, "99.9 %")]
    [InlineData(1, "100 %")]
    [InlineData(0.5, "50 %")]
    public void A_share_is_never_rounded_up(double share, string text) => Assert.Equal(text, CntCheck.Rules.Share.Text(share));
}
