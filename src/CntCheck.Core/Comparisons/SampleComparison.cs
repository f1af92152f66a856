namespace CntCheck.Comparisons;

/// <summary>How two models differ in what they do with the same samples.</summary>
/// <param name="Rows">Number of samples.</param>
/// <param name="Layers">Layers that were seen in both, in the parent's order.</param>
/// <param name="Outputs">Outputs that both have.</param>
/// <param name="Notes">What was not compared, a sentence each.</param>
internal sealed record SampleComparison(long Rows, IReadOnlyList<ComparedValue> Layers, IReadOnlyList<ComparedValue> Outputs, IReadOnlyList<string> Notes)
{
    /// <summary>The largest share of predictions that differ; null where no output is read as classes.</summary>
    public double? Disagreement => Outputs.Max(output => output.Disagreement);
}

/// <summary>The numbers of a layer or an output in both models.</summary>
/// <param name="Name">The layer's name, or the output's.</param>
/// <param name="Relative">‖Δ‖/‖·‖ over all samples: 0 where all numbers are equal, null where the parent's are all 0 or some are not finite.</param>
/// <param name="Disagreement">The share of predictions whose class differs; null where the numbers are none of classes.</param>
internal sealed record ComparedValue(string Name, double? Relative, double? Disagreement);
