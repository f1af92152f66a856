using CntCheck.Testing;
using Xunit;

namespace CntCheck.Package.Tests;

/// <summary>Models with samples in real builds: what is run, when it is run again, what is accepted.</summary>
public sealed class SamplesTests(FakeAddOnProject addOn) : IClassFixture<FakeAddOnProject>
{
    [Fact]
    public async Task An_unchanged_build_repeats_its_answer_and_another_sample_is_judged_anew()
    {
        var project = addOn.WithSamples();
        (await project.Build()).Passes().Says("a.onnx: ");
        (await project.Build($"-p:CntCheckHost={project.PathOf("nothing")}")).Passes().Says("a.onnx: ");
        Assert.Equal(1, addOn.Runs);

        project.Write("data/s.npy", "other numbers");
        (await project.Build()).Passes();
        Assert.Equal(2, addOn.Runs);
        Assert.Contains("\"sample\": \"sha256:abc\"", await File.ReadAllTextAsync(project.PathOf("obj", "cntcheck", "Debug", "a.profile.json")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_more_image_in_a_folder_is_judged_anew()
    {
        var project = addOn.WithSamples();
        project.Write("images/cat/1.png", "a cat");
        (await project.Build("-p:Sample=images")).Passes();
        (await project.Build("-p:Sample=images")).Passes();
        Assert.Equal(1, addOn.Runs);

        project.Write("images/dog/1.png", "a dog");
        (await project.Build("-p:Sample=images")).Passes();
        Assert.Equal(2, addOn.Runs);

        project.Write("images/dog/1.png", "another dog");
        (await project.Build("-p:Sample=images")).Passes();
        Assert.Equal(3, addOn.Runs);
    }

    [Fact]
    public async Task Noise_is_a_word_whatever_is_called_so_and_nothing_of_it_is_accepted()
    {
        var project = addOn.WithSamples();
        project.Write("noise/1.png", "an image");
        (await project.Build("-p:Sample=noise")).Passes().Says("run on noise (3 rows)");
        project.Write("noise/2.png", "another image");
        (await project.Build("-p:Sample=noise", $"-p:CntCheckHost={project.PathOf("nothing")}")).Passes().Says("run on noise (3 rows)");
        Assert.Equal(1, addOn.Runs);

        var waiting = await File.ReadAllTextAsync(project.PathOf("obj", "cntcheck", "Debug", "a.profile.json"));
        Assert.Contains("\"noise\": {", waiting, StringComparison.Ordinal);
        Assert.DoesNotContain("\"data\":", waiting, StringComparison.Ordinal);
        (await project.Build("-t:CntCheckAccept", "-p:Sample=noise")).Passes().Says("(1 seed)");
        Assert.DoesNotContain("\"data\":", await File.ReadAllTextAsync(project.PathOf("snapshots", "a.cnt.json")), StringComparison.Ordinal);

        (await project.Build("-p:Sample=./noise")).Passes().Says("3 samples: ");
        Assert.Equal(2, addOn.Runs);
        project.Delete("noise");
    }

    [Fact]
    public async Task What_the_last_build_measured_is_accepted_without_another_run()
    {
        var project = addOn.WithSamples();
        (await project.Build()).Passes();

        (await project.Build("-t:CntCheckAccept")).Passes().Says("(1 seed)");

        Assert.Equal(1, addOn.Runs);
    }

    [Fact]
    public async Task A_model_that_could_not_be_run_is_not_accepted_and_the_next_build_tries_again()
    {
        var project = addOn.WithSamples();
        addOn.Break();
        (await project.Build()).Fails().Says("out of order").Says("a.onnx: 2 connections, 100 %");
        (await project.Build("-t:CntCheckAccept")).Fails().Says($"App.csproj : error {Ids.AcceptRefused}").Says("out of order");
        Assert.False(Directory.Exists(project.PathOf("snapshots")));

        addOn.Mend();
        (await project.Build()).Passes();
        Assert.Equal(3, addOn.Runs);
    }

    [UnixFact]
    public async Task An_add_on_that_is_killed_is_a_finding_on_its_model_and_the_rest_still_reports()
    {
        var project = addOn.WithSamples();
        project.Write("models/b.onnx", SmallModel.NotANumber());
        addOn.Kill();

        (await project.Build()).Fails()
            .Says($"App.csproj(16,6): error {Ids.ModelNotRun}").Says("SIGKILL").Says($"App.csproj(17,6): error {Ids.NonFinite}").Says("a.onnx: ").Says("b.onnx: ").Says("2 Error(s)");

        addOn.Mend();
        project.Write("models/b.onnx", SmallModel.Healthy());
        (await project.Build()).Passes();
        Assert.Equal(2, addOn.Runs);
    }

    [Fact]
    public async Task Metadata_that_mean_nothing_are_named_at_the_line_of_their_model_and_a_time_limit_that_is_none_beside()
    {
        var project = addOn.WithSamples();

        (await project.Build("-p:Mistaken=true", "-p:CntCheckSamplesTimeout=soon")).Fails()
            .Says("App.csproj(21,6): error CNT0021: the metadata of the model 'models/c.onnx': Prior is '0.5;0.4', shares that sum to 0.9")
            .Says("App.csproj(22,6): error CNT0021: the metadata of the model 'models/d.onnx': Classes is '1'; it can be a whole number of classes from 2")
            .Says("App.csproj(23,6): error CNT0021: the metadata of the model 'models/e.onnx': Std is '0'")
            .Says("App.csproj : error CNT0021: CntCheckSamplesTimeout is 'soon'");

        Assert.Equal(0, addOn.Runs);
    }

    [Fact]
    public async Task An_add_on_that_is_gone_is_named()
    {
        var project = addOn.WithSamples();

        (await project.Build("-p:CntCheckActivations=gone/add-on.dll")).Fails().Says("error CNT0011").Says("a.onnx: 2 connections, 100 %");
    }
}
