using CntCheck.Samples;
using Xunit;

namespace CntCheck.Tool.Tests.Verbs;

public class AcceptVerbTests
{
    [Fact]
    public void Writes_the_baseline_and_says_where()
    {
        using var workspace = new Workspace();
        workspace.Put("digits.onnx");

        var outcome = workspace.Run("accept", "digits.onnx");

        Assert.Equal((ExitCode.Pass, "snapshots/digits.cnt.json: digits accepted (1 seed)\n"), (outcome.ExitCode, outcome.Output));
        Assert.True(File.Exists(workspace.At("snapshots/digits.cnt.json")));
    }

    [Fact]
    public void Says_how_many_seeds_were_replaced()
    {
        using var workspace = new Workspace();
        workspace.Put("digits.onnx");
        workspace.Fake.ReplacedSeeds = 5;

        Assert.Contains("(1 seed, replacing 5)", workspace.Run("accept", "digits.onnx").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_reach_the_engine()
    {
        using var workspace = new Workspace();
        workspace.Put("seed2.onnx");

        workspace.Run("accept", "seed2.onnx", "--id", "digits", "--add-seed", "--snapshots", "s");
        workspace.Run("accept", "seed2.onnx", "--recipe-changed", "twice the width");

        Assert.Equal(new AcceptOptions(workspace.At("s"), AddSeed: true), workspace.Fake.Accepted[0].How);
        Assert.Equal("digits", workspace.Fake.Accepted[0].Profile.Model);
        Assert.Equal(new AcceptOptions(workspace.At("snapshots"), RecipeChanged: "twice the width"), workspace.Fake.Accepted[1].How);
    }

    [Theory]
    [InlineData("CI", "true")]
    [InlineData("CI", "1")]
    [InlineData("ContinuousIntegrationBuild", "True")]
    public void A_build_server_is_refused_with_the_reason(string variable, string value)
    {
        using var workspace = new Workspace();
        workspace.Put("digits.onnx");
        workspace.Set(variable, value);

        var outcome = workspace.Run("accept", "digits.onnx");

        Assert.Equal(ExitCode.WrongUsage, outcome.ExitCode);
        Assert.Contains($"nothing was accepted: {variable} is set", outcome.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(workspace.At("snapshots")));
    }

    [Theory]
    [InlineData("false")]
    [InlineData("no")]
    [InlineData("")]
    public void A_variable_that_says_no_is_no_build_server(string value)
    {
        using var workspace = new Workspace();
        workspace.Put("digits.onnx");
        workspace.Set("CI", value);

        Assert.Equal(ExitCode.Pass, workspace.Run("accept", "digits.onnx").ExitCode);
    }

    [Fact]
    public void One_model_that_cannot_be_read_keeps_all_from_being_accepted()
    {
        using var workspace = new Workspace();
        workspace.Put("digits.onnx");
        workspace.Put("broken.onnx");

        var outcome = workspace.Run("accept", "digits.onnx", "broken.onnx");

        Assert.Equal(ExitCode.NotMeasured, outcome.ExitCode);
        Assert.Contains("nothing was accepted", outcome.Error, StringComparison.Ordinal);
        Assert.Empty(workspace.Fake.Accepted);
    }

    [Fact]
    public void A_model_with_weights_that_are_not_finite_is_no_baseline()
    {
        using var workspace = new Workspace();
        workspace.Put("digits.onnx");
        workspace.Fake.Change = profile => profile with { Connections = [profile.Connections[0] with { Metrics = null, NonFiniteCount = 1 }] };

        var outcome = workspace.Run("accept", "digits.onnx");

        Assert.Equal(ExitCode.Failed, outcome.ExitCode);
        Assert.Contains("not finite in 'fc1'", outcome.Error, StringComparison.Ordinal);
        Assert.Empty(workspace.Fake.Accepted);
    }

    [Fact]
    public void A_model_without_connections_is_no_baseline()
    {
        using var workspace = new Workspace();
        workspace.Put("digits.onnx");
        workspace.Fake.Change = profile => profile with { Connections = [] };

        Assert.Equal(ExitCode.NotMeasured, workspace.Run("accept", "digits.onnx").ExitCode);
        Assert.Empty(workspace.Fake.Accepted);
    }

    [Fact]
    public void A_name_that_no_snapshot_can_have_keeps_all_from_being_accepted()
    {
        using var workspace = new Workspace();
        workspace.Put("digits.onnx");
        workspace.Put("a×b.onnx");

        var outcome = workspace.Run("accept", "digits.onnx", "a×b.onnx");

        Assert.Equal(ExitCode.WrongUsage, outcome.ExitCode);
        Assert.Contains("'a×b' cannot be a file name everywhere", outcome.Error, StringComparison.Ordinal);
        Assert.Empty(workspace.Fake.Accepted);
    }

    [Fact]
    public void Two_models_of_one_id_are_not_accepted_one_over_the_other()
    {
        using var workspace = new Workspace();
        workspace.Put("a/digits.onnx");
        workspace.Put("b/digits.onnx");

        var outcome = workspace.Run("accept", "a", "b");

        Assert.Equal(ExitCode.WrongUsage, outcome.ExitCode);
        Assert.Contains("2 models have the id 'digits'", outcome.Error, StringComparison.Ordinal);
        Assert.Empty(workspace.Fake.Accepted);
    }

    [Fact]
    public void Profiles_that_wait_in_the_cache_are_accepted()
    {
        using var workspace = new Workspace();
        workspace.Put("obj/a.profile.json", "a");
        workspace.Put("obj/b.profile.json", "b");
        workspace.Put("obj/other.json", "c");

        workspace.Run("accept", "--cache", "obj");
        workspace.Run("accept", "--cache", "obj", "--id", "b");

        Assert.Equal(["a", "b", "b"], workspace.Fake.Accepted.Select(accepted => accepted.Profile.Model));
    }

    [Fact]
    public void Readings_on_samples_are_accepted_with_the_model()
    {
        using var workspace = new Workspace();
        workspace.Put("digits.onnx");
        workspace.Fake.Runs = _ => FakeEngine.Data();

        Assert.Equal(ExitCode.Pass, workspace.Run("accept", "digits.onnx", "--samples", "s.npz").ExitCode);

        Assert.Equal(1_280, Assert.Single(workspace.Fake.Accepted).Profile.Data!.Rows);
    }

    [Fact]
    public void One_model_that_cannot_be_run_keeps_all_from_being_accepted()
    {
        using var workspace = new Workspace();
        workspace.Put("digits.onnx");
        workspace.Put("letters.onnx");
        workspace.Fake.Runs = request => request.Model.EndsWith("letters.onnx", StringComparison.Ordinal)
            ? throw new SampleException(SampleProblem.TimedOut, request.Model, "running it took longer than 60 s", "use fewer samples")
            : FakeEngine.Data();

        var outcome = workspace.Run("accept", "digits.onnx", "letters.onnx", "--samples", "s.npz");

        Assert.Equal((ExitCode.NotMeasured, "cntcheck: nothing was accepted: letters.onnx: running it took longer than 60 s; use fewer samples\n"), (outcome.ExitCode, outcome.Error));
        Assert.Empty(workspace.Fake.Accepted);
    }

    [Fact]
    public void A_model_in_the_cache_whose_run_failed_keeps_all_from_being_accepted()
    {
        using var workspace = new Workspace();
        workspace.Put("obj/a.profile.json", "a");
        workspace.Put("obj/a.weights", "a");
        workspace.Put("obj/b.v2.weights", "b.v2");

        var outcome = workspace.Run("accept", "--cache", "obj");

        Assert.Equal(ExitCode.NotMeasured, outcome.ExitCode);
        Assert.Contains("'b.v2' was measured, but could not be run on its samples", outcome.Error, StringComparison.Ordinal);
        Assert.Empty(workspace.Fake.Accepted);
        Assert.Equal(ExitCode.Pass, workspace.Run("accept", "--cache", "obj", "--id", "a").ExitCode);
    }

    [Theory]
    [InlineData("obj")]
    [InlineData("nowhere")]
    public void A_cache_without_waiting_profiles_ends_with_3(string cache)
    {
        using var workspace = new Workspace();
        workspace.Put("obj/other.json");

        var outcome = workspace.Run("accept", "--cache", cache);

        Assert.Equal(ExitCode.NotMeasured, outcome.ExitCode);
        Assert.Contains($"no profile waits in '{cache}'", outcome.Error, StringComparison.Ordinal);
    }
}
