using CntCheck.Artifacts;

namespace CntCheck.Profiles;

/// <summary>Takes the readings of one artifact: reader, network, metrics, profile.</summary>
public static class Profiler
{
    /// <summary>Reads and measures the model at <paramref name="path"/>.</summary>
    /// <exception cref="ArtifactException">The file is missing, damaged, or not a model.</exception>
    public static Profile Measure(string path, ProfileOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException();
}

/// <summary>How a model is measured.</summary>
public sealed record ProfileOptions
{
    /// <summary>The model's id; null: the file name without extension.</summary>
    public string? Id { get; init; }

    /// <summary>The conventions to follow.</summary>
    public Conventions Conventions { get; init; } = Conventions.Default;

    /// <summary>Whether quantiles of the link weights are taken (they cost a histogram).</summary>
    public bool Quantiles { get; init; } = true;
}
