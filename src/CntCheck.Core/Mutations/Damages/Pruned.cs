namespace CntCheck.Mutations.Damages;

/// <summary>The three tenths of the weights nearest to 0 are 0.</summary>
internal sealed class Pruned : Damage
{
    /// <inheritdoc/>
    public override string Id => "prune";

    /// <inheritdoc/>
    public override string Done => "30 % pruned";

    /// <inheritdoc/>
    public override int Order => 7;

    /// <inheritdoc/>
    public override void Apply(Span<float> weights, long fanIn, SeededDraws draws)
    {
        var magnitudes = new float[weights.Length];
        for (var i = 0; i < weights.Length; i++)
            magnitudes[i] = Math.Abs(weights[i]);

        var order = new int[weights.Length];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(magnitudes, order);
        foreach (var place in order.AsSpan(0, (int)(0.3 * order.Length)))
            weights[place] = 0;
    }
}
