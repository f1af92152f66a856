using CntCheck.Artifacts;
using CntCheck.Diagnostics;
using CntCheck.Profiles;
using CntCheck.Testing;
using CntCheck.Tests.Profiles;
using Xunit;

namespace CntCheck.Tests;

public sealed class GateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private Func<string, Profile> _readings = _ => SampleProfile.Seed(6);
    private int _measured;

    public GateTests() => _folder.Write("m/digits.onnx", "weights");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_healthy_model_without_a_baseline_passes_with_the_command_as_information()
    {
        var result = Run(Options() with { Severities = new SeverityOptions { TreatWarningsAsErrors = true } });

        Assert.Equal(Verdict.Pass, result.Verdict);
        var finding = Assert.Single(result.AllDiagnostics);
        Assert.Equal("CNT0006", finding.Id);
        Assert.EndsWith("run: cntcheck accept", finding.Message, StringComparison.Ordinal);
        Assert.Equal(
            "digits.onnx: 3 connections, 100 % of 52,650 parameters measured; none at its initialisation, none dead · not judged: drift (no baseline), accuracy, behaviour on data (add Samples)",
            result.Models[0].Summary);
    }

    [Theory]
    [InlineData(1, "none dead · 1 note on what was inferred or assumed (cntcheck profile) · not judged: drift")]
    [InlineData(12, "none dead · 12 notes on what was inferred or assumed (cntcheck profile) · not judged: drift")]
    public void The_line_of_a_model_says_how_much_was_inferred_and_who_lists_it(int notes, string said)
    {
        _readings = _ => SampleProfile.Seed(6) with { Notes = [.. Enumerable.Range(1, notes).Select(i => $"Assumption {i}.")] };

        Assert.Contains(said, Run(Options()).Models[0].Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_healthy_sixth_seed_passes_without_a_word()
    {
        AcceptSeeds(5);
        var result = Run(Options());

        Assert.Empty(result.AllDiagnostics);
        Assert.Equal(Verdict.Pass, result.Verdict);
        Assert.Matches(@"none dead; drift 0\.\d of 1\.0 \(5 seeds\) · not judged: accuracy, behaviour on data \(add Samples\)$", result.Models[0].Summary);
    }

    [Fact]
    public void Drift_warns_and_fails_where_the_project_says_so()
    {
        AcceptSeeds(5);
        _readings = _ => SampleProfile.Seed(6).WithMetric("fc2", "link-weight.std", 0.5);
        Assert.Equal(Verdict.Warn, Run(Options()).Verdict);
        Assert.Equal(Verdict.Fail, Run(Options() with { Severities = new SeverityOptions { TreatWarningsAsErrors = true } }).Verdict);
        Assert.Equal(Verdict.Pass, Run(Options() with { Severities = new SeverityOptions { NoWarn = ["CNT3001"] } }).Verdict);

        _folder.Write("m/.editorconfig", "root = true\n[digits.onnx]\ndotnet_diagnostic.CNT3001.severity = error\n");
        var result = Run(Options());
        Assert.Equal(Verdict.Fail, result.Verdict);
        Assert.Equal(_folder["snapshots/digits.cnt.json"], Assert.Single(result.AllDiagnostics).Location.File);
    }

    [Fact]
    public void A_model_that_cannot_be_read_is_an_error_whatever_is_silenced()
    {
        _readings = path => throw new ArtifactException(ArtifactProblem.Damaged, path, 3, "is cut off");
        var result = Run(Options());
        Assert.Equal(["CNT0001"], result.AllDiagnostics.Select(finding => finding.Id));
        Assert.Equal("digits.onnx: could not be read, nothing was judged", result.Models[0].Summary);

        Assert.Equal(Verdict.Error, Run(Options() with { Severities = new SeverityOptions { NoWarn = ["CNT0001", "CNT0004"] } }).Verdict);
    }

    [Theory]
    [InlineData(MissingModel.Error, false, "CNT0002:Error", Verdict.Error)]
    [InlineData(MissingModel.Warn, false, "CNT0004:Warning CNT0002:Warning", Verdict.Error)]
    [InlineData(MissingModel.Skip, false, "CNT0004:Information", Verdict.Error)]
    [InlineData(MissingModel.Error, true, "CNT0004:Information", Verdict.Error)]
    public void Nothing_measured_is_never_a_pass(MissingModel missing, bool optional, string findings, Verdict verdict)
    {
        _readings = path => throw new ArtifactException(ArtifactProblem.Missing, path, null, "no such file");
        var result = Run(Options(new GateModel(_folder["m/gone.onnx"], Optional: optional)) with { MissingModel = missing });

        Assert.Equal(findings, string.Join(' ', result.AllDiagnostics.Select(finding => $"{finding.Id}:{finding.Severity}")));
        Assert.Equal(verdict, result.Verdict);
        Assert.Contains(_folder["m/gone.onnx"], result.Dependencies);
    }

    [Fact]
    public void An_optional_model_may_be_missing_beside_another()
    {
        _readings = path => path.EndsWith("gone.onnx", StringComparison.Ordinal) ? throw new ArtifactException(ArtifactProblem.Missing, path, null, "no such file") : SampleProfile.Seed(6);
        var result = Run(Options(new GateModel(_folder["m/digits.onnx"]), new GateModel(_folder["m/gone.onnx"], Optional: true)));

        Assert.Equal(Verdict.Pass, result.Verdict);
        Assert.Equal("gone.onnx: not there, nothing was judged", result.Models[1].Summary);
    }

    [Fact]
    public void No_model_at_all_is_a_warning_and_no_pass()
    {
        var result = Run(Options() with { Models = [] });
        Assert.Equal("CNT0004", Assert.Single(result.AllDiagnostics).Id);
        Assert.Equal(Verdict.Error, result.Verdict);
    }

    [Fact]
    public void A_model_of_which_nothing_was_understood_is_no_pass()
    {
        _readings = _ => SampleProfile.Healthy() with { Connections = [], Totals = new Totals(100, 0, 10, 0, 0) };
        var result = Run(Options() with { Severities = new SeverityOptions { NoWarn = ["CNT0010"] } });

        Assert.Equal("CNT0004", Assert.Single(result.AllDiagnostics, finding => finding.Severity == Severity.Warning).Id);
        Assert.Equal(Verdict.Error, result.Verdict);
    }

    [Fact]
    public void Two_models_of_one_id_are_an_error_and_leave_nothing_to_accept()
    {
        _folder.Write("b/Digits.onnx", "other weights");
        var result = Run(Options(new GateModel(_folder["m/digits.onnx"]), new GateModel(_folder["b/Digits.onnx"])));
        var declared = Run(Options(new GateModel(_folder["m/digits.onnx"]), new GateModel(_folder["b/Digits.onnx"], DeclaredIn: new Location(_folder["App.csproj"], 7))));

        var finding = Assert.Single(result.Diagnostics);
        Assert.Equal(("CNT0005", Severity.Error), (finding.Id, finding.Severity));
        Assert.EndsWith("give each model an id of its own, check them one by one with --id", finding.Message, StringComparison.Ordinal);
        Assert.EndsWith("id of its own, <CntModel Include=\"b/Digits.onnx\" Id=\"…\" />", Assert.Single(declared.Diagnostics).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["obj/digits.profile.json"]));
    }

    [Fact]
    public void An_id_that_leaves_the_folder_is_an_error()
    {
        var result = Run(Options(new GateModel(_folder["m/digits.onnx"], Id: "../digits")));
        Assert.Equal("CNT0005", Assert.Single(result.Diagnostics).Id);
        Assert.False(File.Exists(_folder["digits.profile.json"]));
    }

    [Fact]
    public void A_broken_baseline_or_thresholds_file_is_an_error_at_its_line()
    {
        _folder.Write("snapshots/digits.cnt.json", "{\n  \"schema\": 9\n}\n");
        _folder.Write("snapshots/thresholds.json", "{\n  \"metrics\": {\n    \"wobble\": { \"max\": 1 }\n  }\n}\n");
        var result = Run(Options());

        Assert.Equal(["CNT0008:3", "CNT0007:2"], result.AllDiagnostics.Select(finding => $"{finding.Id}:{finding.Location.Line}"));
        Assert.Equal(Verdict.Fail, result.Verdict);
    }

    [Fact]
    public void The_baseline_of_another_model_is_refused()
    {
        _folder.Write("snapshots/digits.cnt.json", Baseline.Of(SampleProfile.Healthy("letters")).ToText());
        Assert.Contains("is the baseline of 'letters'", Assert.Single(Run(Options()).AllDiagnostics, finding => finding.Id == "CNT0007").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_invalid_severity_is_a_warning()
    {
        _folder.Write("m/.editorconfig", "root = true\n[*]\ndotnet_diagnostic.CNT3001.severity = loud\n");
        Assert.Contains(Run(Options()).Diagnostics, finding => finding.Id == "CNT0009" && finding.Location.Line == 3);
    }

    [Fact]
    public void All_it_rests_on_is_listed_also_what_is_absent()
    {
        _folder.Write(".editorconfig", "root = true\n");
        var dependencies = Run(Options()).Dependencies;
        Assert.Equal(
            ".editorconfig m/.editorconfig m/digits.onnx m/digits.weights snapshots/digits.cnt.json snapshots/performance.json snapshots/thresholds.json",
            string.Join(' ', dependencies.Select(file => Path.GetRelativePath(_folder.Path, file))));
    }

    [Fact]
    public void What_waits_for_accepting_is_the_profile_of_the_last_run()
    {
        Run(Options());
        Assert.Equal(ProfileJson.Write(SampleProfile.Seed(6)), File.ReadAllText(_folder["obj/digits.profile.json"]));

        _folder.Write("m/digits.onnx", "damaged");
        _readings = path => throw new ArtifactException(ArtifactProblem.Damaged, path, 3, "is cut off");
        Run(Options());
        Assert.False(File.Exists(_folder["obj/digits.profile.json"]));
    }

    [Fact]
    public void An_unchanged_model_is_not_measured_again_and_its_findings_stay()
    {
        _readings = _ => SampleProfile.Healthy().WithConnection("fc2", c => c with { Metrics = null, NonFiniteCount = 2 });
        var first = Run(Options());
        var second = Run(Options());

        Assert.Equal(1, _measured);
        Assert.Equal(first.AllDiagnostics, second.AllDiagnostics);
        Assert.Equal(first.Models[0].Summary, second.Models[0].Summary);
        Assert.Equal(first.Dependencies, second.Dependencies);
    }

    [Fact]
    public void Time_alone_does_not_measure_again_but_content_does()
    {
        Run(Options());
        File.SetLastWriteTimeUtc(_folder["m/digits.onnx"], new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Run(Options());
        Assert.Equal(1, _measured);

        _folder.Write("m/digits.onnx", "wEights");
        Run(Options());
        Assert.Equal(2, _measured);
    }

    [Fact]
    public void External_data_other_conventions_and_another_path_measure_again()
    {
        Run(Options());
        _folder.Write("m/digits.weights", "other");
        Run(Options());
        Assert.Equal(2, _measured);

        Run(Options() with { CompatCntDnns = true });
        Assert.Equal(3, _measured);

        File.Copy(_folder["m/digits.onnx"], _folder["digits.onnx"]);
        Run(Options(new GateModel(_folder["digits.onnx"])));
        Assert.Equal(4, _measured);
    }

    [Theory]
    [InlineData("digits.profile.json", "{")]
    [InlineData("digits.profile.json", null)]
    [InlineData("digits.measured", "")]
    [InlineData("digits.measured", "a\nb\nc\n")]
    [InlineData("digits.measured", null)]
    public void A_damaged_cache_costs_a_measurement_and_no_more(string file, string? text)
    {
        Run(Options());
        if (text is null)
            File.Delete(_folder["obj/" + file]);
        else
            _folder.Write("obj/" + file, text);

        Assert.Equal(Verdict.Pass, Run(Options()).Verdict);
        Assert.Equal(2, _measured);
        Run(Options());
        Assert.Equal(2, _measured);
    }

    [Fact]
    public void A_cache_that_cannot_be_written_costs_no_verdict()
    {
        _folder.Write("obj", "a file where the folder should be");
        Assert.Equal(Verdict.Pass, Run(Options()).Verdict);
        Assert.Equal(Verdict.Pass, Run(Options() with { Cache = null }).Verdict);
    }

    [Fact]
    public void It_can_be_cancelled() =>
        Assert.Throws<OperationCanceledException>(() => Gate.Judge(Options(), Engine(), null, new CancellationToken(canceled: true)));

    private GateOptions Options(params GateModel[] models) => new()
    {
        Models = models.Length > 0 ? models : [new GateModel(_folder["m/digits.onnx"])],
        Snapshots = _folder["snapshots"],
        Cache = _folder["obj"],
    };

    private GateResult Run(GateOptions options) => Gate.Judge(options, Engine(), progress: null, CancellationToken.None);

    private MeasuringEngine Engine() => new(
        (path, options, _, cancellation) =>
        {
            cancellation.ThrowIfCancellationRequested();
            _measured++;
            var readings = _readings(path);
            if (!File.Exists(_folder["m/digits.weights"]))
                _folder.Write("m/digits.weights", "external");
            return new Measurement(readings with { Model = options.Id! }, [path, _folder["m/digits.weights"]]);
        },
        ProfileJson.Write,
        ProfileJson.Read);

    private void AcceptSeeds(int count)
    {
        Acceptance.Accept(SampleProfile.Seed(1), _folder["snapshots"], environment: _ => null);
        foreach (var seed in Enumerable.Range(2, count - 1))
            Acceptance.AddSeed(SampleProfile.Seed(seed), _folder["snapshots"], _ => null);
    }
}
