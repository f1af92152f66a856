using System.Diagnostics;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Activations.Tests;

/// <summary>The add-on's process, with a request that never comes in place of a model that never ends.</summary>
public sealed class ParentWatchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [UnixFact]
    public async Task The_process_ends_and_takes_the_exchange_along_when_who_watched_it_is_gone()
    {
        using var process = await Start(ParentWatch.Argument);
        Assert.False(process.WaitForExit(TimeSpan.FromSeconds(2)));

        process.StandardInput.BaseStream.Dispose();

        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(30)));
        Assert.NotEqual(0, process.ExitCode);
        Assert.False(Directory.Exists(_folder["exchange"]));
    }

    [UnixFact]
    public async Task A_process_nobody_watches_does_its_work()
    {
        using var process = await Start();
        process.StandardInput.BaseStream.Dispose();

        Assert.False(process.WaitForExit(TimeSpan.FromSeconds(3)));
        process.Kill();
    }

    // Reading a pipe that nobody writes to takes for ever.
    private async Task<Process> Start(params string[] watched)
    {
        Directory.CreateDirectory(_folder["exchange"]);
        using (var mkfifo = Process.Start("mkfifo", _folder["exchange/request"]))
            await mkfifo.WaitForExitAsync();

        return Process.Start(new ProcessStartInfo(Dotnet.Host, [Path.Combine(AppContext.BaseDirectory, "cntcheck-activations.dll"), _folder["exchange/request"], _folder["exchange/answer"], .. watched]) { RedirectStandardInput = true })!;
    }
}
