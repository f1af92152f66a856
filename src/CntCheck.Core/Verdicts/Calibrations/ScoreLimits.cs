using System.Globalization;
using CntCheck.Profiles;

namespace CntCheck.Verdicts.Calibrations;

/// <summary>What a network's score says of it.</summary>
internal enum Standing
{
    /// <summary>Known to do badly.</summary>
    Bad,

    /// <summary>Neither; it takes no part in the fit, and is reported apart.</summary>
    Between,

    /// <summary>Known to do well.</summary>
    Good,
}

/// <summary>From which scores on a network is known to be good, and up to which it is known to be bad.</summary>
/// <param name="Good">The least score of a good network.</param>
/// <param name="Bad">The greatest score of a bad one; below <paramref name="Good"/>.</param>
internal sealed record ScoreLimits(double Good, double Bad)
{
    // The limits of the study: shares of the way from guessing to the best.
    private const double GoodShare = 0.85;
    private const double BadShare = 0.5;

    /// <summary>The limits that are given, the others from the scores: good is 85 % of the way from the worst score to the best and more, bad is half of the way to good and less.</summary>
    /// <exception cref="ArgumentException">What is given leaves no room: bad reaches good.</exception>
    public static ScoreLimits Of(IReadOnlyList<double> scores, double? good = null, double? bad = null)
    {
        var (worst, best) = (scores.Min(), scores.Max());
        var least = Rounded(good ?? worst + (GoodShare * (best - worst)));
        var greatest = Rounded(bad ?? worst + (BadShare / GoodShare * (least - worst)));
        return greatest < least
            ? new ScoreLimits(least, greatest)
            : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"bad is {greatest} and less, good is {least} and more, which leaves no room between them (scores go from {worst} to {best})"));
    }

    /// <summary>What a score says.</summary>
    public Standing Of(double score) => score >= Good ? Standing.Good : score <= Bad ? Standing.Bad : Standing.Between;

    // As the file has them, so that a network stands as anyone reads it there.
    private static double Rounded(double value) => Digits.Round(value);
}
