namespace CntCheck.Profiles;

/// <summary>A metric that is a logarithm of a ratio already.</summary>
/// <param name="Subject">What the ratio says, as the beginning of a clause.</param>
/// <param name="Up">The word for a greater value.</param>
/// <param name="Down">The word for a smaller value.</param>
internal sealed record LogScale(string Subject, string Up = "more", string Down = "less") : DriftScale
{
    /// <inheritdoc/>
    public override bool IsSigned => true;

    /// <inheritdoc/>
    public override double Coordinate(double value) => value;

    /// <inheritdoc/>
    public override string Words(double value, double least, double most, int seeds) =>
        new RatioScale(Subject, 0, Up, Down).Words(Math.Exp(value), Math.Exp(least), Math.Exp(most), seeds);
}
