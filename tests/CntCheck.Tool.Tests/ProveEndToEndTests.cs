using System.Text.Json;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Tool.Tests;

/// <summary>Proofs and comparisons through the whole tool, the add-on included.</summary>
public sealed class ProveEndToEndTests : IDisposable
{
    private readonly Workspace _workspace = new() { Real = true };

    public ProveEndToEndTests()
    {
        _workspace.Set("CNTCHECK_ACTIVATIONS", Path.Combine(AppContext.BaseDirectory, "cntcheck-activations.dll"));
        TrainedModel.Save(_workspace.At("digits.onnx"));
        var random = new Random(1);
        float[] numbers = [.. Enumerable.Range(0, 64 * 64).Select(_ => (float)random.NextNormal())];
        _workspace.Put("s.npy");
        File.WriteAllBytes(_workspace.At("s.npy"), NpyBytes.Of<float>("<f4", [64, 64], numbers));
    }

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void A_proof_without_a_baseline_catches_what_is_near_certain_and_says_what_is_missing()
    {
        var proof = _workspace.Run("prove", "digits.onnx");

        Assert.Equal((ExitCode.Pass, ""), (proof.ExitCode, proof.Error));
        Assert.Contains("caught: zeroed 2 of 2", proof.Output, StringComparison.Ordinal);
        Assert.Contains("false alarms 0 of 11", proof.Output, StringComparison.Ordinal);
        Assert.Contains("to do: accept the model", proof.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Samples_catch_more_and_the_model_stays_as_it_is()
    {
        var before = File.ReadAllBytes(_workspace.At("digits.onnx"));
        string[] samples = ["--samples", "s.npy", "--classes", "10", "--prior", "balanced"];
        var accepted = _workspace.Run(["accept", "digits.onnx", .. samples]);

        var proof = _workspace.Run(["prove", "digits.onnx", "--format", "json", "--mutations", "zero,shuffle,permute,float16", .. samples]);

        Assert.True(accepted.ExitCode == ExitCode.Pass && proof.ExitCode == ExitCode.Pass, accepted.Error + proof.Error);
        using var json = JsonDocument.Parse(proof.Output);
        var damaged = json.RootElement.GetProperty("damaged").EnumerateArray().ToList();
        Assert.Equal((4, 64), (damaged.Count, json.RootElement.GetProperty("samples").GetInt32()));
        Assert.All(damaged.Where(trial => trial.GetProperty("mutation").GetString() == "zero"), trial => Assert.NotEqual(0, trial.GetProperty("withSamples").GetArrayLength()));
        Assert.All(json.RootElement.GetProperty("harmless").EnumerateArray(), trial => Assert.Equal(0, trial.GetProperty("withSamples").GetArrayLength()));
        Assert.Equal(before, File.ReadAllBytes(_workspace.At("digits.onnx")));
    }

    [Fact]
    public void A_model_that_was_pruned_after_its_export_is_compared_with_its_parent()
    {
        TrainedModel.Save(_workspace.At("pruned.onnx"), change: weights =>
        {
            for (var i = 0; i < weights.Length; i += 2)
                weights[i] = 0;
        });

        var same = _workspace.Run("compare", "digits.onnx", "digits.onnx", "--samples", "s.npy", "--classes", "10", "--max-disagreement", "0", "--fail-over", "0");
        var pruned = _workspace.Run("compare", "digits.onnx", "pruned.onnx", "--samples", "s.npy", "--classes", "10");

        Assert.True(same.ExitCode == ExitCode.Pass, same.Error);
        Assert.EndsWith("digits.onnx against digits.onnx: all weights are the same; all 64 samples get the same class; all values seen are the same but for rounding\n", same.Output, StringComparison.Ordinal);
        Assert.Contains("pruned.onnx against digits.onnx: 'fc1' 50 % pruned; 1 of 2 connections the same; ", pruned.Output, StringComparison.Ordinal);
        Assert.Contains("values differ from layer 'fc1' on", pruned.Output, StringComparison.Ordinal);
    }
}
