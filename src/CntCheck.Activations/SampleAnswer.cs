using System.Runtime.InteropServices;
using CntCheck.Activations.Comparing;
using CntCheck.Activations.Native;
using CntCheck.Artifacts;
using CntCheck.Samples;

namespace CntCheck.Activations;

/// <summary>The answer to the engine's request: readings, or why there are none. Nothing but the end of the process keeps the engine without one.</summary>
internal static class SampleAnswer
{
    private static readonly string AddOn = typeof(SampleAnswer).Assembly.Location;

    /// <summary>Runs what is asked for.</summary>
    /// <param name="request">The request, as the engine writes it.</param>
    public static byte[] To(byte[] request)
    {
        try
        {
            return To(SampleExchange.ReadRequest(request));
        }
        catch (SampleException refusal)
        {
            return SampleExchange.Write(refusal);
        }
        catch (FormatException error)
        {
            return SampleExchange.Write(new SampleException(SampleProblem.NoAddOn, AddOn, error.Message.TrimEnd('.'), SampleAddOn.EqualVersions, error));
        }
    }

    private static byte[] To(SampleRequest request)
    {
        try
        {
            NativeFiles.Use();
            return request.Against is null ? SampleExchange.Write(SampleRun.Run(request)) : SampleExchange.Write(ComparisonRun.Run(request));
        }
        catch (Exception error) when (error is not SampleException)
        {
            throw Refusal(error, request.Model);
        }
    }

    private static SampleException Refusal(Exception error, string model) => error switch
    {
        ArtifactException artifact => new(SampleProblem.CannotRun, artifact.File, artifact.Reason, artifact.Advice, error),
        OutOfMemoryException => new(SampleProblem.Failed, model, "there is not enough memory to run it", "give the build more memory, or leave Samples out for this model", error),
        IOException or UnauthorizedAccessException => new(SampleProblem.Failed, model, $"a file could not be read while it was run: {error.Message.TrimEnd('.')}", "check the disk and the files' permissions", error),
        TypeInitializationException { InnerException: { } inner } => Refusal(inner, model),
        DllNotFoundException or BadImageFormatException or EntryPointNotFoundException => new(
            SampleProblem.NoAddOn, AddOn, $"OnnxRuntime has no native library here for {RuntimeInformation.RuntimeIdentifier}: {error.Message.TrimEnd('.')}", "restore the add-on on this machine", error),
        _ => new(SampleProblem.Failed, model, $"the add-on failed: {error.GetType().Name}: {error.Message.TrimEnd('.')}", "leave Samples out for this model, and report the fault", error),
    };
}
