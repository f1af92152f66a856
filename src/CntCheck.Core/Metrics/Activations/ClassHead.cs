using CntCheck.Networks.Observations;
using CntCheck.Samples;

namespace CntCheck.Metrics.Activations;

/// <summary>How the numbers an output gives for a sample are probabilities of classes that exclude each other.</summary>
/// <param name="Word">What the numbers are: "softmax" (probabilities) or "logits".</param>
/// <param name="Classes">Number of classes.</param>
/// <param name="Fill">Makes a probability for each class of the numbers of a sample.</param>
internal sealed record ClassHead(string Word, int Classes, ClassProbabilities Fill)
{
    /// <summary>Decides; null where the numbers are none, or nobody says that they are.</summary>
    /// <remarks>Of a linear output only a declaration of classes, or a label for each sample, tells that it is no regression.</remarks>
    /// <param name="head">What the graph tells.</param>
    /// <param name="width">Numbers a sample.</param>
    /// <param name="declared">The declared number of classes.</param>
    /// <param name="labelled">Whether there are labels.</param>
    public static ClassHead? Of(OutputHead head, int width, int? declared, bool labelled) => (head, width) switch
    {
        (OutputHead.Sigmoid, 1) when declared == 2 => new("softmax", 2, (row, shares) => Both(row[0], shares)),
        (OutputHead.Linear, 1) when declared == 2 => new("logits", 2, (row, shares) => Both(1 / (1 + Math.Exp(-row[0])), shares)),
        (_, < 2) => null,
        _ when declared is not null && declared != width => null,
        (OutputHead.Softmax, _) => new("softmax", width, AsTheyAre),
        (OutputHead.LogSoftmax, _) => new("softmax", width, OfLogarithms),
        (OutputHead.Linear, _) when declared is not null || labelled => new("logits", width, OfLogits),
        _ => null,
    };

    /// <summary>What an output is that is not read as classes.</summary>
    public static string WordWithout(OutputHead head, SampleOptions samples) => head == OutputHead.Linear && samples.Classes is null ? "values" : "other";

    private static void Both(double second, Span<double> shares) => (shares[0], shares[1]) = (1 - second, second);

    private static void AsTheyAre(ReadOnlySpan<float> row, Span<double> shares)
    {
        for (var i = 0; i < row.Length; i++)
            shares[i] = row[i];
    }

    private static void OfLogarithms(ReadOnlySpan<float> row, Span<double> shares)
    {
        for (var i = 0; i < row.Length; i++)
            shares[i] = Math.Exp(row[i]);
    }

    /// <summary>Softmax; the greatest goes first, so that nothing overflows.</summary>
    private static void OfLogits(ReadOnlySpan<float> row, Span<double> shares)
    {
        double greatest = row[0];
        foreach (var logit in row)
            greatest = Math.Max(greatest, logit);

        var sum = 0.0;
        for (var i = 0; i < row.Length; i++)
            sum += shares[i] = Math.Exp(row[i] - greatest);
        for (var i = 0; i < row.Length; i++)
            shares[i] /= sum;
    }
}

/// <summary>Makes a probability for each class of the numbers of a sample.</summary>
internal delegate void ClassProbabilities(ReadOnlySpan<float> row, Span<double> shares);
