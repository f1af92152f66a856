namespace Digits;

/// <summary>How the network is built and trained.</summary>
internal sealed record Recipe
{
    /// <summary>Decides the first weights and the order of the images.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How often all images are shown.</summary>
    public int Epochs { get; init; } = 12;

    /// <summary>Adam's step size.</summary>
    public double LearningRate { get; init; } = 0.001;

    /// <summary>Images a step.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Nodes of the first and second hidden layer.</summary>
    public (int First, int Second) Hidden { get; init; } = (64, 32);
}
