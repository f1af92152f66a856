namespace CntCheck.TorchSharp.Live.Symptoms;

/// <summary>The weights of a layer, or the strengths of its units, have grown to many times what they were at the start.</summary>
/// <remarks>
/// Of stored weights: the factors of a batch norm change with its running statistics, in every healthy training.
/// Weights that start at zero or near it, or whose sums do, grow to many times that by right: those beyond the limit must also be as many times what torch starts with.
/// </remarks>
internal sealed class Exploding : Symptom
{
    public override string Kind => "exploding";

    public override bool NeedsPatience => false;

    public override IEnumerable<Sign> Look(TrainingMeasurement now, MonitorOptions options)
    {
        const string Advice = "lower the learning rate, or clip the gradients";
        foreach (var layer in now.Layers.Where(layer => layer.Learns))
        {
            var growth = Math.Min(layer.Growth ?? double.PositiveInfinity, layer.Excess);
            var strengthGrowth = Math.Min(layer.StrengthGrowth ?? double.PositiveInfinity, layer.StrengthExcess);
            if (double.IsFinite(growth) && growth > options.LargestGrowth)
                yield return new(layer.Name, FormattableString.Invariant($"has weights {growth:0.#} × as large as weights are at the start, over the limit of {options.LargestGrowth}"), Advice);
            else if (double.IsFinite(strengthGrowth) && strengthGrowth > options.LargestStrengthGrowth)
                yield return new(layer.Name, FormattableString.Invariant($"has in-strengths {strengthGrowth:0.#} × as large as they are at the start, over the limit of {options.LargestStrengthGrowth}"), Advice);
        }
    }
}
