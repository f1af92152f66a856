using CntCheck.Samples;

namespace CntCheck.Tool.Activations;

/// <summary>One process of the add-on that runs many models, one after the other: the runtime is started and compiled once.</summary>
/// <remarks>Each run has the whole time limit. A process that dies, or is ended when the time is up, costs that run alone: the next starts another.</remarks>
/// <param name="addOn">What starts the process and reads its answers.</param>
internal sealed class ServingProcess(ActivationsProcess addOn) : IDisposable
{
    private DirectoryInfo? _folder;
    private GuardedProcess? _process;

    /// <summary>Runs a model on its samples.</summary>
    /// <exception cref="SampleException">It could not be run.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was requested; the process is gone.</exception>
    public SampleResult Run(SampleRequest request, CancellationToken cancellation)
    {
        try
        {
            return Ask(request, cancellation);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            End();
            throw ActivationsProcess.CannotExchange(request.Model, failure);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        End();
        ActivationsProcess.Discard(_folder);
    }

    private SampleResult Ask(SampleRequest request, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        addOn.RequireAddOn();
        _folder ??= Directory.CreateTempSubdirectory("cntcheck-run-");
        var (requestFile, answerFile) = (Path.Combine(_folder.FullName, "request.json"), Path.Combine(_folder.FullName, "answer.json"));
        File.Delete(answerFile);
        File.WriteAllBytes(requestFile, SampleExchange.Write(request));

        var process = Process(requestFile, answerFile);
        process.Wake();
        if (!process.WaitFor(() => File.Exists(answerFile), addOn.Timeout, cancellation))
        {
            End();
            throw addOn.TooLong(request);
        }

        if (!File.Exists(answerFile))
        {
            var death = addOn.Died(request.Model, process);
            End();
            throw death;
        }

        return ActivationsProcess.Read(request.Model, answerFile, SampleExchange.ReadAnswer);
    }

    private GuardedProcess Process(string requestFile, string answerFile)
    {
        if (_process is { HasEnded: true })
            End();
        return _process ??= addOn.Start(requestFile, answerFile, "--serving");
    }

    private void End()
    {
        _process?.Dispose();
        _process = null;
    }
}
