using CntCheck.Profiles;
using CntCheck.Samples;
using Xunit;

namespace CntCheck.Tests;

/// <summary>Models that are run on noise: what they do there is kept, and is never taken for what they do with data.</summary>
public sealed class GateOnNoiseTests : SampledGate
{
    private static readonly SampleOptions Noise = new() { Path = SampleOptions.Noise, Classes = 10 };

    public GateOnNoiseTests() => Answer = request => new SampleResult(Data(rows: 128), request.Samples.IsNoise ? [] : [request.Samples.Path]);

    [Fact]
    public void What_the_model_does_with_noise_is_no_data()
    {
        var profile = Run(Options(Noise)).Models[0].Profile!;

        Assert.Null(profile.Data);
        Assert.Equal(128, profile.Noise!.Rows);
        var waiting = File.ReadAllText(Folder["obj/digits.profile.json"]);
        Assert.Contains("\"noise\": {", waiting, StringComparison.Ordinal);
        Assert.DoesNotContain("\"data\":", waiting, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unchanged_model_is_not_run_again_and_another_number_of_classes_is_another_run()
    {
        var first = Run(Options(Noise));
        var second = Run(Options(Noise));
        Assert.Equal((1, 1), (Measured, Runs));
        Assert.Equal(ProfileJson.Write(first.Models[0].Profile!), ProfileJson.Write(second.Models[0].Profile!));
        Assert.Equal(first.Models[0].Summary, second.Models[0].Summary);

        Run(Options(Noise with { Classes = 7 }));
        Run(Options(Noise with { Prior = [.. Enumerable.Repeat(0.1, 10)] }));
        Assert.Equal((1, 3), (Measured, Runs));

        Folder.Write("add-on.dll", "other code");
        Run(Options(Noise with { Prior = [.. Enumerable.Repeat(0.1, 10)] }));
        Assert.Equal((1, 4), (Measured, Runs));
    }

    [Fact]
    public void Noise_is_in_no_file_even_where_one_is_called_so()
    {
        var result = Run(Options(Noise));

        Assert.DoesNotContain(result.Dependencies, file => Path.GetFileName(file) == SampleOptions.Noise);
        Assert.DoesNotContain(SampleOptions.Noise, File.ReadAllText(Folder["obj/digits.measured"]), StringComparison.Ordinal);
        Assert.Empty(SampleFiles.Names(Noise));
        Assert.Equal([Folder["noise"]], SampleFiles.Names(new() { Path = Folder["noise"] }));
    }

    [Fact]
    public void Noise_and_samples_take_turns_without_a_trace()
    {
        Run(Options(Noise));
        var onSamples = Run(Options()).Models[0].Profile!;
        var onNoise = Run(Options(Noise)).Models[0].Profile!;
        var onNothing = Run(Options() with { Models = [new GateModel(Folder["m/digits.onnx"])] }).Models[0].Profile!;

        Assert.Equal((true, false), (onSamples.Data is not null, onSamples.Noise is not null));
        Assert.Equal((false, true), (onNoise.Data is not null, onNoise.Noise is not null));
        Assert.Equal((false, false), (onNothing.Data is not null, onNothing.Noise is not null));
    }

    [Fact]
    public void A_baseline_that_is_accepted_with_noise_holds_nothing_of_it()
    {
        Run(Options(Noise));
        var accepted = Baseline.Of(ProfileJson.Read(Folder["obj/digits.profile.json"]));

        Assert.Null(Assert.Single(accepted.Seeds).Data);
    }

    [Fact]
    public void A_run_that_is_refused_is_an_error_that_names_the_model()
    {
        Answer = request => throw new SampleException(SampleProblem.DoesNotFit, request.Model, "its input 'ids' takes Int64", "give samples");

        var result = Run(Options(Noise));

        Assert.Equal(Verdict.Fail, result.Verdict);
        Assert.Equal("'digits' was not run on noise: its input 'ids' takes Int64; give samples", result.Models[0].Diagnostics.Single(finding => finding.Id == "CNT0012").Message);
        Assert.EndsWith("behaviour on noise (could not be run), behaviour on data (noise is none)", result.Models[0].Summary, StringComparison.Ordinal);
        Assert.False(File.Exists(Folder["obj/digits.profile.json"]));
    }

    [Fact]
    public void A_prior_that_does_not_fit_is_an_error_and_no_file()
    {
        Answer = request => throw new SampleException(SampleProblem.DoesNotFit, request.Samples.Path, "a prior of 3 classes is declared", "give a share for each class");

        var result = Run(Options(Noise));

        Assert.Equal("'digits' was not run on noise: a prior of 3 classes is declared; give a share for each class", result.Models[0].Diagnostics.Single(finding => finding.Id == "CNT0012").Message);
        Assert.DoesNotContain(SampleOptions.Noise, result.Dependencies);
    }

    [Fact]
    public void Without_the_add_on_noise_is_an_error_of_the_model()
    {
        var error = Run(Options(Noise) with { Samples = null, AddOn = null }).Models[0].SampleError!;

        Assert.Equal((SampleProblem.NoAddOn, Folder["m/digits.onnx"]), (error.Problem, error.File));
        Assert.Equal("the add-on that runs models on noise is not there", error.Reason);
    }
}
