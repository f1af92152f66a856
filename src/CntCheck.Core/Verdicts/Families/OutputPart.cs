using CntCheck.Profiles;

namespace CntCheck.Verdicts.Families;

/// <summary>A classifier's output on samples, as features are taken from it.</summary>
/// <param name="Output">The output.</param>
/// <param name="Rows">Number of samples.</param>
internal sealed record OutputPart(OutputProfile Output, long Rows)
{
    /// <summary>A metric, or null where it is undefined.</summary>
    public double? this[string metric] => Output.Metrics?[metric];

    /// <summary>The entropy that predictions in the classes' shares have over this many samples, over that of equal shares (Miller 1955, to first order).</summary>
    public double ExpectedEntropy
    {
        get
        {
            var most = Math.Log(Output.Classes);
            var entropy = Output.Prior.Count == Output.Classes ? -Output.Prior.Where(share => share > 0).Sum(share => share * Math.Log(share)) : most;
            return Math.Max((entropy - ((Output.Classes - 1) / (2.0 * Rows))) / most, 0.1);
        }
    }

    /// <summary>The first output that gives probabilities of classes, or null.</summary>
    public static OutputPart? Of(DataProfile data) =>
        data.Outputs.FirstOrDefault(output => output is { Head: "softmax" or "logits", Classes: >= 2, Metrics: not null }) is { } output ? new OutputPart(output, data.Rows) : null;
}
