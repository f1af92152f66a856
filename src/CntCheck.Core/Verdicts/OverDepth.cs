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

    /// <summary>Adds their values, in the same order.</summary>
    public static void AddValues<TPart>(List<FeatureValue> values, PartFeature<TPart> member, IReadOnlyList<TPart> parts) where TPart : IPart
    {
        var measured = Measured(member, parts, kind: null);

        if (member.OnlyApart)
        {
            values.Add(FurthestFromTheMedian(measured));
            return;
        }

        values.Add(measured.Count == 0 ? FeatureValue.Undefined : measured[0]);
        values.Add(measured.Count == 0 ? FeatureValue.Undefined : measured[^1]);
        AddExtent(values, measured);
        values.Add(FurthestFromTheMedian(measured));
        if (!member.ByKind)
            return;

        foreach (var kind in Kinds)
            AddExtent(values, Measured(member, parts, kind));
    }

    private static List<FeatureValue> Measured<TPart>(PartFeature<TPart> member, IReadOnlyList<TPart> parts, string? kind) where TPart : IPart
    {
        List<FeatureValue> measured = new(parts.Count);
        foreach (var part in parts)
        {
            if ((kind is null || part.Kind == kind) && member.Measure(part) is { } value && double.IsFinite(value))
                measured.Add(new(value, part.Name));
        }

        return measured;
    }

    /// <summary>Adds mean, least and greatest.</summary>
    private static void AddExtent(List<FeatureValue> values, List<FeatureValue> measured)
    {
        var (sum, least, greatest) = (0.0, FeatureValue.Undefined, FeatureValue.Undefined);
        foreach (var one in measured)
        {
            sum += one.Value;
            least = least.Value <= one.Value ? least : one;
            greatest = greatest.Value >= one.Value ? greatest : one;
        }

        values.Add(measured.Count == 0 ? FeatureValue.Undefined : new(sum / measured.Count, null));
        values.Add(least);
        values.Add(greatest);
    }

    private static FeatureValue FurthestFromTheMedian(List<FeatureValue> measured)
    {
        if (measured.Count < 2)
            return FeatureValue.Undefined;

        var sorted = new double[measured.Count];
        for (var i = 0; i < sorted.Length; i++)
            sorted[i] = measured[i].Value;

        Array.Sort(sorted);
        var median = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        var furthest = measured[0];
        foreach (var one in measured)
            furthest = Math.Abs(one.Value - median) > Math.Abs(furthest.Value - median) ? one : furthest;

        return new(Math.Abs(furthest.Value - median), furthest.Part);
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
