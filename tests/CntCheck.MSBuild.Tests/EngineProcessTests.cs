using System.Diagnostics;
using System.Globalization;
using CntCheck.MSBuild;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.MSBuild.Tests;

public sealed class EngineProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [UnixFact]
    public async Task Cancelling_ends_the_engine()
    {
        var started = _folder["started"];
        var engine = new EngineProcess();
        var run = Task.Run(() => engine.Run(Host($"echo $$ > '{started}.new'; mv '{started}.new' '{started}'; exec sleep 100"), Engine, "request", "answer", TimeSpan.FromSeconds(90)));
        while (!File.Exists(started) && !run.IsCompleted)
            await Task.Delay(TimeSpan.FromMilliseconds(20));

        using var process = Process.GetProcessById(int.Parse(await File.ReadAllTextAsync(started), CultureInfo.InvariantCulture));
        engine.Cancel();

        await run.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.True(engine.Cancelled);
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(10)));
    }

    [UnixFact]
    public void A_cancelled_build_starts_no_engine()
    {
        var engine = new EngineProcess();
        engine.Cancel();

        engine.Run(Host($"touch '{_folder["started"]}'"), Engine, "request", "answer", TimeSpan.FromSeconds(10));

        Assert.False(File.Exists(_folder["started"]));
    }

    [UnixFact]
    public void Much_output_does_not_stop_the_engine()
    {
        new EngineProcess().Run(Host("head -c 1000000 /dev/zero; head -c 1000000 /dev/zero >&2"), Engine, "request", "answer", TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void A_missing_engine_is_named()
    {
        var failure = Assert.Throws<EngineException>(() => new EngineProcess().Run("dotnet", _folder["none.dll"], "request", "answer", TimeSpan.FromSeconds(10)));

        Assert.Contains(_folder["none.dll"], failure.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private string Engine => _folder.Write("engine.dll", "");

    private string Host(string script) => ShellScript.Write(_folder["host.sh"], script);
}
