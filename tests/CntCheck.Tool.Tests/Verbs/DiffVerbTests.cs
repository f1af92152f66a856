using CntCheck.Profiles;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Tool.Tests.Verbs;

public class DiffVerbTests
{
    [Fact]
    public Task Shows_structure_readings_and_what_moved_furthest()
    {
        using var workspace = Two(after => after with
        {
            Connections = [after.Connections[0] with { Metrics = FakeEngine.Metrics(("link-weight.mean", -0.002), ("link-weight.std", 0.096), ("link-weight.kurtosis", 3)) }],
            Layers = [after.Layers[0] with { Nodes = 900 }, after.Layers[1] with { Name = "fc2" }],
        });

        return Verifier.Verify(workspace.Run("diff", "a.onnx", "b.onnx").Output);
    }

    [Theory]
    [InlineData(ExitCode.Pass, "a.onnx", "b.onnx")]
    [InlineData(ExitCode.Failed, "a.onnx", "b.onnx", "--exit-code")]
    [InlineData(ExitCode.Pass, "a.onnx", "a.onnx", "--exit-code")]
    public void A_difference_is_no_failure_unless_asked_for(int expected, params string[] arguments)
    {
        using var workspace = Two(after => after with { Layers = [] });

        Assert.Equal(expected, workspace.Run(["diff", .. arguments]).ExitCode);
    }

    [Fact]
    public void Equal_models_do_not_differ()
    {
        using var workspace = Two(after => after);

        Assert.Equal("a and b do not differ (3 layers and connections compared)\n", workspace.Run("diff", "a.onnx", "b.onnx").Output);
    }

    [Fact]
    public Task Shows_what_neurons_and_outputs_do_differently_where_both_were_run()
    {
        using var workspace = Two(after => after);
        workspace.Fake.Change = profile => profile with { Data = profile.Model == "a" ? FakeEngine.Data() : Moved() };

        return Verifier.Verify(workspace.Run("diff", "a.onnx", "b.onnx").Output);
    }

    [Fact]
    public void Readings_on_samples_that_only_one_has_are_no_difference()
    {
        using var workspace = Two(after => after with { Data = FakeEngine.Data() });

        Assert.Equal("a and b do not differ (3 layers and connections compared)\n", workspace.Run("diff", "a.onnx", "b.onnx").Output);
        Assert.Equal("b and a do not differ (3 layers and connections compared)\n", workspace.Run("diff", "b.onnx", "a.onnx").Output);
    }

    [Fact]
    public void Readings_within_what_two_machines_differ_are_equal()
    {
        using var workspace = Two(after => after);
        workspace.Fake.Change = profile => profile with { Data = WithActivation(profile.Model == "a" ? 0.5 : 0.50004) };

        Assert.Equal("a and b do not differ (5 layers, connections and outputs compared)\n", workspace.Run("diff", "a.onnx", "b.onnx").Output);
    }

    private static DataProfile Moved()
    {
        var data = FakeEngine.Data("sha256:fedcba9876543210");
        return data with
        {
            Layers = [data.Layers[0] with { Metrics = FakeEngine.Metrics(("neuron-strength.mean", 0.3), ("neuron-activation.mean", 0.25), ("neuron-activation.dead-fraction", 0.8)) }, data.Layers[1]],
            Outputs = [data.Outputs[0] with { Metrics = FakeEngine.Metrics(("prediction-entropy", 0.5), ("accuracy", 0.96)) }],
        };
    }

    private static DataProfile WithActivation(double mean)
    {
        var data = FakeEngine.Data();
        return data with { Layers = [data.Layers[0] with { Metrics = FakeEngine.Metrics(("neuron-activation.mean", mean)) }], Outputs = [data.Outputs[0]] };
    }

    [Fact]
    public void A_profile_and_a_baseline_are_read_by_their_names()
    {
        using var workspace = new Workspace();
        workspace.Put("monday.profile.json", "monday");
        workspace.Put("digits.cnt.json", "digits");

        Assert.StartsWith("digits and monday do not differ", workspace.Run("diff", "digits.cnt.json", "monday.profile.json").Output, StringComparison.Ordinal);
        Assert.Empty(workspace.Fake.Measured);
    }

    [Fact]
    public void Weights_that_stopped_being_finite_are_a_difference()
    {
        using var workspace = Two(after => after with { Connections = [after.Connections[0] with { Metrics = null }] });

        var outcome = workspace.Run("diff", "a.onnx", "b.onnx", "--exit-code");

        Assert.Equal(ExitCode.Failed, outcome.ExitCode);
        Assert.Contains("no longer finite", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_cannot_be_read_ends_with_3()
    {
        using var workspace = Two(after => after);

        Assert.Equal(ExitCode.NotMeasured, workspace.Run("diff", "a.onnx", "gone.onnx").ExitCode);
    }

    private static Workspace Two(Func<Profile, Profile> change)
    {
        var workspace = new Workspace();
        workspace.Put("a.onnx");
        workspace.Put("b.onnx");
        workspace.Fake.Change = profile => profile.Model == "b" ? change(profile) : profile;
        return workspace;
    }
}
