using System.ComponentModel;
using System.Diagnostics;

namespace CntCheck.MSBuild;

/// <summary>Runs the engine in a process of its own, so that nothing it does can hurt the build node.</summary>
internal sealed class EngineProcess
{
    // What the host answers (as a process's exit code, low byte) when no installed runtime fits.
    private const int NoFittingRuntime = 0x96;

    private readonly object _gate = new();
    private Process? _running;

    /// <summary>Whether the build was cancelled.</summary>
    public bool Cancelled { get; private set; }

    /// <summary>Runs the engine on a request and waits for its end.</summary>
    /// <exception cref="EngineException">It could not start, took too long, or failed.</exception>
    public void Run(string host, string engine, string requestFile, string answerFile, TimeSpan timeout)
    {
        if (!File.Exists(engine))
            throw new EngineException($"the engine {engine} is missing. Restore the project again ('dotnet restore --force')");

        using var process = Prepared(host, $"{Quoted(engine)} build-gate {Quoted(requestFile)} {Quoted(answerFile)}");
        var complaint = new FirstLine();
        process.ErrorDataReceived += (_, line) => complaint.Offer(line.Data);
        // What the engine prints is of no interest, but an unread pipe would stop it.
        process.OutputDataReceived += (_, _) => { };

        if (!Start(process, host))
            return;

        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        var ended = process.WaitForExit((int)timeout.TotalMilliseconds);
        if (!ended)
            Kill(process);
        process.WaitForExit();
        lock (_gate)
            _running = null;

        if (!ended)
            throw new EngineException($"the engine took longer than {timeout.TotalSeconds} seconds and was ended. Raise CntCheckTimeout (seconds) if its models are that large");
        if (!Cancelled && process.ExitCode != 0)
            throw new EngineException(Failure(host, process.ExitCode, complaint.Text));
    }

    /// <summary>Ends the engine.</summary>
    public void Cancel()
    {
        lock (_gate)
        {
            Cancelled = true;
            if (_running is not null)
                Kill(_running);
        }
    }

    private static Process Prepared(string host, string arguments) => new()
    {
        StartInfo = new ProcessStartInfo(host, arguments)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        },
    };

    private bool Start(Process process, string host)
    {
        lock (_gate)
        {
            if (Cancelled)
                return false;

            try
            {
                process.Start();
            }
            catch (Win32Exception failure)
            {
                throw new EngineException($"'{host}' could not be started: {failure.Message}. Name a dotnet executable of .NET 8 or later in the property CntCheckHost");
            }

            _running = process;
            return true;
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself meanwhile.
        }
    }

    private static string Failure(string host, int exitCode, string? complaint)
    {
        var said = complaint is null ? "" : $": {complaint}";
        return (exitCode & 0xFF) == NoFittingRuntime
            ? $"the engine needs the runtime of .NET 8 or later, which '{host}' does not find{said}"
            : $"the engine ended with code {exitCode} and without an answer{said}. Build again; if it stays, please report it";
    }

    private static string Quoted(string path) => "\"" + path.Replace("\"", "\\\"") + "\"";

    private sealed class FirstLine
    {
        public string? Text { get; private set; }

        public void Offer(string? line)
        {
            if (!string.IsNullOrWhiteSpace(line))
                Text ??= line!.Trim();
        }
    }
}
