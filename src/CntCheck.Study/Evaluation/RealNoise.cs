using CntCheck.Activations;
using CntCheck.Artifacts;
using CntCheck.Profiles;
using CntCheck.Samples;

namespace CntCheck.Study.Evaluation;

/// <summary>Runs public models on noise. Nobody says which of them tell classes apart: one that gives several numbers a sample is taken to.</summary>
internal static class RealNoise
{
    /// <summary>What a model does with noise; null where it cannot be run, or takes no noise.</summary>
    /// <param name="path">The model.</param>
    /// <param name="cancellation">Stops it.</param>
    public static DataProfile? Of(string path, CancellationToken cancellation)
    {
        try
        {
            var classes = ClassesOf(path);
            return SampleRun.Run(new SampleRequest(path, new SampleOptions { Path = SampleOptions.Noise, Classes = classes }), cancellation).Data;
        }
        catch (Exception exception) when (exception is SampleException or ArtifactException)
        {
            return null;
        }
    }

    private static int? ClassesOf(string path)
    {
        using var model = ArtifactReader.Open(path);
        return model.Graph.Outputs is [{ Shape: [_, > 1 and <= int.MaxValue and { } width] }, ..] ? (int)width : null;
    }
}
