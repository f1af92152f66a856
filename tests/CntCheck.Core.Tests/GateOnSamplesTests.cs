using CntCheck.Profiles;
using CntCheck.Samples;
using CntCheck.Testing;
using CntCheck.Tests.Profiles;
using Xunit;

namespace CntCheck.Tests;

/// <summary>Models that are run on samples: what is kept between runs, and what an unfinished run leaves.</summary>
public sealed partial class GateOnSamplesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private Func<SampleRequest, SampleResult> _run;
    private int _measured;
    private int _runs;

    public GateOnSamplesTests()
    {
        _folder.Write("m/digits.onnx", "weights");
        _folder.Write("data/sample.npy", "numbers");
        _folder.Write("data/labels.npy", "classes");
        _folder.Write("add-on.dll", "code");
        _run = request => new SampleResult(Data(rows: 128), [request.Samples.Path]);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_readings_on_samples_are_part_of_the_profile_that_waits_for_accepting()
    {
        var result = Run(Options());

        Assert.Equal(128, result.Models[0].Profile!.Data!.Rows);
        Assert.Equal(ProfileJson.Write(result.Models[0].Profile!), File.ReadAllText(_folder["obj/digits.profile.json"]));
        Assert.Contains("\"rows\": 128", File.ReadAllText(_folder["obj/digits.profile.json"]), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unchanged_model_is_neither_measured_nor_run_again()
    {
        var first = Run(Options());
        var second = Run(Options());

        Assert.Equal((1, 1), (_measured, _runs));
        Assert.Equal(ProfileJson.Write(first.Models[0].Profile!), ProfileJson.Write(second.Models[0].Profile!));
        Assert.Equal(first.Dependencies, second.Dependencies);
        Assert.Equal(first.Models[0].Summary, second.Models[0].Summary);
    }

    [Fact]
    public void Samples_labels_and_the_add_on_are_among_what_the_result_rests_on()
    {
        var files = Run(Options()).Dependencies.Select(file => Path.GetRelativePath(_folder.Path, file).Replace('\\', '/')).ToList();

        Assert.Subset(files.ToHashSet(), new HashSet<string> { "m/digits.onnx", "data/sample.npy", "data/labels.npy", "add-on.dll" });
    }

    [Theory]
    [InlineData("data/sample.npy")]
    [InlineData("data/labels.npy")]
    [InlineData("add-on.dll")]
    public void Another_sample_label_or_add_on_runs_the_model_again_and_does_not_measure_its_weights(string changed)
    {
        Run(Options());
        _folder.Write(changed, "other content");
        Run(Options());

        Assert.Equal((1, 2), (_measured, _runs));
    }

    [Fact]
    public void Time_alone_does_not_run_it_again()
    {
        Run(Options());
        File.SetLastWriteTimeUtc(_folder["data/sample.npy"], new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Run(Options());

        Assert.Equal(1, _runs);
    }

    [Fact]
    public void Every_setting_of_the_samples_is_part_of_what_is_kept()
    {
        SampleOptions[] all =
        [
            Samples(),
            Samples() with { Classes = 10 },
            Samples() with { Prior = [0.25, 0.75] },
            Samples() with { Mean = [0.5] },
            Samples() with { Deviation = [0.5] },
            Samples() with { Labels = null },
            Samples() with { Labels = _folder["data/labels.npy"] + "#y" },
        ];
        foreach (var samples in all)
            Run(Options(samples));

        Assert.Equal((1, all.Length), (_measured, _runs));
    }

    [Fact]
    public void A_changed_model_is_measured_and_run_again()
    {
        Run(Options());
        _folder.Write("m/digits.onnx", "other weights");
        Run(Options());

        Assert.Equal((2, 2), (_measured, _runs));
    }

    [Fact]
    public void A_run_that_failed_leaves_nothing_to_accept_and_the_weights_measured()
    {
        Run(Options());
        _folder.Write("data/sample.npy", "broken");
        _run = request => throw new SampleException(SampleProblem.Unreadable, request.Samples.Path, "it is no array", "export it again");

        var failed = Run(Options());
        Run(Options());

        Assert.Equal((1, 3), (_measured, _runs));
        Assert.Equal(SampleProblem.Unreadable, failed.Models[0].SampleError!.Problem);
        Assert.NotNull(failed.Models[0].Profile);
        Assert.Null(failed.Models[0].Profile!.Data);
        Assert.Equal(Verdict.Fail, failed.Verdict);
        Assert.Contains(_folder["data/sample.npy"], failed.Dependencies);
        Assert.False(File.Exists(_folder["obj/digits.profile.json"]));
    }

    [Fact]
    public void Without_the_add_on_the_weights_are_judged_and_kept_readings_are_not_repeated()
    {
        Run(Options());

        var result = Run(Options() with { Samples = null, AddOn = null });

        Assert.Equal((1, 1), (_measured, _runs));
        Assert.Equal(SampleProblem.NoAddOn, result.Models[0].SampleError!.Problem);
        Assert.Equal("run: cntcheck add-on install", result.Models[0].SampleError!.Advice);
        Assert.False(File.Exists(_folder["obj/digits.profile.json"]));
    }

    [Fact]
    public void A_project_without_the_add_on_is_told_the_reference_to_add()
    {
        var options = Options() with { Samples = null, AddOn = null };
        var declared = options with { Models = [options.Models[0] with { DeclaredIn = new("App.csproj", 3, 5) }] };

        Assert.Matches("add to the project: <PackageReference Include=\"CntCheck.Activations\" Version=\"[0-9][^+\"]*\" PrivateAssets=\"all\" />", Run(declared).Models[0].SampleError!.Advice);
    }

    [Fact]
    public void Readings_of_samples_that_changed_during_the_run_are_not_kept()
    {
        _run = request =>
        {
            if (_runs == 1)
                _folder.Write("data/sample.npy", "changed meanwhile");
            return new SampleResult(Data(rows: 128), [request.Samples.Path]);
        };

        Run(Options());
        Assert.False(File.Exists(_folder["obj/digits.profile.json"]));
        Run(Options());
        Assert.True(File.Exists(_folder["obj/digits.profile.json"]));
        Assert.Equal((1, 2), (_measured, _runs));
    }

    [Fact]
    public void Readings_of_a_model_that_changed_during_the_run_are_not_kept()
    {
        _run = request =>
        {
            if (_runs == 1)
                _folder.Write("m/digits.onnx", "changed meanwhile");
            return new SampleResult(Data(rows: 128), [request.Samples.Path]);
        };

        Run(Options());
        Assert.False(File.Exists(_folder["obj/digits.profile.json"]));
        Run(Options());
        Assert.Equal((2, 2), (_measured, _runs));
    }

    [Fact]
    public void A_model_that_no_longer_names_samples_waits_without_them()
    {
        Run(Options());
        Run(Options() with { Models = [new GateModel(_folder["m/digits.onnx"])] });

        Assert.DoesNotContain("\"data\"", File.ReadAllText(_folder["obj/digits.profile.json"]), StringComparison.Ordinal);
        Assert.Equal(["digits.measured", "digits.profile.json"], Directory.GetFiles(_folder["obj"]).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void A_model_that_failed_does_not_keep_another_from_being_run()
    {
        _folder.Write("m/letters.onnx", "letters");
        _run = request => request.Model.EndsWith("digits.onnx", StringComparison.Ordinal)
            ? throw new SampleException(SampleProblem.Crashed, request.Model, "the process ended by a signal")
            : new SampleResult(Data(rows: 7), [request.Samples.Path]);

        var result = Run(Options() with { Models = [Model("digits"), Model("letters")] });

        Assert.NotNull(result.Models[0].SampleError);
        Assert.Equal(7, result.Models[1].Profile!.Data!.Rows);
    }

    [Fact]
    public void Progress_says_that_a_model_runs_on_its_samples()
    {
        Seen seen = new();

        Gate.Judge(Options(), Engine(), seen, CancellationToken.None);

        Assert.Equal([(0.25, ""), (0.5, "running on samples"), (1, "")], seen.Reports);
    }

    [Fact]
    public void A_cancelled_run_on_samples_ends_the_gate()
    {
        using var cancellation = new CancellationTokenSource();
        _run = _ =>
        {
            cancellation.Cancel();
            throw new OperationCanceledException(cancellation.Token);
        };

        Assert.Throws<OperationCanceledException>(() => Gate.Judge(Options(), Engine(), null, cancellation.Token));
        Assert.False(File.Exists(_folder["obj/digits.profile.json"]));
    }

    private SampleOptions Samples() => new() { Path = _folder["data/sample.npy"], Labels = _folder["data/labels.npy"] };

    private GateModel Model(string name, SampleOptions? samples = null) => new(_folder[$"m/{name}.onnx"]) { Samples = samples ?? Samples() };

    private GateOptions Options(SampleOptions? samples = null) => new()
    {
        Models = [Model("digits", samples)],
        Snapshots = _folder["snapshots"],
        Cache = _folder["obj"],
        AddOn = _folder["add-on.dll"],
        Samples = (request, _) =>
        {
            _runs++;
            return _run(request);
        },
    };

    private GateResult Run(GateOptions options) => Gate.Judge(options, Engine(), progress: null, CancellationToken.None);

    private MeasuringEngine Engine() => new(
        (path, options, progress, _) =>
        {
            _measured++;
            progress?.Report(0.5);
            return new Measurement(SampleProfile.Seed(6) with { Model = options.Id! }, [path]);
        },
        ProfileJson.Write,
        ProfileJson.Read);

    private static DataProfile Data(long rows)
    {
        MetricSet metrics = [];
        metrics.Add("neuron-activation.mean", 0.5);
        return new DataProfile
        {
            Sample = "sha256:0123",
            Rows = rows,
            Layers = [new NeuronProfile { Name = "fc1", Neurons = 64, Function = "Relu", Metrics = metrics }],
            Outputs = [],
        };
    }

    private sealed class Seen : IProgress<GateProgress>
    {
        public List<(double Fraction, string Phase)> Reports { get; } = [];

        public void Report(GateProgress value) => Reports.Add((value.Fraction, value.Phase));
    }
}
