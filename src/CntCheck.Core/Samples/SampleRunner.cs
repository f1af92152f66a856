using CntCheck.Profiles;

namespace CntCheck.Samples;

/// <summary>Runs a model on samples and takes the readings of what its neurons do.</summary>
/// <exception cref="SampleException">It cannot.</exception>
public delegate SampleResult SampleRunner(SampleRequest request, CancellationToken cancellation);

/// <summary>A model and what it is to be run on.</summary>
/// <param name="Model">The artifact, absolute.</param>
/// <param name="Samples">The samples.</param>
public sealed record SampleRequest(string Model, SampleOptions Samples)
{
    /// <summary>Another model that is to be held against it on the same samples, absolute; null: none.</summary>
    internal string? Against { get; init; }
}

/// <summary>What a run gave.</summary>
/// <param name="Data">The readings.</param>
/// <param name="Files">Every file of samples and labels that was read, absolute.</param>
public sealed record SampleResult(DataProfile Data, IReadOnlyList<string> Files);
