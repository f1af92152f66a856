using System.Text.Json;
using CntCheck.Profiles;
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
