namespace CntCheck.TorchSharp.Live.Symptoms;

/// <summary>Many units of a layer have no weights but zero, or weights that stand still to the last bit or only decay: no gradient reaches them.</summary>
/// <remarks>
/// Rows of an embedding that the data does not use stand still by right, and the one weight of a diagonal may: both are left out. Where the whole layer
/// hardly moves, its units standing still says nothing of them.
/// </remarks>
internal sealed class DeadUnits : Symptom
{
    public override string Kind => "dead-units";

    public override IEnumerable<Sign> Look(TrainingMeasurement now, MonitorOptions options)
    {
        foreach (var layer in now.Layers.Where(layer => layer.Learns && !layer.Traits.Any(trait => trait is "embedding" or "diagonal")))
        {
            var unmoved = layer.ChangePerStep >= options.SmallestChange ? layer.UnmovedUnits : 0;
            var dead = layer.ZeroUnits + unmoved;
            if (dead > options.DeadUnitShare * layer.Units)
            {
                yield return new(
                    layer.Name,
                    FormattableString.Invariant($"has {dead} of {layer.Units} units that are dead: the weights into {layer.ZeroUnits} are zero, those into {unmoved} no longer move, or only decay"),
                    "lower the learning rate, start with smaller biases, or use an activation with a slope on both sides (leaky ReLU)");
            }
        }
    }
}
