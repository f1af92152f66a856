using System.Runtime.CompilerServices;
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
    public static void AddValues<TPart>(FeatureValues values, PartFeature<TPart> member, PartsOverDepth<TPart> parts) where TPart : IPart
    {
        var numbers = new double[parts.Parts.Length];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = member.Measure(parts.Parts[i]) ?? double.NaN;

        var measured = Defined(numbers, parts.Names, parts.Kinds, kind: null);
        if (!member.OnlyApart)
        {
            values.AddOf(measured, 0);
            values.AddOf(measured, measured.Count - 1);
            AddExtent(values, measured);
        }

        AddFurthestFromTheMedian(values, measured);
        if (member is { ByKind: true, OnlyApart: false })
        {
            foreach (var kind in Kinds)
                AddExtent(values, Defined(numbers, parts.Names, parts.Kinds, kind));
        }
    }

    // As the distance of a domain: a verdict is over before the runtime would compile these well.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static FeatureValues Defined(double[] numbers, string[] names, string[] kinds, string? kind)
    {
        var defined = new FeatureValues(numbers.Length);
        for (var i = 0; i < numbers.Length; i++)
        {
            if (double.IsFinite(numbers[i]) && (kind is null || kinds[i] == kind))
                defined.Add(numbers[i], names[i]);
        }

        return defined;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddExtent(FeatureValues values, FeatureValues measured)
    {
        var (sum, least, greatest) = (0.0, 0, 0);
        for (var i = 0; i < measured.Count; i++)
        {
            var value = measured[i];
            sum += value;
            least = value < measured[least] ? i : least;
            greatest = value > measured[greatest] ? i : greatest;
        }

        values.Add(measured.Count == 0 ? double.NaN : sum / measured.Count, null);
        values.AddOf(measured, least);
        values.AddOf(measured, greatest);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddFurthestFromTheMedian(FeatureValues values, FeatureValues measured)
    {
        if (measured.Count < 2)
        {
            values.Add(double.NaN, null);
            return;
        }

        var sorted = measured.Values.ToArray();
        Array.Sort(sorted);
        var median = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        var furthest = 0;
        for (var i = 1; i < measured.Count; i++)
            furthest = Math.Abs(measured[i] - median) > Math.Abs(measured[furthest] - median) ? i : furthest;

        values.Add(Math.Abs(measured[furthest] - median), measured.Parts[furthest]);
    }
}
