using System.Globalization;

namespace CntCheck.Profiles;

/// <summary>How values of one metric compare between seeds, in numbers and in words.</summary>
internal abstract record DriftScale
{
    /// <summary>Where a value stands on an axis on which seeds of any recipe differ by about as much.</summary>
    public abstract double Coordinate(double value);

    /// <summary>Whether values may be negative.</summary>
    public abstract bool IsSigned { get; }

    /// <summary>What a value is beside the accepted ones: "weights spread 2.4 × more than in any of your 5 accepted seeds".</summary>
    /// <param name="value">The value.</param>
    /// <param name="least">The least accepted value.</param>
    /// <param name="most">The greatest accepted value.</param>
    /// <param name="seeds">Number of accepted seeds.</param>
    public abstract string Words(double value, double least, double most, int seeds);

    /// <summary>"your accepted seed", "your 5 accepted seeds".</summary>
    protected static string Seeds(int seeds) => seeds == 1 ? "your accepted seed" : string.Create(CultureInfo.InvariantCulture, $"your {seeds} accepted seeds");
}
