using System.ComponentModel;
using System.Diagnostics;
using CntCheck.Samples;

namespace CntCheck.Tool.Activations;

/// <summary>A process that does not outlive this one, ends in time with all it started, and is never stopped by what it prints.</summary>
internal sealed class GuardedProcess : IDisposable
{
    // They change what runs in a .NET process: meant for this one, not for its children.
    private static readonly string[] NotInherited = ["DOTNET_STARTUP_HOOKS", "DOTNET_ADDITIONAL_DEPS", "DOTNET_SHARED_STORE"];

    // Little beside the shortest run.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly Task<string> _complaint;

    private GuardedProcess(Process process)
    {
        _process = process;
        _complaint = FirstLine.Of(process.StandardError);
        _ = FirstLine.Of(process.StandardOutput);
    }

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>The exit code, once it has ended.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>The first line it printed on standard error, once it has ended; or empty.</summary>
    // A process it left behind may hold the pipe open.
    public string Complaint => _complaint.Wait(Grace) ? _complaint.Result : "";

    /// <summary>Starts a process in a folder.</summary>
    /// <exception cref="SampleException">It cannot be started.</exception>
    public static GuardedProcess Start(string file, IEnumerable<string> arguments, string folder)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in NotInherited)
            start.Environment.Remove(name);
        // Else a .NET process that is killed leaves the pipes of its diagnostics in the folder of temporary files.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        // Else OnnxRuntime keeps an id of the machine in the user's folder and reports its runs to its maker.
        start.Environment["ORT_DISABLE_TELEMETRY"] = "1";

        try
        {
            return new GuardedProcess(Process.Start(start)!);
        }
        catch (Win32Exception failure)
        {
            throw new SampleException(SampleProblem.NoAddOn, file, $"it could not be started to run the model: {failure.Message}", "install .NET 8 or later", failure);
        }
    }

    /// <summary>Waits for its end; ends it, with all it started, when the time is up or the run is cancelled.</summary>
    /// <returns>Whether it ended by itself.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was requested.</exception>
    public bool WaitForEnd(TimeSpan timeout, CancellationToken cancellation)
    {
        bool ended;
        using (cancellation.Register(Kill))
            ended = _process.WaitForExit(timeout);

        if (!ended)
        {
            Kill();
            _process.WaitForExit(Grace);
        }

        cancellation.ThrowIfCancellationRequested();
        return ended;
    }

    /// <summary>Writes one byte to its standard input: there is something to do.</summary>
    /// <exception cref="IOException">It has ended.</exception>
    public void Wake()
    {
        _process.StandardInput.BaseStream.WriteByte((byte)'\n');
        _process.StandardInput.BaseStream.Flush();
    }

    /// <summary>Waits until something is done or the process ends by itself; ends it, with all it started, when the time is up or the run is cancelled.</summary>
    /// <returns>Whether that came to be in time.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was requested.</exception>
    public bool WaitFor(Func<bool> done, TimeSpan timeout, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        using (cancellation.Register(Kill))
        {
            while (!done() && !_process.WaitForExit(Pause))
            {
                if (clock.Elapsed > timeout)
                {
                    Kill();
                    _process.WaitForExit(Grace);
                    return false;
                }
            }
        }

        cancellation.ThrowIfCancellationRequested();
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();
        // Whoever used a pipe has to close it: the process itself does not.
        _process.StandardInput.BaseStream.Dispose();
        _process.Dispose();
    }

    private void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception failure) when (failure is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended by itself meanwhile.
        }
    }
}
