using CntCheck.TorchSharp.Tracing;
using TorchSharp;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>Values laid one behind the other along an axis: cat([x, skip], 1).</summary>
internal sealed class ConcatFamily : StepFamily
{
    private const int MostParts = 8;

    public override IEnumerable<Step> Steps(KnownValue value, Search search)
    {
        if (value.Rank != search.Rank || value.Type != search.Target.Type)
            yield break;

        for (var axis = 0; axis < search.Rank; axis++)
        {
            if (!IsPart(value, search, axis))
                continue;
            IReadOnlyList<KnownValue> candidates = [value, .. search.Values.Where(other => !ReferenceEquals(other, value) && other.Type == value.Type && other.Rank == search.Rank && IsPart(other, search, axis))];

            // What is joined and then changed (a class token before the samples' own, positions added) cannot be told part by part.
            foreach (var other in candidates.Where(other => other.Shape[axis] + value.Shape[axis] == search.Shape[axis]))
            {
                yield return Of([value, other], axis) with { Cost = 0.7 };
                yield return Of([other, value], axis) with { Cost = 0.7 };
            }

            if (Parts(candidates, search, axis, 0, []) is { } parts)
                yield return Of(parts, axis);
        }
    }

    private static bool IsPart(KnownValue value, Search search, int axis) =>
        value.Shape[axis] < search.Shape[axis] && Enumerable.Range(0, search.Rank).All(other => other == axis || value.Shape[other] == search.Shape[other]);

    /// <summary>The candidates whose numbers follow one another from <paramref name="start"/> to the end, the first candidate among them.</summary>
    private static IReadOnlyList<KnownValue>? Parts(IReadOnlyList<KnownValue> candidates, Search search, int axis, long start, IReadOnlyList<KnownValue> found)
    {
        if (start == search.Shape[axis])
            return found.Contains(candidates[0]) ? found : null;
        if (found.Count == MostParts)
            return null;

        foreach (var candidate in candidates)
        {
            var count = candidate.Shape[axis];
            if (start + count <= search.Shape[axis]
                && Lies(candidate, search, axis, start)
                && Parts(candidates, search, axis, start + count, [.. found, candidate]) is { } parts)
            {
                return parts;
            }
        }

        return null;
    }

    /// <summary>Whether a candidate's numbers are those of the target from <paramref name="start"/> on: compared once, asked for every value that may be joined with it.</summary>
    private static bool Lies(KnownValue candidate, Search search, int axis, long start)
    {
        var told = search.Once("parts of cat", () => new Dictionary<(KnownValue Candidate, int Axis, long Start), bool>());
        if (!told.TryGetValue((candidate, axis, start), out var lies))
            told[(candidate, axis, start)] = lies = BlockEquality.Same(candidate.Runs[0], search.Runs[0].narrow(axis, start, candidate.Shape[axis]));
        return lies;
    }

    private static Step Of(IReadOnlyList<KnownValue> parts, int axis) => new(
        "cat",
        parts,
        (sources, _) => cat([.. sources], axis),
        (scope, names) => scope.Add("Concat", names, ("axis", (long)axis))) { Cost = 0.2 };
}
