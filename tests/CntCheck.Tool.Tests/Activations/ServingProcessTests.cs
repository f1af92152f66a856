using CntCheck.Samples;
using CntCheck.Testing;
using CntCheck.Tool.Activations;
using Xunit;

namespace CntCheck.Tool.Tests.Activations;

/// <summary>One process answers again and again; what happens to it costs the run it happens in, and no other.</summary>
public sealed class ServingProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeAddOn _addOn;

    public ServingProcessTests() => _addOn = new FakeAddOn(_folder);

    public void Dispose() => _folder.Dispose();

    [UnixFact]
    public void Many_models_are_run_by_one_process_and_its_folder_goes_with_it()
    {
        using (var serving = Serving(WhenAsked("cat \"$2\" >> '" + _folder["requests"] + "'; " + Answering)))
        {
            Assert.Equal(3, Run(serving, "/m/a.onnx").Data.Rows);
            Assert.Equal(3, Run(serving, "/m/b.onnx").Data.Rows);
        }

        Assert.Single(Starts);
        Assert.Contains("/m/a.onnx", File.ReadAllText(_folder["requests"]), StringComparison.Ordinal);
        Assert.Contains("/m/b.onnx", File.ReadAllText(_folder["requests"]), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Starts[0]));
    }

    [UnixFact]
    public void A_crash_is_an_error_of_one_model_and_the_next_has_a_process_of_its_own()
    {
        using var serving = Serving(WhenAsked($"if grep -q bad \"$2\"; then echo oh >&2; kill -SEGV $$; fi; {Answering}"));
        Run(serving, "/m/good.onnx");

        var crash = Assert.Throws<SampleException>(() => Run(serving, "/m/bad.onnx"));

        Assert.Equal((SampleProblem.Crashed, "/m/bad.onnx"), (crash.Problem, crash.File));
        Assert.Contains("signal 11", crash.Reason, StringComparison.Ordinal);
        Assert.Equal(3, Run(serving, "/m/good.onnx").Data.Rows);
        Assert.Equal(2, Starts.Length);
    }

    [UnixFact]
    public void A_process_that_ended_between_two_models_is_started_again()
    {
        using var serving = Serving($"read line; {Answering}");

        Run(serving, "/m/a.onnx");
        Thread.Sleep(TimeSpan.FromSeconds(1));

        Assert.Equal(3, Run(serving, "/m/b.onnx").Data.Rows);
    }

    [UnixFact]
    public void A_run_that_takes_too_long_is_ended_and_the_next_is_answered()
    {
        using var serving = Serving(WhenAsked($"if grep -q slow \"$2\"; then sleep 100; fi; {Answering}"), seconds: 2);

        var late = Assert.Throws<SampleException>(() => Run(serving, "/m/slow.onnx"));

        Assert.Equal((SampleProblem.TimedOut, "/m/slow.onnx"), (late.Problem, late.File));
        Assert.Equal(3, Run(serving, "/m/quick.onnx").Data.Rows);
    }

    [UnixFact]
    public void A_cancelled_run_ends_its_process()
    {
        using var serving = Serving(WhenAsked("sleep 100"));
        using var cancellation = new CancellationTokenSource(TimeSpan.FromSeconds(1));

        Assert.ThrowsAny<OperationCanceledException>(() => serving.Run(Request("/m/a.onnx"), cancellation.Token));
    }

    private string[] Starts => File.ReadAllLines(_folder["starts"]);

    // Whole at once, as the add-on gives it.
    private string Answering => $"cat '{_folder.Write("answer.json", FakeAddOn.Answer)}' > \"$3.part\"; mv \"$3.part\" \"$3\"";

    private ServingProcess Serving(string script, double seconds = 60) => _addOn.Process($"pwd >> '{_folder["starts"]}'; {script}", seconds).Serve();

    private static string WhenAsked(string action) => $"while read line; do {action}; done";

    private static SampleRequest Request(string model) => new(model, new SampleOptions { Path = "/d/sample.npz" });

    private static SampleResult Run(ServingProcess serving, string model) => serving.Run(Request(model), CancellationToken.None);
}
