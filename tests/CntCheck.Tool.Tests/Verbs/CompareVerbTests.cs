using System.Text.Json;
using CntCheck.Comparisons;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Tool.Tests.Verbs;

public class CompareVerbTests
{
    [Fact]
    public Task Shows_each_connection_that_changed_and_what_it_looks_like_in_all()
    {
        using var workspace = Two();

        return Verifier.Verify(workspace.Run("compare", "a.onnx", "b.onnx").Output);
    }

    [Fact]
    public Task Shows_where_values_begin_to_differ_and_how_many_samples_get_another_class()
    {
        using var workspace = Two();
        Samples(workspace);

        return Verifier.Verify(workspace.Run("compare", "a.onnx", "b.onnx", "--samples", "s.npy").Output);
    }

    [Fact]
    public void Json_has_every_connection()
    {
        using var workspace = Two();
        Samples(workspace);

        using var json = JsonDocument.Parse(workspace.Run("compare", "a.onnx", "b.onnx", "--samples", "s.npy", "--format", "json").Output);

        var root = json.RootElement;
        Assert.Equal((1, "a", "b"), (root.GetProperty("schema").GetInt32(), root.GetProperty("parent").GetString(), root.GetProperty("child").GetString()));
        Assert.Equal(3, root.GetProperty("connections").GetArrayLength());
        Assert.Equal(0.25, root.GetProperty("connections")[1].GetProperty("relativeChange").GetDouble());
        Assert.Equal(0.02, root.GetProperty("samples").GetProperty("disagreement").GetDouble());
    }

    [Theory]
    [InlineData(ExitCode.Pass, "--fail-over", "200", "--max-disagreement", "2")]
    [InlineData(ExitCode.Failed, "--fail-over", "24")]
    [InlineData(ExitCode.Failed, "--max-disagreement", "1.9")]
    [InlineData(ExitCode.WrongUsage, "--fail-over", "-1")]
    public void A_change_beyond_a_limit_fails(int expected, params string[] arguments)
    {
        using var workspace = Two();
        Samples(workspace);

        Assert.Equal(expected, workspace.Run(["compare", "a.onnx", "b.onnx", "--samples", "s.npy", .. arguments]).ExitCode);
    }

    [Fact]
    public void A_limit_on_predictions_that_nobody_made_is_no_pass()
    {
        using var workspace = Two();
        Samples(workspace);
        workspace.Fake.ComparedOnSamples = workspace.Fake.ComparedOnSamples! with { Outputs = [new("y", 0, null)] };

        var without = workspace.Run("compare", "a.onnx", "b.onnx", "--max-disagreement", "1");
        var unknown = workspace.Run("compare", "a.onnx", "b.onnx", "--samples", "s.npy", "--max-disagreement", "1");

        Assert.Equal((ExitCode.WrongUsage, ExitCode.WrongUsage), (without.ExitCode, unknown.ExitCode));
        Assert.Contains("--samples names none", without.Error, StringComparison.Ordinal);
        Assert.Contains("--classes", unknown.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_models_without_connections_compare_nothing()
    {
        using var workspace = Two();
        workspace.Fake.Compared = [];

        Assert.Equal(ExitCode.NotMeasured, workspace.Run("compare", "a.onnx", "b.onnx").ExitCode);
        Assert.Equal(ExitCode.NotMeasured, workspace.Run("compare", "a.onnx", "broken.onnx").ExitCode);
    }

    private static void Samples(Workspace workspace)
    {
        workspace.Put("s.npy");
        workspace.Fake.Runs = _ => FakeEngine.Data();
        workspace.Fake.ComparedOnSamples = new SampleComparison(1_000, [new("fc1", 0, null), new("fc2", 0.125, null)], [new("class", 0.25, 0.02)], ["'fc3' is left out: it cannot be seen in both models."]);
    }

    private static Workspace Two()
    {
        var workspace = new Workspace();
        workspace.Put("a.onnx");
        workspace.Put("b.onnx");
        workspace.Fake.Compared = [Compared("fc1", "fc1", 0, 0), Compared("fc2", "fc2", 0.25, 0.3), Compared("fc3", "head", 1.5, 0)];
        return workspace;
    }

    private static ComparedConnection Compared(string name, string child, double relative, double zeroed)
    {
        var change = new WeightChange
        {
            Count = 1_000, Changed = relative == 0 ? 0 : 300, Relative = relative, Largest = relative / 10, Correlation = relative > 1 ? 0.01 : 1 - (relative / 4), Zeroed = zeroed, SignAgreement = relative > 1 ? 0.5 : 1,
            ChangedBesideZeroed = zeroed > 0 ? 0 : 300, Factor = 0.9, BesideFactor = relative, Levels = 700, ParentLevels = 1_000,
            IsFloat16 = false, IsBFloat16 = false, HasNonFinite = false, IsPermuted = false, IsShuffled = false,
        };
        return new ComparedConnection(name, child, [10, 100], change, Edit.Of(change));
    }
}
