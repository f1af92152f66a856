using CntCheck.Testing;
using CntCheck.Tool.Tests.Activations;
using Xunit;

namespace CntCheck.Tool.Tests;

/// <summary>Samples through the whole tool, with a script in place of the add-on.</summary>
public sealed class SamplesEndToEndTests : IDisposable
{
    private readonly TemporaryFolder _scripts = new();
    private readonly FakeAddOn _addOn;
    private readonly Workspace _workspace = new() { Real = true };

    public SamplesEndToEndTests()
    {
        _addOn = new FakeAddOn(_scripts);
        _workspace.Put("s.npy", "numbers");
        TrainedModel.Save(_workspace.At("digits.onnx"));
        Directory.CreateDirectory(_workspace.At("runs"));
    }

    public void Dispose()
    {
        _workspace.Dispose();
        _scripts.Dispose();
    }

    [UnixFact]
    public void A_profile_has_the_readings_as_text_and_as_json()
    {
        Answers();

        var text = _workspace.Run("profile", "digits.onnx", "--samples", "s.npy");
        var json = _workspace.Run("profile", "digits.onnx", "--samples", "s.npy", "--format", "json");

        Assert.Equal((ExitCode.Pass, ""), (text.ExitCode, text.Error));
        Assert.Contains("on 3 samples (sha256:abc):", text.Output, StringComparison.Ordinal);
        Assert.Contains("\"neuron-activation.mean\": 0.25", json.Output, StringComparison.Ordinal);
    }

    [UnixFact]
    public void A_checked_model_is_run_once_and_accepted_out_of_the_cache_with_its_readings()
    {
        Answers();
        Check();
        Check();
        Assert.Equal(1, RunsSoFar);

        _workspace.Put("s.npy", "other numbers");
        Check();
        Assert.Equal(2, RunsSoFar);

        Assert.Equal(ExitCode.Pass, _workspace.Run("accept", "--cache", "obj").ExitCode);
        Assert.Equal(2, RunsSoFar);
    }

    [UnixFact]
    public void A_crash_on_one_model_is_an_error_and_the_other_is_judged()
    {
        TrainedModel.Save(_workspace.At("letters.onnx"), seed: 2);
        Host($"case $(cat \"$2\") in *letters*) kill -SEGV $$;; esac; {_addOn.Answering}");

        var outcome = _workspace.Run("check", "digits.onnx", "letters.onnx", "--samples", "s.npy", "--cache", "obj");

        Assert.Equal(ExitCode.Failed, outcome.ExitCode);
        Assert.Contains("SIGSEGV", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(1, outcome.Output.Split("signal 11").Length - 1);
        Assert.Contains("digits.onnx: 2 connections, 100 %", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("letters.onnx: 2 connections, 100 %", outcome.Output, StringComparison.Ordinal);
        var refused = _workspace.Run("accept", "--cache", "obj");
        Assert.Equal(ExitCode.NotMeasured, refused.ExitCode);
        Assert.Contains("'letters' was measured, but could not be run", refused.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_workspace.At("snapshots")));
    }

    [UnixFact]
    public void A_model_that_never_ends_is_an_error_in_time()
    {
        Host("exec sleep 300");

        var outcome = _workspace.Run("check", "digits.onnx", "--samples", "s.npy", "--timeout", "1");

        Assert.Equal(ExitCode.Failed, outcome.ExitCode);
        Assert.Contains("took longer than 1 s", outcome.Output, StringComparison.Ordinal);
    }

    [UnixFact]
    public void A_model_that_cannot_be_run_is_not_accepted()
    {
        Host("echo garbage > \"$3\"");

        var outcome = _workspace.Run("accept", "digits.onnx", "--samples", "s.npy");

        Assert.Equal(ExitCode.NotMeasured, outcome.ExitCode);
        Assert.StartsWith("cntcheck: nothing was accepted: digits.onnx: the process that ran it gave an answer that cannot be read", outcome.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_workspace.At("snapshots")));
    }

    [Fact]
    public void An_add_on_the_environment_names_wrongly_is_named()
    {
        _workspace.Set("CNTCHECK_ACTIVATIONS", _workspace.At("gone/cntcheck-activations.dll"));

        var outcome = _workspace.Run("profile", "digits.onnx", "--samples", "s.npy");

        Assert.Equal(ExitCode.NotMeasured, outcome.ExitCode);
        Assert.Contains("gone/cntcheck-activations.dll: the add-on that runs models on samples is not there", outcome.Error, StringComparison.Ordinal);
    }

    private int RunsSoFar => Directory.GetFiles(_workspace.At("runs")).Length;

    private void Check() => Assert.NotEqual(ExitCode.NotMeasured, _workspace.Run("check", "digits.onnx", "--samples", "s.npy", "--cache", "obj").ExitCode);

    private void Answers() => Host($"mktemp '{_workspace.At("runs")}/XXXXXX' > /dev/null; {_addOn.Answering}");

    private void Host(string script) => _workspace.AddOn = timeout => _addOn.Process(script, timeout.TotalSeconds);
}
