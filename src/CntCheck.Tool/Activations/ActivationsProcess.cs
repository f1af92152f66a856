using System.ComponentModel;
using System.Diagnostics;
using CntCheck.Samples;

namespace CntCheck.Tool.Activations;

/// <summary>Runs the add-on in a process of its own for each model: a crash of the native runtime, or a model that never ends, is a finding on that model and no more.</summary>
/// <param name="addOn">The add-on's assembly.</param>
/// <param name="timeout">How long one model may take.</param>
internal sealed class ActivationsProcess(string addOn, TimeSpan timeout)
{
    /// <summary>Runs a model on its samples.</summary>
    /// <exception cref="SampleException">It could not be run.</exception>
    public SampleResult Run(SampleRequest request, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("cntcheck-");
        try
        {
            var (requestFile, answerFile) = (Path.Combine(folder.FullName, "request.json"), Path.Combine(folder.FullName, "answer.json"));
            File.WriteAllBytes(requestFile, SampleExchange.Write(request));
            Run(request, requestFile, answerFile, cancellation);
            return SampleExchange.ReadAnswer(File.ReadAllBytes(answerFile), answerFile);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private void Run(SampleRequest request, string requestFile, string answerFile, CancellationToken cancellation)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(Environment.ProcessPath!, [addOn, requestFile, answerFile])
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            },
        };
        try
        {
            process.Start();
        }
        catch (Win32Exception failure)
        {
            throw new SampleException(SampleProblem.NoAddOn, addOn, $"it could not be started: {failure.Message}", "restore it again", failure);
        }

        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var ending = cancellation.Register(process.Kill);
        if (!process.WaitForExit(timeout))
        {
            process.Kill();
            throw new SampleException(SampleProblem.TimedOut, request.Model, $"running it on its samples took longer than {timeout.TotalSeconds} s", "use fewer samples, or allow more time with --timeout");
        }

        cancellation.ThrowIfCancellationRequested();
        if (process.ExitCode != 0 || !File.Exists(answerFile))
            throw new SampleException(SampleProblem.Crashed, request.Model, $"the process that ran it ended with code {process.ExitCode} and without an answer", "run the model with OnnxRuntime alone to see whether the fault is its");
    }
}
