using TorchSharp;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>Values laid beside each other along a new axis: stack([x, y], 1).</summary>
internal sealed class StackFamily : StepFamily
{
    private const int MostParts = 8;

    public override IEnumerable<Step> Steps(KnownValue value, Search search)
    {
        if (value.Rank + 1 != search.Rank || value.Type != search.Target.Type)
            yield break;

        for (var axis = 0; axis < search.Rank; axis++)
        {
            if (search.Shape[axis] is < 2 or > MostParts || search.Extents[axis].IsBatch || !value.Shape.SequenceEqual(search.Shape.Where((_, other) => other != axis)))
                continue;
            if (!Enumerable.Range(0, (int)search.Shape[axis]).Any(index => IsPart(value, index)))
                continue;

            IReadOnlyList<KnownValue> candidates = [value, .. search.Values.Where(other => !ReferenceEquals(other, value) && other.Type == value.Type && other.Shape.SequenceEqual(value.Shape))];
            KnownValue?[] parts = [.. Enumerable.Range(0, (int)search.Shape[axis]).Select(index => candidates.FirstOrDefault(candidate => IsPart(candidate, index)))];
            if (parts.All(part => part is not null) && parts.Contains(value))
                yield return Of([.. parts.OfType<KnownValue>()], axis);

            bool IsPart(KnownValue candidate, int index) => BlockEquality.Same(candidate.Runs[0], search.Runs[0].select(axis, index));
        }
    }

    private static Step Of(IReadOnlyList<KnownValue> parts, int axis) => new(
        "stack",
        parts,
        (sources, _) => stack([.. sources], axis),
        (scope, names) => scope.Add("Concat", [.. names.Select(name => scope.Add("Unsqueeze", [name, scope.Integers("axes", axis)]))], ("axis", (long)axis))) { Cost = 0.3 };
}
