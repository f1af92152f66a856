namespace CntCheck.Study;

/// <summary>One network of the study, as it was planned before anything was trained. Its properties are the columns of <c>composition.csv</c>.</summary>
internal sealed record StudyNetwork
{
    /// <summary>A name that is never used twice: <c>cnn-mnist-a03-r2-stale-layer</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What it is for: <c>population</c> (the reference), <c>drift</c> (seeds and variants of one recipe), <c>depth</c> (damage of one layer among many).</summary>
    public required string Part { get; init; }

    /// <summary>The training run it comes from; networks edited after training share their parent's.</summary>
    public required string Run { get; init; }

    /// <summary>fc, cnn, cnn-bn, resnet, rnn, gru, lstm, autoencoder, transformer.</summary>
    public required string Family { get; init; }

    /// <summary>The task's id.</summary>
    public required string Task { get; init; }

    /// <summary>The architecture's id: networks of equal structure share it, and are never on both sides of a split.</summary>
    public required string Architecture { get; init; }

    /// <summary>Hidden layers (cells, blocks).</summary>
    public required int Depth { get; init; }

    /// <summary>Nodes (channels, features) of a hidden layer.</summary>
    public required int Width { get; init; }

    /// <summary>relu, tanh, sigmoid, gelu, linear.</summary>
    public required string Activation { get; init; }

    /// <summary>The initialiser's id.</summary>
    public required string Initialiser { get; init; }

    /// <summary>The optimiser's id: sgd, momentum, adam, adamw, rmsprop.</summary>
    public required string Optimiser { get; init; }

    /// <summary>Learning rate.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Weight decay.</summary>
    public required double WeightDecay { get; init; }

    /// <summary>Optimisation steps.</summary>
    public required int Steps { get; init; }

    /// <summary>Samples a step.</summary>
    public required int Batch { get; init; }

    /// <summary>What is wrong with it, or was changed harmlessly; <c>none</c> for a healthy network as trained.</summary>
    public required string Fault { get; init; }

    /// <summary>none, training, after-training, label-only, harmless (an edit that should cost nothing), legitimate (a recipe changed on purpose).</summary>
    public required string FaultClass { get; init; }

    /// <summary>The drift or depth recipe it belongs to; empty for the population.</summary>
    public string Recipe { get; init; } = "";

    /// <summary>Seed of weights, order of the data, and edits.</summary>
    public required int Seed { get; init; }
}

/// <summary>How well one network does on its task's test part.</summary>
/// <param name="Id">The network.</param>
/// <param name="Raw">Accuracy, or the share of variance explained.</param>
/// <param name="Chance">What guessing gives.</param>
/// <param name="Steps">Steps that were taken.</param>
/// <param name="Loss">The last training loss; NaN where there was none.</param>
internal sealed record Outcome(string Id, double Raw, double Chance, int Steps, double Loss);
