using System.Diagnostics;
using System.Globalization;
using CntCheck.MSBuild;
using Xunit;

namespace CntCheck.Package.Tests;

public sealed class EngineProcessTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cntcheck-engine-").FullName;

    [UnixFact]
    public async Task Cancelling_ends_the_engine()
    {
        var started = PathOf("started");
        var engine = new EngineProcess();
        var run = Task.Run(() => engine.Run(Host($"echo $$ > '{started}.new'; mv '{started}.new' '{started}'; exec sleep 100"), Engine, "request", "answer", TimeSpan.FromSeconds(90)));
        while (!File.Exists(started))
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

        engine.Run(Host($"touch '{PathOf("started")}'"), Engine, "request", "answer", TimeSpan.FromSeconds(10));

        Assert.False(File.Exists(PathOf("started")));
    }

    [UnixFact]
    public void Much_output_does_not_stop_the_engine()
    {
        new EngineProcess().Run(Host("head -c 1000000 /dev/zero; head -c 1000000 /dev/zero >&2"), Engine, "request", "answer", TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void A_missing_engine_is_named()
    {
        var failure = Assert.Throws<EngineException>(() => new EngineProcess().Run("dotnet", PathOf("none.dll"), "request", "answer", TimeSpan.FromSeconds(10)));

        Assert.Contains(PathOf("none.dll"), failure.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Engine
    {
        get
        {
            File.WriteAllText(PathOf("engine.dll"), "");
            return PathOf("engine.dll");
        }
    }

    private string PathOf(string name) => Path.Combine(_folder, name);

    private string Host(string script)
    {
        File.WriteAllText(PathOf("host.sh"), "#!/bin/sh\n" + script + "\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(PathOf("host.sh"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        return PathOf("host.sh");
    }
}
