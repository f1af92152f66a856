namespace CntCheck.TorchSharp.Live.Symptoms;

/// <summary>The weights of a layer, or the strengths of its units, have grown to many times what they were at the start.</summary>
/// <remarks>Of stored weights: the factors of a batch norm change with its running statistics, in every healthy training.</remarks>
internal sealed class Exploding : Symptom
{
    public override string Kind => "exploding";

    public override bool NeedsPatience => false;

    public override IEnumerable<Sign> Look(Measurement now, MonitorOptions options)
    {
        const string Advice = "lower the learning rate, or clip the gradients";
        foreach (var layer in now.Layers.Where(layer => layer.Learns))
        {
            if (layer.Growth > options.LargestGrowth)
                yield return new(layer.Name, FormattableString.Invariant($"has weights {layer.Growth:0.#} × as large as at the start, over the limit of {options.LargestGrowth}"), Advice);
            else if (layer.StrengthGrowth > options.LargestStrengthGrowth)
                yield return new(layer.Name, FormattableString.Invariant($"has in-strengths {layer.StrengthGrowth:0.#} × as large as at the start, over the limit of {options.LargestStrengthGrowth}"), Advice);
        }
    }
}
