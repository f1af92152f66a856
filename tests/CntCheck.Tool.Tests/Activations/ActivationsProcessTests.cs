using System.Diagnostics;
using System.Globalization;
using CntCheck.Samples;
using CntCheck.Testing;
using CntCheck.Tool.Activations;
using Xunit;

namespace CntCheck.Tool.Tests.Activations;

/// <summary>Whatever the process of the add-on does, the gate gets an answer or an error that says why, in time, and nothing stays behind.</summary>
public sealed class ActivationsProcessTests : IDisposable
{
    private static readonly SampleRequest Request = new("/m/digits.onnx", new SampleOptions { Path = "/d/sample.npz" });

    private readonly TemporaryFolder _folder = new();
    private readonly FakeAddOn _addOn;

    public ActivationsProcessTests() => _addOn = new FakeAddOn(_folder);

    public void Dispose() => _folder.Dispose();

    [UnixFact]
    public void An_answer_is_read_and_the_folder_of_the_exchange_is_gone()
    {
        var result = _addOn.Process($"echo \"$2\" > '{_folder["asked"]}'; cp \"$2\" '{_folder["request"]}'; {_addOn.Answering}").Run(Request, CancellationToken.None);

        Assert.Equal(3, result.Data.Rows);
        Assert.Contains("\"model\":\"/m/digits.onnx\"", File.ReadAllText(_folder["request"]), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.GetDirectoryName(File.ReadAllText(_folder["asked"]).Trim())));
    }

    [UnixFact]
    public void A_refusal_is_the_error_it_says()
    {
        var refusal = Fails("echo '{ \"problem\": \"DoesNotFit\", \"file\": \"/d/sample.npz\", \"reason\": \"(3, 4) is not (n, 5)\", \"advice\": \"reshape\" }' > \"$3\"");

        Assert.Equal((SampleProblem.DoesNotFit, "/d/sample.npz", "(3, 4) is not (n, 5)"), (refusal.Problem, refusal.File, refusal.Reason));
    }

    [UnixFact]
    public void A_crash_is_named_with_its_signal_and_the_first_line_it_printed()
    {
        var crash = Fails("echo 'free(): invalid pointer' >&2; echo second >&2; kill -SEGV $$");

        Assert.Equal((SampleProblem.Crashed, "/m/digits.onnx"), (crash.Problem, crash.File));
        Assert.StartsWith("the process that ran it was ended by signal 11 (SIGSEGV", crash.Reason, StringComparison.Ordinal);
        Assert.EndsWith(": free(): invalid pointer", crash.Reason, StringComparison.Ordinal);
    }

    [UnixFact]
    public void A_crash_after_the_answer_is_a_crash() =>
        Assert.Equal(SampleProblem.Crashed, Fails($"{_addOn.Answering}; kill -ABRT $$").Problem);

    [UnixFact]
    public void No_answer_is_no_result()
    {
        var silent = Fails("exit 0");

        Assert.Equal(SampleProblem.Crashed, silent.Problem);
        Assert.Equal("the process that ran it ended with code 0 and gave no answer", silent.Reason);
    }

    [UnixFact]
    public void Half_an_answer_is_no_answer()
    {
        var half = Fails($"{_addOn.Answering}; head -c 100 \"$3\" > \"$3.half\"; mv \"$3.half\" \"$3\"");

        Assert.Equal(SampleProblem.Crashed, half.Problem);
        Assert.Contains("equal versions", half.Advice, StringComparison.Ordinal);
    }

    [UnixFact]
    public void A_model_that_never_ends_is_ended_with_all_it_started()
    {
        var watch = Stopwatch.StartNew();
        var slow = Assert.Throws<SampleException>(() => _addOn.Process($"sleep 300 & echo $! > '{_folder["child"]}'; wait", seconds: 1).Run(Request, CancellationToken.None));

        Assert.Equal(SampleProblem.TimedOut, slow.Problem);
        Assert.Contains("longer than 1 s", slow.Reason, StringComparison.Ordinal);
        Assert.Contains("--timeout", slow.Advice, StringComparison.Ordinal);
        Assert.InRange(watch.Elapsed.TotalSeconds, 1, 30);
        AssertEnds(int.Parse(File.ReadAllText(_folder["child"]), CultureInfo.InvariantCulture));
    }

    [UnixFact]
    public async Task A_cancelled_run_ends_the_process()
    {
        using var cancellation = new CancellationTokenSource();
        var run = Task.Run(() => _addOn.Process($"echo $$ > '{_folder["id"]}.new'; mv '{_folder["id"]}.new' '{_folder["id"]}'; exec sleep 300").Run(Request, cancellation.Token));
        while (!File.Exists(_folder["id"]) && !run.IsCompleted)
            await Task.Delay(TimeSpan.FromMilliseconds(20));

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.WaitAsync(TimeSpan.FromSeconds(30)));
        AssertEnds(int.Parse(await File.ReadAllTextAsync(_folder["id"]), CultureInfo.InvariantCulture));
    }

    [UnixFact]
    public void Much_output_stops_nobody()
    {
        var result = _addOn.Process($"head -c 3000000 /dev/zero; head -c 3000000 /dev/zero >&2; {_addOn.Answering}").Run(Request, CancellationToken.None);

        Assert.Equal(3, result.Data.Rows);
    }

    [UnixFact]
    public void Output_that_a_stray_process_holds_open_stops_nobody()
    {
        var watch = Stopwatch.StartNew();

        Assert.Equal(SampleProblem.Crashed, Fails("(sleep 20; true) & exit 3").Problem);

        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 15);
    }

    [UnixFact]
    public void Its_input_stays_open_while_it_runs_and_it_is_told_so()
    {
        // The end of the input would let 'cat' end, and with it the script, before the time is up.
        var held = Assert.Throws<SampleException>(() => _addOn.Process($"echo \"$4\" > '{_folder["told"]}'; cat > '{_folder["input"]}'", seconds: 2).Run(Request, CancellationToken.None));

        Assert.Equal(SampleProblem.TimedOut, held.Problem);
        Assert.Empty(File.ReadAllBytes(_folder["input"]));
        Assert.Equal("--watched", File.ReadAllText(_folder["told"]).Trim());
    }

    [UnixFact]
    public void It_runs_in_a_folder_of_its_own_without_hooks_for_this_process()
    {
        Environment.SetEnvironmentVariable("DOTNET_STARTUP_HOOKS", "");
        _addOn.Process($"pwd > '{_folder["folder"]}'; env > '{_folder["environment"]}'; {_addOn.Answering}").Run(Request, CancellationToken.None);

        Assert.NotEqual(Directory.GetCurrentDirectory(), File.ReadAllText(_folder["folder"]).Trim());
        Assert.DoesNotContain("DOTNET_STARTUP_HOOKS", File.ReadAllText(_folder["environment"]), StringComparison.Ordinal);
        Assert.Contains("DOTNET_EnableDiagnostics=0\n", File.ReadAllText(_folder["environment"]), StringComparison.Ordinal);
    }

    [UnixFact]
    public void A_host_without_a_fitting_runtime_is_no_fault_of_the_model()
    {
        var unfit = Fails("echo 'You must install or update .NET' >&2; exit 150");

        Assert.Equal(SampleProblem.NoAddOn, unfit.Problem);
        Assert.Contains("needs the runtime of .NET 8 or later", unfit.Reason, StringComparison.Ordinal);
        Assert.Contains("You must install or update .NET", unfit.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_host_that_is_not_there_is_named()
    {
        var absent = Assert.Throws<SampleException>(() =>
            new ActivationsProcess(_folder["no-host"], _addOn.Assembly, TimeSpan.FromSeconds(5), "--timeout").Run(Request, CancellationToken.None));

        Assert.Equal((SampleProblem.NoAddOn, _folder["no-host"]), (absent.Problem, absent.File));
    }

    [Fact]
    public void An_add_on_that_is_not_there_is_named()
    {
        var absent = Assert.Throws<SampleException>(() =>
            new ActivationsProcess("dotnet", _folder["gone.dll"], TimeSpan.FromSeconds(5), "--timeout").Run(Request, CancellationToken.None));

        Assert.Equal((SampleProblem.NoAddOn, _folder["gone.dll"]), (absent.Problem, absent.File));
    }

    private SampleException Fails(string script) => Assert.Throws<SampleException>(() => _addOn.Process(script).Run(Request, CancellationToken.None));

    private static void AssertEnds(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            Assert.True(process.WaitForExit(TimeSpan.FromSeconds(10)));
        }
        catch (ArgumentException)
        {
            // It is gone already.
        }
    }
}
