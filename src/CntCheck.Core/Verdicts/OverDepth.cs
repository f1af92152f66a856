using CntCheck.Verdicts.Families;

namespace CntCheck.Verdicts;

/// <summary>How the numbers of a network's parts become features: networks of any depth have the same ones.</summary>
/// <remarks>First and last part, mean, least and greatest over all of them, and the greatest distance of one from the median: damage done to one layer shows in the extremes, not in the mean.</remarks>
internal static class OverDepth
{
    private static readonly string[] Kinds = ["dense", "convolution", "recurrent"];

    private static readonly (string Suffix, string? Place)[] Aggregates =
        [("first", "in {0}, the first of them"), ("last", "in {0}, the last of them"), ("mean", null), ("min", "most in {0}"), ("max", "most in {0}"), ("apart", "{0} stands out")];

    /// <summary>The features a family's member has.</summary>
    public static IEnumerable<Feature> Features<TPart>(FeatureFamily<TPart> family, PartFeature<TPart> member) =>
    [
        .. Aggregates.Where(aggregate => !member.OnlyApart || aggregate.Suffix == "apart")
            .Select(aggregate => new Feature($"{member.Id}.{aggregate.Suffix}", family.Subject, member.Lower, member.Higher, aggregate.Place)),
        .. from kind in member.ByKind ? Kinds : []
           from aggregate in Aggregates[2..5]
           select new Feature($"{member.Id}.{kind}.{aggregate.Suffix}", family.Subject, member.Lower, member.Higher, aggregate.Place),
    ];

    /// <summary>Their values, in the same order.</summary>
    public static IEnumerable<FeatureValue> Values<TPart>(PartFeature<TPart> member, IReadOnlyList<TPart> parts) where TPart : IPart
    {
        List<(TPart Part, double Value)> measured = new(parts.Count);
        foreach (var part in parts)
        {
            if (member.Measure(part) is { } value && double.IsFinite(value))
                measured.Add((part, value));
        }

        var apart = FurthestFromTheMedian(measured);
        return member.OnlyApart ? [apart] : [Of(measured.FirstOrDefault()), Of(measured.LastOrDefault()), .. Extent(measured), apart, .. ByKind(member, measured)];

        FeatureValue Of((TPart Part, double Value) pair) => measured.Count == 0 ? FeatureValue.Undefined : new(pair.Value, pair.Part.Name);
    }

    private static IEnumerable<FeatureValue> ByKind<TPart>(PartFeature<TPart> member, List<(TPart Part, double Value)> measured) where TPart : IPart =>
        member.ByKind ? Kinds.SelectMany(kind => Extent([.. measured.Where(pair => pair.Part.Kind == kind)])) : [];

    private static FeatureValue[] Extent<TPart>(List<(TPart Part, double Value)> measured) where TPart : IPart
    {
        if (measured.Count == 0)
            return [FeatureValue.Undefined, FeatureValue.Undefined, FeatureValue.Undefined];

        var (sum, least, greatest) = (0.0, measured[0], measured[0]);
        foreach (var pair in measured)
        {
            sum += pair.Value;
            least = pair.Value < least.Value ? pair : least;
            greatest = pair.Value > greatest.Value ? pair : greatest;
        }

        return [new(sum / measured.Count, null), new(least.Value, least.Part.Name), new(greatest.Value, greatest.Part.Name)];
    }

    private static FeatureValue FurthestFromTheMedian<TPart>(List<(TPart Part, double Value)> measured) where TPart : IPart
    {
        if (measured.Count < 2)
            return FeatureValue.Undefined;

        var sorted = new double[measured.Count];
        for (var i = 0; i < sorted.Length; i++)
            sorted[i] = measured[i].Value;

        Array.Sort(sorted);
        var median = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        var furthest = measured[0];
        foreach (var pair in measured)
            furthest = Math.Abs(pair.Value - median) > Math.Abs(furthest.Value - median) ? pair : furthest;

        return new(Math.Abs(furthest.Value - median), furthest.Part.Name);
    }
}

/// <summary>The value of a feature, and the part that shows it.</summary>
/// <param name="Value">NaN where it is undefined.</param>
/// <param name="Part">The layer or connection, or null.</param>
internal readonly record struct FeatureValue(double Value, string? Part)
{
    /// <summary>No value.</summary>
    public static FeatureValue Undefined { get; } = new(double.NaN, null);
}
