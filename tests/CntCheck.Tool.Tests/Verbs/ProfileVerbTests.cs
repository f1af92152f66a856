using System.Text.Json;
using CntCheck.Profiles;
using CntCheck.Samples;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Tool.Tests.Verbs;

public class ProfileVerbTests
{
    [Fact]
    public Task Prints_connections_layers_and_what_was_skipped()
    {
        using var workspace = new Workspace();
        workspace.Put("digits.onnx");

        return Verifier.Verify(workspace.Run("profile", "digits.onnx").Output);
    }

    [Fact]
    public Task Verbose_prints_every_metric()
    {
        using var workspace = new Workspace();
        workspace.Put("digits.onnx");

        return Verifier.Verify(workspace.Run("profile", "digits.onnx", "-v").Output);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-v")]
    public Task Prints_what_neurons_and_outputs_do_with_samples(string verbosity)
    {
        using var workspace = new Workspace();
        workspace.Put("digits.onnx");
        workspace.Fake.Runs = _ => FakeEngine.Data();

        string[] arguments = ["profile", "digits.onnx", "--samples", "s.npz", .. verbosity.Length > 0 ? [verbosity] : Array.Empty<string>()];
        return Verifier.Verify(workspace.Run(arguments).Output, parameters: verbosity.Length > 0 ? "verbose" : "short");
    }

    [Fact]
    public void Samples_and_what_is_said_of_them_reach_the_run()
    {
        using var workspace = new Workspace();
        workspace.Put("a.onnx");
        workspace.Put("b.onnx");
        workspace.Fake.Runs = _ => FakeEngine.Data();

        workspace.Run("profile", "a.onnx", "b.onnx", "--samples", "s.npz", "--labels", "s.npz#y", "--classes", "4", "--prior", "balanced", "--mean", "-0.5,0.5", "--std", "1,2", "--timeout", "7");

        Assert.Equal([workspace.At("a.onnx"), workspace.At("b.onnx")], workspace.Fake.Ran.Select(run => run.Request.Model));
        var (request, timeout) = workspace.Fake.Ran[0];
        Assert.Equal((workspace.At("s.npz"), workspace.At("s.npz#y"), 4), (request.Samples.Path, request.Samples.Labels, request.Samples.Classes));
        Assert.Equal([[0.25, 0.25, 0.25, 0.25], [-0.5, 0.5], [1, 2]], [request.Samples.Prior, request.Samples.Mean, request.Samples.Deviation]);
        Assert.Equal(TimeSpan.FromSeconds(7), timeout);
    }

    [Fact]
    public void Noise_is_a_word_and_a_file_called_so_a_path()
    {
        using var workspace = new Workspace();
        workspace.Put("a.onnx");
        workspace.Fake.Runs = _ => FakeEngine.Data("noise:1");

        var noise = workspace.Run("profile", "a.onnx", "--samples", "noise", "--classes", "4");
        var file = workspace.Run("profile", "a.onnx", "--samples", "./noise");

        Assert.Equal((SampleOptions.Noise, 4), (workspace.Fake.Ran[0].Request.Samples.Path, workspace.Fake.Ran[0].Request.Samples.Classes));
        Assert.Equal(workspace.At("noise"), workspace.Fake.Ran[1].Request.Samples.Path);
        Assert.Contains("rows of noise (noise:1):", noise.Output, StringComparison.Ordinal);
        Assert.Contains(" samples (noise:1):", file.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_cannot_be_run_shows_its_weights_and_ends_with_3()
    {
        using var workspace = new Workspace();
        workspace.Put("digits.onnx");
        workspace.Fake.Runs = request => throw new SampleException(SampleProblem.DoesNotFit, request.Samples.Path, "(3, 4) is not (n, 5)", "reshape them");

        var outcome = workspace.Run("profile", "digits.onnx", "--samples", "s.npz");

        Assert.Equal((ExitCode.NotMeasured, "cntcheck: s.npz: (3, 4) is not (n, 5); reshape them\n"), (outcome.ExitCode, outcome.Error));
        Assert.StartsWith("digits (onnx)", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_add_on_the_command_that_gets_it_is_named()
    {
        using var workspace = new Workspace();
        workspace.Put("digits.onnx");

        var outcome = workspace.Run("profile", "digits.onnx", "--samples", "s.npz");

        Assert.Equal(ExitCode.NotMeasured, outcome.ExitCode);
        Assert.Contains("run: cntcheck add-on install", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_that_are_not_finite_are_shown_and_the_run_succeeds()
    {
        using var workspace = new Workspace();
        workspace.Put("digits.onnx");
        workspace.Fake.Change = profile => profile with
        {
            Connections = [profile.Connections[0] with { Metrics = null, NonFiniteCount = 3 }],
            Layers = [.. profile.Layers.Select(layer => layer with { Metrics = null })],
        };

        var outcome = workspace.Run("profile", "digits.onnx");

        Assert.Equal(ExitCode.Pass, outcome.ExitCode);
        Assert.Contains("3 not finite", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void One_model_is_one_json_object_and_several_are_an_array()
    {
        using var workspace = new Workspace();
        workspace.Put("a.onnx");
        workspace.Put("b.onnx");

        using var one = JsonDocument.Parse(workspace.Run("profile", "a.onnx", "--format", "json").Output);
        using var two = JsonDocument.Parse(workspace.Run("profile", "*.onnx", "--format", "json").Output);

        Assert.Equal("a", one.RootElement.GetProperty("model").GetString());
        Assert.Equal(["a", "b"], two.RootElement.EnumerateArray().Select(model => model.GetProperty("model").GetString()));
    }

    [Fact]
    public void The_result_goes_to_a_file_when_one_is_named()
    {
        using var workspace = new Workspace();
        workspace.Put("a.onnx");

        var outcome = workspace.Run("profile", "a.onnx", "-o", "a.json");

        Assert.Empty(outcome.Output);
        Assert.Equal("{ \"model\": \"a\" }\n", workspace.Read("a.json"));
    }

    [Fact]
    public void A_model_that_cannot_be_read_does_not_hide_the_others()
    {
        using var workspace = new Workspace();
        workspace.Put("broken.onnx");
        workspace.Put("digits.onnx");

        var outcome = workspace.Run("profile", "broken.onnx", "digits.onnx");

        Assert.Equal(ExitCode.NotMeasured, outcome.ExitCode);
        Assert.StartsWith("digits (onnx)", outcome.Output, StringComparison.Ordinal);
        Assert.Equal("cntcheck: broken.onnx at byte 17: the file ends inside a field; export it again\n", outcome.Error);
    }

    [Fact]
    public void The_conventions_of_the_reference_code_are_asked_for()
    {
        using var workspace = new Workspace();
        workspace.Put("digits.onnx");

        workspace.Run("profile", "digits.onnx", "--compat", "cnt-dnns", "--id", "d");

        var options = Assert.Single(workspace.Fake.Measured);
        Assert.Equal(new ProfileOptions { Id = "d", Conventions = Conventions.CntDnns }, options);
    }

    [Fact]
    public Task Explains_what_became_of_every_operator_and_tensor()
    {
        using var workspace = new Workspace { Real = true };
        TrainedModel.Save(workspace.At("digits.onnx"));

        return Verifier.Verify(workspace.Run("profile", "digits.onnx", "--explain-coverage").Output);
    }

    [Fact]
    public void The_explanation_as_json_has_the_share_and_one_entry_an_operator()
    {
        using var workspace = new Workspace { Real = true };
        TrainedModel.Save(workspace.At("digits.onnx"));

        using var json = JsonDocument.Parse(workspace.Run("profile", "digits.onnx", "--explain-coverage", "--format", "json").Output);

        Assert.Equal(1, json.RootElement.GetProperty("share").GetDouble());
        Assert.Equal(["measured", "passed-through", "measured"], json.RootElement.GetProperty("operators").EnumerateArray().Take(3).Select(op => op.GetProperty("treatment").GetString()));
    }

    [Fact]
    public void A_model_that_cannot_be_read_is_not_explained()
    {
        using var workspace = new Workspace { Real = true };
        workspace.Put("page.onnx", "<!doctype html><html></html>");

        var outcome = workspace.Run("profile", "page.onnx", "--explain-coverage");

        Assert.Equal((ExitCode.NotMeasured, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains("page.onnx", outcome.Error, StringComparison.Ordinal);
    }
}
