namespace CntCheck.TorchSharp.Live.Symptoms;

/// <summary>A layer that has moved stands still, while others move clearly.</summary>
internal sealed class FrozenLayer : Symptom
{
    /// <summary>How many times the limit another layer must move: layers that come to rest together do not do so at one step.</summary>
    private const double Clearly = 10;

    public override string Kind => "frozen-layer";

    public override IEnumerable<Sign> Look(Measurement now, MonitorOptions options)
    {
        if (!(now.ChangePerStep > Clearly * options.SmallestChange))
            yield break;

        foreach (var layer in now.Layers.Where(layer => layer is { Learns: true, ChangeFromStart: > 0 } && layer.ChangePerStep < options.SmallestChange))
        {
            yield return new(
                layer.Name,
                FormattableString.Invariant($"no longer moves: {layer.ChangePerStep:0.0E+00} of its weights a step, under the limit of {options.SmallestChange:0E+00}, while others move by up to {now.ChangePerStep:0.0E+00}"),
                "look for dead units or saturated activations behind it, or set requires_grad to false where it shall stay");
        }
    }
}
