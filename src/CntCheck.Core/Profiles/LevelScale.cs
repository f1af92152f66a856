using System.Globalization;

namespace CntCheck.Profiles;

/// <summary>Compares by difference: values with a sign, and shares of a whole.</summary>
internal abstract record LevelScale(string Subject) : DriftScale
{
    /// <inheritdoc/>
    public override string Words(double value, double least, double most, int seeds)
    {
        var accepted = Text(least) == Text(most) ? Text(least) : $"{Text(least)} to {Text(most)}";
        return $"{Subject} {Text(value)}, in {Seeds(seeds)} {accepted}";
    }

    /// <summary>A value as people read it.</summary>
    protected abstract string Text(double value);
}

/// <summary>A mean with a sign, in units of how large the layer's values are: it does not depend on their scale.</summary>
/// <param name="Subject">What the metric says, as the beginning of a clause.</param>
/// <param name="Unit">How large they are, above 0.</param>
internal sealed record MeanScale(string Subject, double Unit) : LevelScale(Subject)
{
    /// <inheritdoc/>
    public override bool IsSigned => true;

    /// <inheritdoc/>
    public override double Coordinate(double value) => value / Unit;

    /// <inheritdoc/>
    protected override string Text(double value) => value.ToString("G3", CultureInfo.InvariantCulture);
}

/// <summary>A share of a whole, by the angle arcsin √p: on it counts of equal size vary equally, whatever the share.</summary>
/// <remarks>Freeman and Tukey, Transformations related to the angular and the square root, 1950.</remarks>
/// <param name="Subject">What the metric says, as the beginning of a clause.</param>
/// <param name="Percent">Whether people read it as a percentage.</param>
internal sealed record ShareScale(string Subject, bool Percent) : LevelScale(Subject)
{
    /// <inheritdoc/>
    public override bool IsSigned => false;

    /// <inheritdoc/>
    public override double Coordinate(double value) => Math.Asin(Math.Sqrt(Math.Clamp(value, 0, 1)));

    /// <inheritdoc/>
    protected override string Text(double value) =>
        Percent ? (value * 100).ToString("0.#", CultureInfo.InvariantCulture) + " %" : value.ToString("0.00#", CultureInfo.InvariantCulture);
}

/// <summary>A correlation, by artanh r: on it correlations of equally many units vary equally, whatever they are.</summary>
/// <remarks>Fisher, Frequency distribution of the values of the correlation coefficient, 1915.</remarks>
/// <param name="Subject">What the metric says, as the beginning of a clause.</param>
internal sealed record CorrelationScale(string Subject) : LevelScale(Subject)
{
    // Beyond this the transform tells rounding from rounding.
    private const double Largest = 0.9999;

    /// <inheritdoc/>
    public override bool IsSigned => true;

    /// <inheritdoc/>
    public override double Coordinate(double value) => Math.Atanh(Math.Clamp(value, -Largest, Largest));

    /// <inheritdoc/>
    protected override string Text(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}

/// <summary>A cosine of two directions, by the angle arccos r: a turn to the opposite is the furthest there is, where artanh r has no end on either side.</summary>
/// <param name="Subject">What the metric says, as the beginning of a clause.</param>
internal sealed record AngleScale(string Subject) : LevelScale(Subject)
{
    /// <inheritdoc/>
    public override bool IsSigned => true;

    /// <inheritdoc/>
    public override double Coordinate(double value) => Math.Acos(Math.Clamp(value, -1, 1));

    /// <inheritdoc/>
    protected override string Text(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
