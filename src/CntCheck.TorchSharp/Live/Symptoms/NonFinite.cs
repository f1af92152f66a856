namespace CntCheck.TorchSharp.Live.Symptoms;

/// <summary>Weights, biases or the loss are NaN or infinite: nothing that follows can be of use.</summary>
internal sealed class NonFinite : Symptom
{
    public override string Kind => "non-finite";

    public override bool NeedsPatience => false;

    public override IEnumerable<Sign> Look(Measurement now, MonitorOptions options)
    {
        const string Advice = "go back to a checkpoint before that and lower the learning rate, or clip the gradients";
        if (now.Loss is { } loss && !double.IsFinite(loss))
            yield return new(null, FormattableString.Invariant($"has a loss of {loss}"), Advice);

        foreach (var layer in now.Layers.Where(layer => layer.NonFinite > 0))
            yield return new(layer.Name, FormattableString.Invariant($"has {layer.NonFinite:N0} weights or biases that are NaN or infinite"), Advice);
    }
}
