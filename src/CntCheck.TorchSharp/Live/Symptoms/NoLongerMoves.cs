namespace CntCheck.TorchSharp.Live.Symptoms;

/// <summary>No layer that learns moves: the training has converged, or has never begun.</summary>
internal sealed class NoLongerMoves : Symptom
{
    public override string Kind => "no-longer-moves";

    public override IEnumerable<Sign> Look(Measurement now, MonitorOptions options)
    {
        var learning = now.Layers.Where(layer => layer.Learns).ToList();
        if (learning.Count == 0 || !learning.All(layer => layer.ChangePerStep < options.SmallestChange))
            yield break;

        yield return learning.All(layer => layer.ChangeFromStart == 0)
            ? new(null, "has not moved at all since the start", "check that the optimizer was given the parameters of this module, and that step() is called")
            : new(null, FormattableString.Invariant($"no longer moves: {now.ChangePerStep:0.0E+00} of a layer's weights a step, under the limit of {options.SmallestChange:0E+00}"), "stop here, or raise the learning rate if the loss is still too high");
    }
}
