using CntCheck.Activations.Headers;
using CntCheck.Artifacts;
using CntCheck.Samples;
using Microsoft.ML.OnnxRuntime;

namespace CntCheck.Activations.Running;

/// <summary>A session with as many of the wanted values among its outputs as the runtime gives.</summary>
/// <param name="Session">The session.</param>
/// <param name="Notes">What it does not give, a sentence each.</param>
internal sealed record LoadedSession(InferenceSession Session, IReadOnlyList<string> Notes)
{
    /// <summary>Always as many, whatever the machine has: how work is cut decides how sums are rounded.</summary>
    private const int Threads = 4;

    /// <summary>Loads a model.</summary>
    /// <exception cref="SampleException">The runtime does not take the model.</exception>
    /// <exception cref="ArtifactException">Its file can no longer be read.</exception>
    public static LoadedSession Load(Model model, IReadOnlyList<string> values)
    {
        using var header = ModelHeader.Of(model);
        List<string> notes = [.. values.Where(value => !header.CanGive(value)).Select(value => $"{Shown.Name(value)} is left out: no operator of the model's graph makes it.")];
        List<string> wanted = [.. values.Where(header.CanGive)];
        using var options = Options(header.Folder);
        try
        {
            return new LoadedSession(new InferenceSession(header.With(wanted), options), notes);
        }
        catch (OnnxRuntimeException)
        {
            // Whether the model or one of the values is at fault is seen without the values.
            RequireSound(model, header, options);
        }

        var given = GivenValues.Of(wanted, some => Loads(header.With(some), options));
        notes.AddRange(wanted.Except(given).Select(value => $"{Shown.Name(value)} is left out: OnnxRuntime does not give it."));
        return new LoadedSession(new InferenceSession(header.With(given), options), notes);
    }

    /// <summary>How every model is run.</summary>
    /// <param name="folder">Where weights are looked for.</param>
    internal static SessionOptions Options(string folder)
    {
        OrtEnv.Instance().EnvLogLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL;
        OrtEnv.Instance().DisableTelemetryEvents();
        var options = new SessionOptions
        {
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            IntraOpNumThreads = Threads,
            InterOpNumThreads = 1,
        };

        // More threads than processors that wait in a loop would take each other's time.
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        options.AddSessionConfigEntry("session.model_external_initializers_file_folder_path", folder);
        return options;
    }

    private static void RequireSound(Model model, ModelHeader header, SessionOptions options)
    {
        try
        {
            using var session = new InferenceSession(header.With([]), options);
        }
        catch (OnnxRuntimeException failure)
        {
            throw RuntimeFailure.OfLoading(failure, model.Path);
        }
    }

    private static bool Loads(byte[] header, SessionOptions options)
    {
        try
        {
            using var session = new InferenceSession(header, options);
            return true;
        }
        catch (OnnxRuntimeException)
        {
            return false;
        }
    }
}
