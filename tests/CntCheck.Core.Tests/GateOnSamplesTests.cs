using CntCheck.Profiles;
using CntCheck.Samples;
using Xunit;

namespace CntCheck.Tests;

/// <summary>Models that are run on samples: what is kept between runs, and what an unfinished run leaves.</summary>
public sealed class GateOnSamplesTests : SampledGate
{
    [Fact]
    public void The_readings_on_samples_are_part_of_the_profile_that_waits_for_accepting()
    {
        var result = Run(Options());

        Assert.Equal(128, result.Models[0].Profile!.Data!.Rows);
        Assert.Equal(ProfileJson.Write(result.Models[0].Profile!), File.ReadAllText(Folder["obj/digits.profile.json"]));
        Assert.Contains("\"rows\": 128", File.ReadAllText(Folder["obj/digits.profile.json"]), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unchanged_model_is_neither_measured_nor_run_again()
    {
        var first = Run(Options());
        var second = Run(Options());

        Assert.Equal((1, 1), (Measured, Runs));
        Assert.Equal(ProfileJson.Write(first.Models[0].Profile!), ProfileJson.Write(second.Models[0].Profile!));
        Assert.Equal(first.Dependencies, second.Dependencies);
        Assert.Equal(first.Models[0].Summary, second.Models[0].Summary);
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
            Samples() with { Labels = Folder["data/labels.npy"] + "#y" },
        ];
        foreach (var samples in all)
            Run(Options(samples));

        Assert.Equal((1, all.Length), (Measured, Runs));
    }

    [Fact]
    public void A_changed_model_is_measured_and_run_again()
    {
        Run(Options());
        Folder.Write("m/digits.onnx", "other weights");
        Run(Options());

        Assert.Equal((2, 2), (Measured, Runs));
    }

    [Fact]
    public void A_run_that_failed_leaves_nothing_to_accept_and_the_weights_measured()
    {
        Run(Options());
        Folder.Write("data/sample.npy", "broken");
        Answer = request => throw new SampleException(SampleProblem.Unreadable, request.Samples.Path, "it is no array", "export it again");

        var failed = Run(Options());
        Run(Options());

        Assert.Equal((1, 3), (Measured, Runs));
        Assert.Equal(SampleProblem.Unreadable, failed.Models[0].SampleError!.Problem);
        Assert.NotNull(failed.Models[0].Profile);
        Assert.Null(failed.Models[0].Profile!.Data);
        Assert.Equal(Verdict.Fail, failed.Verdict);
        Assert.Contains(Folder["data/sample.npy"], failed.Dependencies);
        Assert.False(File.Exists(Folder["obj/digits.profile.json"]));
    }

    [Fact]
    public void Without_the_add_on_the_weights_are_judged_and_kept_readings_are_not_repeated()
    {
        Run(Options());

        var result = Run(Options() with { Samples = null, AddOn = null });

        Assert.Equal((1, 1), (Measured, Runs));
        Assert.Equal(SampleProblem.NoAddOn, result.Models[0].SampleError!.Problem);
        Assert.Equal("run: cntcheck add-on install", result.Models[0].SampleError!.Advice);
        Assert.False(File.Exists(Folder["obj/digits.profile.json"]));
    }

    [Fact]
    public void A_project_without_the_add_on_is_told_the_reference_to_add()
    {
        var options = Options() with { Samples = null, AddOn = null };
        var declared = options with { Models = [options.Models[0] with { DeclaredIn = new("App.csproj", 3, 5) }] };

        Assert.Matches("add to the project: <PackageReference Include=\"CntCheck.Activations\" Version=\"[0-9][^+\"]*\" PrivateAssets=\"all\" />", Run(declared).Models[0].SampleError!.Advice);
    }

    [Fact]
    public void Readings_of_a_model_that_changed_during_the_run_are_not_kept()
    {
        Answer = request =>
        {
            if (Runs == 1)
                Folder.Write("m/digits.onnx", "changed meanwhile");
            return new SampleResult(Data(rows: 128), [request.Samples.Path]);
        };

        Run(Options());
        Assert.False(File.Exists(Folder["obj/digits.profile.json"]));
        Run(Options());
        Assert.Equal((2, 2), (Measured, Runs));
    }

    [Fact]
    public void A_model_that_no_longer_names_samples_waits_without_them()
    {
        Run(Options());
        Run(Options() with { Models = [new GateModel(Folder["m/digits.onnx"])] });

        Assert.DoesNotContain("\"data\"", File.ReadAllText(Folder["obj/digits.profile.json"]), StringComparison.Ordinal);
        Assert.Equal(["digits.measured", "digits.profile.json"], Directory.GetFiles(Folder["obj"]).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void A_model_that_failed_does_not_keep_another_from_being_run()
    {
        Folder.Write("m/letters.onnx", "letters");
        Answer = request => request.Model.EndsWith("digits.onnx", StringComparison.Ordinal)
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
        Answer = _ =>
        {
            cancellation.Cancel();
            throw new OperationCanceledException(cancellation.Token);
        };

        Assert.Throws<OperationCanceledException>(() => Gate.Judge(Options(), Engine(), null, cancellation.Token));
        Assert.False(File.Exists(Folder["obj/digits.profile.json"]));
    }

    private sealed class Seen : IProgress<GateProgress>
    {
        public List<(double Fraction, string Phase)> Reports { get; } = [];

        public void Report(GateProgress value) => Reports.Add((value.Fraction, value.Phase));
    }
}
