namespace CntCheck.Mutations.Damages;

/// <summary>Four values, evenly spaced over the range: quantisation gone too far.</summary>
internal sealed class TwoBit : Damage
{
    /// <inheritdoc/>
    public override string Id => "two-bit";

    /// <inheritdoc/>
    public override string Done => "rounded to 2 bits";

    /// <inheritdoc/>
    public override int Order => 6;

    /// <inheritdoc/>
    public override void Apply(Span<float> weights, long fanIn, SeededDraws draws)
    {
        double least = double.PositiveInfinity, most = double.NegativeInfinity;
        foreach (var weight in weights)
            (least, most) = (Math.Min(least, weight), Math.Max(most, weight));

        var step = (most - least) / 3;
        if (!(step > 0) || !double.IsFinite(step))
            return;
        foreach (ref var weight in weights)
            weight = (float)(least + (step * Math.Round((weight - least) / step)));
    }
}
