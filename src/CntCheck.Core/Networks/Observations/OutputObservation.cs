namespace CntCheck.Networks.Observations;

/// <summary>An output of the model, and what its numbers are.</summary>
/// <param name="Name">The output's name.</param>
/// <param name="Head">What it gives.</param>
internal sealed record OutputObservation(string Name, OutputHead Head);

/// <summary>What an output's numbers are, as far as the graph tells.</summary>
internal enum OutputHead
{
    /// <summary>Something else: values, boxes, states.</summary>
    Other,

    /// <summary>No real numbers: the class that was chosen, counts, places, truth values, names.</summary>
    Discrete,

    /// <summary>One number a class that no non-linearity follows: logits of a classifier, or the values of a regression. Only a declaration tells which.</summary>
    Linear,

    /// <summary>Probabilities of classes that exclude each other.</summary>
    Softmax,

    /// <summary>Their logarithms.</summary>
    LogSoftmax,

    /// <summary>Probabilities that do not exclude each other; alone, the probability of the second of two classes.</summary>
    Sigmoid,
}
