using System.Globalization;
using CntCheck.Comparisons;
using CntCheck.Samples;

namespace CntCheck.Tool.Activations;

/// <summary>Runs the add-on in a process of its own for each model: a crash of the native runtime, or a model that never ends, is a finding on that model and no more.</summary>
/// <param name="host">The dotnet executable.</param>
/// <param name="addOn">The add-on's assembly.</param>
/// <param name="timeout">How long one model may take.</param>
/// <param name="timeoutSetting">What a person raises that time by, named in messages: "--timeout".</param>
internal sealed class ActivationsProcess(string host, string addOn, TimeSpan timeout, string timeoutSetting)
{
    // The add-on ends when its standard input does, which this process holds open as long as it lives.
    private const string Watched = "--watched";

    /// <summary>Runs a model on its samples.</summary>
    /// <exception cref="SampleException">It could not be run.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was requested; the process is gone.</exception>
    public SampleResult Run(SampleRequest request, CancellationToken cancellation) => Ask(request, SampleExchange.ReadAnswer, cancellation);

    /// <summary>Runs two models on the same samples and holds what they do against each other.</summary>
    /// <param name="request">The models: the second is <see cref="SampleRequest.Against"/>.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <exception cref="SampleException">One of them could not be run.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was requested; the process is gone.</exception>
    public SampleComparison Compare(SampleRequest request, CancellationToken cancellation) => Ask(request, SampleExchange.ReadComparison, cancellation);

    /// <summary>A process that runs many models, one after the other.</summary>
    public ServingProcess Serve() => new(this);

    /// <summary>How long one model may take.</summary>
    public TimeSpan Timeout => timeout;

    /// <summary>Starts the add-on in the folder of its request.</summary>
    /// <param name="requestFile">What it is asked.</param>
    /// <param name="answerFile">Where its answer goes.</param>
    /// <param name="mode">Whether it ends after the answer, or waits for the next request.</param>
    public GuardedProcess Start(string requestFile, string answerFile, string mode) =>
        GuardedProcess.Start(host, [addOn, requestFile, answerFile, mode], Path.GetDirectoryName(requestFile)!);

    /// <summary>Tells whether there is an add-on to start.</summary>
    /// <exception cref="SampleException">There is none.</exception>
    public void RequireAddOn()
    {
        if (!File.Exists(addOn))
            throw new SampleException(SampleProblem.NoAddOn, addOn, "the add-on that runs models on samples is not there", "restore it again");
    }

    private T Ask<T>(SampleRequest request, Func<byte[], string, T> read, CancellationToken cancellation)
    {
        RequireAddOn();
        DirectoryInfo? folder = null;
        try
        {
            folder = Directory.CreateTempSubdirectory("cntcheck-run-");
            return Ask(request, read, folder.FullName, cancellation);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw CannotExchange(request.Model, failure);
        }
        finally
        {
            Discard(folder);
        }
    }

    private T Ask<T>(SampleRequest request, Func<byte[], string, T> read, string folder, CancellationToken cancellation)
    {
        var (requestFile, answerFile) = (Path.Combine(folder, "request.json"), Path.Combine(folder, "answer.json"));
        File.WriteAllBytes(requestFile, SampleExchange.Write(request));
        using (var process = Start(requestFile, answerFile, Watched))
        {
            if (!process.WaitForEnd(timeout, cancellation))
                throw TooLong(request);
            if (process.ExitCode != 0 || !File.Exists(answerFile))
                throw Died(request.Model, process);
        }

        return Read(request.Model, answerFile, read);
    }

    /// <summary>Reads an answer.</summary>
    /// <exception cref="SampleException">It is a refusal, or no answer at all.</exception>
    public static T Read<T>(string model, string answerFile, Func<byte[], string, T> read)
    {
        try
        {
            return read(File.ReadAllBytes(answerFile), answerFile);
        }
        catch (FormatException broken)
        {
            throw new SampleException(SampleProblem.Crashed, model, "the process that ran it gave an answer that cannot be read", SampleAddOn.EqualVersions + "; if they are, please report it", broken);
        }
    }

    /// <summary>The error of a model whose process was ended when its time was up.</summary>
    public SampleException TooLong(SampleRequest request) => new(
        SampleProblem.TimedOut,
        request.Model,
        string.Create(CultureInfo.InvariantCulture, $"running it on {request.Samples.InWords} took longer than {timeout.TotalSeconds} s and was ended"),
        $"{(request.Samples.IsNoise ? "" : "use fewer samples, or ")}allow more time with {timeoutSetting}");

    /// <summary>The error of a model whose request or answer cannot be written or read.</summary>
    public static SampleException CannotExchange(string model, Exception failure) => new(
        SampleProblem.Failed, model, $"what it is asked and answers cannot be exchanged: {failure.Message.TrimEnd('.')}", "make room in the folder of temporary files", failure);

    /// <summary>The error of a model whose process ended without an answer.</summary>
    public SampleException Died(string model, GuardedProcess process)
    {
        var said = process.Complaint is { Length: > 0 } complaint ? $": {complaint}" : "";
        return ProcessEnd.LacksRuntime(process.ExitCode)
            ? new SampleException(SampleProblem.NoAddOn, addOn, $"it needs the runtime of .NET 8 or later, which '{host}' does not find{said}", "install that runtime")
            : new SampleException(SampleProblem.Crashed, model, $"the process that ran it {ProcessEnd.InWords(process.ExitCode)} and gave no answer{said}", "run the model with OnnxRuntime alone to see whether the fault is its own");
    }

    /// <summary>Removes the folder of an exchange.</summary>
    public static void Discard(DirectoryInfo? folder)
    {
        try
        {
            folder?.Delete(recursive: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // What a process that was just killed still holds is the system's to clean up.
        }
    }
}
