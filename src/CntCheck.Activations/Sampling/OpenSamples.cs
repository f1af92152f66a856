using CntCheck.Activations.Sampling.Arrays;
using CntCheck.Activations.Sampling.Inputs;
using CntCheck.Activations.Sampling.Labels;

namespace CntCheck.Activations.Sampling;

/// <summary>Samples that fit a model, ready to be read.</summary>
/// <param name="Feeds">What each input is given, in the model's order.</param>
/// <param name="Files">Every file they are in, absolute.</param>
internal sealed record OpenSamples(IReadOnlyList<InputFeed> Feeds, List<string> Files) : IDisposable
{
    /// <summary>What was made of them that they do not say themselves, a sentence each.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>What they are called; null: what they are is told by their numbers.</summary>
    public string? Name { get; init; }

    /// <summary>Labels found among the samples; null where there are none. They are taken where no others are declared.</summary>
    public StoredArray? FoundLabels { get; init; }

    /// <summary>Labels that follow from where the samples lie; null where none do.</summary>
    public LabelSource? KnownLabels { get; init; }

    /// <summary>What the feeds read from, closed after them.</summary>
    public IDisposable? Container { get; init; }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var feed in Feeds)
            feed.Dispose();
        FoundLabels?.Dispose();
        KnownLabels?.Dispose();
        Container?.Dispose();
    }
}
