using System.Globalization;

namespace CntCheck.Verdicts;

/// <summary>Says in words what drove a score, or what makes a network a stranger to the reference.</summary>
internal static class Reasons
{
    private const int Most = 3;

    private static readonly Dictionary<string, Feature> Known = Features.AllOfWeights.Concat(Features.AllOfNoise).Concat(Features.AllOfData).ToDictionary(feature => feature.Name, StringComparer.Ordinal);

    /// <summary>The families of features that contributed most towards the verdict, each by its strongest feature.</summary>
    /// <param name="basis">What was judged by.</param>
    /// <param name="values">The values of the classifier's features.</param>
    /// <param name="parts">The layer that shows each most, or null.</param>
    /// <param name="isLow">Whether the verdict is that of a low performer.</param>
    public static IReadOnlyList<Reason> OfScore(ReferenceBasis basis, double[] values, string?[] parts, bool isLow)
    {
        var towards = isLow ? 1 : -1;
        var contributions = basis.Trees.Contributions(values);
        var families =
            from feature in Enumerable.Range(0, values.Length)
            where towards * contributions[feature] > 0
            group feature by Known[basis.Trees.Features[feature]].Subject into family
            orderby family.Sum(feature => Math.Abs(contributions[feature])) descending
            select family.MaxBy(feature => Math.Abs(contributions[feature]));

        return [.. families.Take(Most).Select(feature => isLow
            ? Low(Known[basis.Trees.Features[feature]], values[feature], basis.Typical[feature], parts[feature])
            : new Reason($"{Known[basis.Trees.Features[feature]].Subject} is as in healthy networks", null))];
    }

    /// <summary>In what a network outside the domain differs most from the networks of the reference.</summary>
    /// <param name="name">The feature's name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="typical">That of the reference's networks.</param>
    /// <param name="part">The layer that shows it most, or null.</param>
    public static Reason OfStrangeness(string name, double value, double typical, string? part) =>
        Makeup.Difference(name, value, typical) is { } difference
        ? new(string.Create(CultureInfo.InvariantCulture, $"{difference} ({name} is {value:G3}, {typical:G3} in the middle of the reference)"), null)
        : new(double.IsNaN(value)
            ? $"{Known[name].Subject} cannot be told as it can of the reference's networks ({name})"
            : string.Create(CultureInfo.InvariantCulture, $"{Known[name].Subject} is unlike anything in the reference{In(Known[name], part)} ({name} is {value:G3}, {typical:G3} in the middle of the reference)"), part);

    private static Reason Low(Feature feature, double value, double typical, string? part) =>
        new(value < typical ? $"{feature.Lower}{In(feature, part)}" : value > typical ? $"{feature.Higher}{In(feature, part)}" : $"{feature.Subject} is as in low performers", part);

    private static string In(Feature feature, string? part) =>
        feature.Place is { } place && part is not null ? $" ({string.Format(CultureInfo.InvariantCulture, place, $"'{part}'")})" : "";
}

/// <summary>A reason, and the layer that shows it most.</summary>
/// <param name="Words">A clause.</param>
/// <param name="Layer">The layer or connection, or null.</param>
internal sealed record Reason(string Words, string? Layer);
