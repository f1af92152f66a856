namespace CntCheck.TorchSharp.Live.Symptoms;

/// <summary>A layer still is what it was at the start, to the last bit, though others have moved.</summary>
internal sealed class NeverStarted : Symptom
{
    public override string Kind => "never-started";

    public override IEnumerable<Sign> Look(Measurement now, MonitorOptions options)
    {
        if (!now.Layers.Any(layer => layer.Learns && layer.ChangeFromStart > 0))
            yield break;

        foreach (var layer in now.Layers.Where(layer => layer is { Learns: true, ChangeFromStart: 0, ChangePerStep: 0 }))
        {
            yield return new(
                layer.Name,
                "still is exactly what it was at the start, while other layers move",
                "check that the optimizer was given its parameters and that the loss depends on it, or set requires_grad to false where it shall stay");
        }
    }
}
