using System.Text.Json;
using CntCheck.Testing;
using CntCheck.Testing.Onnx;
using Xunit;

namespace CntCheck.Tool.Tests;

/// <summary>Noise through the whole tool, with the add-on that runs models.</summary>
public sealed class NoiseEndToEndTests : IDisposable
{
    private readonly Workspace _workspace = new() { Real = true };

    public NoiseEndToEndTests()
    {
        _workspace.Set("CNTCHECK_ACTIVATIONS", Path.Combine(AppContext.BaseDirectory, "cntcheck-activations.dll"));
        TrainedModel.Save(_workspace.At("digits.onnx"));
    }

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void A_checked_model_is_run_on_noise_and_waits_without_data()
    {
        var outcome = _workspace.Run("check", "digits.onnx", "--samples", "noise", "--classes", "10", "--cache", "obj");

        Assert.Equal((ExitCode.Pass, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains("; run on noise (128 rows) · not judged: ", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("behaviour on data (noise is none)", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("CNT5", outcome.Output, StringComparison.Ordinal);

        using var waiting = JsonDocument.Parse(File.ReadAllText(_workspace.At("obj/digits.profile.json")));
        Assert.False(waiting.RootElement.TryGetProperty("data", out _));
        var noise = waiting.RootElement.GetProperty("noise");
        Assert.Equal(("noise:1", 128), (noise.GetProperty("sample").GetString(), noise.GetProperty("rows").GetInt32()));
        Assert.Equal(Enumerable.Repeat(0.1, 10), noise.GetProperty("outputs")[0].GetProperty("prior").EnumerateArray().Select(share => share.GetDouble()));
    }

    [Fact]
    public void A_profile_has_the_readings_as_text_and_as_json()
    {
        var text = _workspace.Run("profile", "digits.onnx", "--samples", "noise", "--classes", "10");
        var json = _workspace.Run("profile", "digits.onnx", "--samples", "noise", "--classes", "10", "--format", "json");

        Assert.Contains("on 128 rows of noise (noise:1):", text.Output, StringComparison.Ordinal);
        Assert.Contains("\"noise\": {", json.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\"data\": {", json.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Accepting_with_noise_gives_the_same_baseline_as_without()
    {
        Assert.Equal(ExitCode.Pass, _workspace.Run("accept", "digits.onnx", "--samples", "noise", "--classes", "10", "--snapshots", "one").ExitCode);
        Assert.Equal(ExitCode.Pass, _workspace.Run("accept", "digits.onnx", "--snapshots", "other").ExitCode);

        Assert.Equal(File.ReadAllText(_workspace.At("other/digits.cnt.json")), File.ReadAllText(_workspace.At("one/digits.cnt.json")));
    }

    [Fact]
    public void A_file_called_noise_is_not_looked_at()
    {
        _workspace.Put("noise", "no samples at all");

        Assert.Equal(ExitCode.Pass, _workspace.Run("check", "digits.onnx", "--samples", "noise").ExitCode);
        var file = _workspace.Run("check", "digits.onnx", "--samples", "./noise");
        Assert.Contains("error CNT0012: 'digits' was not run on its samples: ", file.Output, StringComparison.Ordinal);
        Assert.Contains("noise': this is neither an array of NumPy nor a table", file.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_of_tokens_is_refused_with_what_to_do_and_its_weights_are_judged()
    {
        var file = new OnnxFile()
            .Input("ids", null, 8)
            .Initializer("table", [16, 4], [.. Enumerable.Range(0, 64).Select(i => MathF.Sin(i))])
            .Initializer("fc", [4, 3], [.. Enumerable.Range(0, 12).Select(i => MathF.Cos(i))])
            .Node("Gather", ["table", "ids"], ["embedded"])
            .Node("MatMul", ["embedded", "fc"], ["y"])
            .Output("y", null, 8, 3);
        file.Graph.Input[0].Type.TensorType.ElemType = 7;
        file.Save(_workspace.At("tokens.onnx"));

        var outcome = _workspace.Run("check", "tokens.onnx", "--samples", "noise");

        Assert.Equal(ExitCode.Failed, outcome.ExitCode);
        Assert.Contains(
            "error CNT0012: 'tokens' was not run on noise: its input 'ids' takes Int64, and noise is float16, float32 or float64; give samples in place of noise (Samples, --samples)",
            outcome.Output,
            StringComparison.Ordinal);
        Assert.Contains("tokens.onnx: 1 connection, 100 %", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_tensors_cannot_be_run()
    {
        new SafetensorsFile().Floats("fc.weight", [2, 3], [1, 2, 3, 4, 5, 6]).Save(_workspace.At("state.safetensors"));

        var outcome = _workspace.Run("profile", "digits.onnx", "state.safetensors", "--samples", "noise");

        Assert.Equal(ExitCode.NotMeasured, outcome.ExitCode);
        Assert.Equal("cntcheck: state.safetensors: a file of tensors alone cannot be run; gate the model's ONNX export\n", outcome.Error);
        Assert.Contains("on 128 rows of noise (noise:1):", outcome.Output, StringComparison.Ordinal);
    }
}
