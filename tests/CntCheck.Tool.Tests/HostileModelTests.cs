using System.Diagnostics;
using CntCheck.Testing;
using CntCheck.Testing.Onnx;
using Xunit;

namespace CntCheck.Tool.Tests;

/// <summary>Models that mean no good, with the real tool and the real add-on: an error that says why, the other model is judged, nothing stays behind.</summary>
public sealed class HostileModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _environment;

    public HostileModelTests()
    {
        Directory.CreateDirectory(_folder["tmp"]);
        _folder.Write("s.npy", [0x93, .. "NUMPY\x01\0\x39\0{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2)}"u8, .. new byte[16]]);
        Net().Node("Relu", ["h"], ["y"]).Output("y", null, 2).Save(_folder["good.onnx"]);
        _environment = new()
        {
            ["CNTCHECK_ACTIVATIONS"] = Path.Combine(AppContext.BaseDirectory, "cntcheck-activations.dll"),
            ["TMPDIR"] = _folder["tmp"],
            ["DOTNET_EnableDiagnostics"] = "0",
        };
    }

    public void Dispose() => _folder.Dispose();

    [UnixFact]
    public async Task A_loop_without_end_is_ended_in_time()
    {
        Endless().Save(_folder["bad.onnx"]);

        var outcome = await Check("3");

        Assert.Contains("error CNT0013: 'bad' could not be run on its samples: running it on its samples took longer than 3 s", outcome.Output, StringComparison.Ordinal);
        AssertOtherIsJudgedAndNothingStays(outcome);
    }

    [UnixFact]
    public async Task More_memory_than_any_machine_has_is_refused_by_its_name()
    {
        Net().Initializer("size", [1], 1L << 44).Node("ConstantOfShape", ["size"], ["huge"]).Node("ReduceSum", ["huge"], ["sum"], ("keepdims", 0))
            .Node("Add", ["h", "sum"], ["y"]).Output("y", null, 2).Save(_folder["bad.onnx"]);

        var outcome = await Check("60");

        Assert.Contains("there is not enough memory to run it: operator 'ConstantOfShape' (node 'huge_node') failed", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("give the build more memory", outcome.Output, StringComparison.Ordinal);
        AssertOtherIsJudgedAndNothingStays(outcome);
    }

    [UnixFact]
    public async Task A_killed_engine_takes_the_process_it_waits_for_and_its_files_along()
    {
        Endless().Save(_folder["bad.onnx"]);
        var start = new ProcessStartInfo(Dotnet.Host, [Tool, "check", "bad.onnx", "--samples", "s.npy", "--timeout", "300"])
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in _environment)
            start.Environment[name] = value;
        using var engine = Process.Start(start)!;
        var child = await Until(() => AddOns().FirstOrDefault());

        engine.Kill(entireProcessTree: false);

        await Until(() => AddOns().Length == 0 ? "gone" : null);
        Assert.NotNull(child);
        Assert.Empty(Left());
    }

    private static string Tool => Path.Combine(AppContext.BaseDirectory, "cntcheck.dll");

    private static OnnxFile Net() => new OnnxFile().Input("x", null, 2).Initializer("w", [2, 2], 1f, 2f, -3f, 4f).Node("MatMul", ["x", "w"], ["h"]);

    private static OnnxFile Endless()
    {
        var body = new OnnxFile().Input("state", null, 2).Node("Identity", ["go"], ["on"]).Node("Sin", ["state"], ["next"]).Output("on").Output("next", null, 2);
        body.Graph.Input.Insert(0, new OnnxFile().Input("step").Graph.Input[0]);
        body.Graph.Input.Insert(1, new OnnxFile().Input("go").Graph.Input[0]);
        body.Graph.Input[0].Type.TensorType.ElemType = 7;
        body.Graph.Input[1].Type.TensorType.ElemType = 9;
        body.Graph.Output[0].Type.TensorType.ElemType = 9;
        return Net().Initializer("most", [], 1L << 62).Initializer(OnnxFile.Raw("yes", 9, [], [1])).Node("Loop", ["most", "yes", "h"], ["y"], ("body", body.Graph)).Output("y", null, 2);
    }

    private async Task<Outcome> Check(string seconds)
    {
        var (exitCode, output, error) = await Dotnet.Run(_folder.Path, _environment, Tool, "check", "bad.onnx", "good.onnx", "--samples", "s.npy", "--timeout", seconds);
        return new Outcome(exitCode, output, error);
    }

    private void AssertOtherIsJudgedAndNothingStays(Outcome outcome)
    {
        Assert.Equal(ExitCode.Failed, outcome.ExitCode);
        Assert.Contains("good.onnx: 1 connection, 100 % of 4 parameters measured; none at its initialisation, none dead; 2 samples", outcome.Output, StringComparison.Ordinal);
        Assert.Empty(AddOns());
        Assert.Empty(Left());
    }

    private string[] Left() => [.. Directory.EnumerateFileSystemEntries(_folder["tmp"], "*cntcheck*").Concat(Directory.EnumerateFileSystemEntries(_folder["tmp"], "*diagnostic*"))];

    /// <summary>Processes of the add-on that were started for this test.</summary>
    private string[] AddOns() => [.. Directory.EnumerateDirectories("/proc").Where(process => CommandOf(process) is var command
        && command.Contains("cntcheck-activations.dll", StringComparison.Ordinal) && command.Contains(_folder["tmp"], StringComparison.Ordinal))];

    private static string CommandOf(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static async Task<string?> Until(Func<string?> found)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromSeconds(60); await Task.Delay(TimeSpan.FromMilliseconds(50)))
        {
            if (found() is { } it)
                return it;
        }

        return null;
    }
}
