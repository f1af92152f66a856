using System.Diagnostics;
using CntCheck.Study.Composition;

namespace CntCheck.Study.Population;

/// <summary>A process of this program that makes one run after the other.</summary>
internal sealed class Worker : IDisposable
{
    private readonly Process _process;
    private string _lastError = "";

    /// <summary>Starts the process.</summary>
    public Worker(StudyFolder folder, string? mnist)
    {
        _process = Process.Start(Call(folder, mnist)) ?? throw new InvalidOperationException("The worker did not start.");
        _process.ErrorDataReceived += (_, line) => _lastError = string.IsNullOrWhiteSpace(line.Data) ? _lastError : line.Data;
        _process.BeginErrorReadLine();
    }

    /// <summary>Makes one run; null if it succeeded, else why not.</summary>
    /// <exception cref="IOException">The process ended; its last words are in the message.</exception>
    public string? Make(string run)
    {
        try
        {
            _process.StandardInput.WriteLine(run);
            _process.StandardInput.Flush();
        }
        catch (IOException)
        {
            throw Ended();
        }

        while (_process.StandardOutput.ReadLine() is { } line)
        {
            if (WorkerReply.IsReply(line))
                return WorkerReply.Failure(line);
        }

        throw Ended();
    }

    /// <summary>Ends the process at once.</summary>
    public void Kill()
    {
        if (!_process.HasExited)
            _process.Kill();
    }

    /// <summary>Lets the process end after what it is at.</summary>
    public void Dispose()
    {
        _process.StandardInput.Dispose();
        _process.WaitForExit();
        _process.Dispose();
    }

    private IOException Ended()
    {
        _process.WaitForExit();
        return new($"the process ended with exit code {_process.ExitCode}{(_lastError.Length > 0 ? ": " + _lastError : "")}");
    }

    private static ProcessStartInfo Call(StudyFolder folder, string? mnist)
    {
        var program = typeof(Worker).Assembly.Location;
        var call = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in (string[])[program, "train-worker", "--folder", folder.Root, .. mnist is null ? (string[])[] : ["--mnist", mnist]])
            call.ArgumentList.Add(argument);

        // One thread a process: the processes share the cores among them.
        call.Environment["OMP_NUM_THREADS"] = "1";
        call.Environment["MKL_NUM_THREADS"] = "1";
        return call;
    }
}
