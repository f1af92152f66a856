using System.Globalization;
using CntCheck.Study.Architectures;

namespace CntCheck.Study.Composition;

/// <summary>Networks of more and more layers, and copies of which one layer is damaged: whether it is found among many.</summary>
internal static class DepthPart
{
    /// <summary>Its word in the composition.</summary>
    public const string Name = "depth";

    private const string Family = "fc", Task = "mixture";
    private static readonly int[] Depths = [5, 10, 25, 50, 100];

    /// <summary>All networks of the part.</summary>
    public static IEnumerable<StudyNetwork> Of(StudySize size, IReadOnlyList<string> tasks) =>
        tasks.Contains(Task) ? Depths.Take(size.IsSmoke ? 1 : Depths.Length).SelectMany(depth => Networks(size, depth)) : [];

    private static IEnumerable<StudyNetwork> Networks(StudySize size, int depth)
    {
        var recipe = string.Create(CultureInfo.InvariantCulture, $"fc-{depth}-layers");
        var random = Stable.Random($"{Name} {recipe}");
        var structure = FcArchitecture.Deep(depth);
        IReadOnlyList<StudyNetwork> healthy =
        [
            .. Enumerable.Range(1, size.DepthSeeds).Select(run =>
                HealthyRun.Of(Name, $"depth-{recipe}-r{run:000}", Family, Task, structure, Initialisers.Default, "adam") with { Recipe = recipe }),
        ];

        // Five of eight seeds serve as baselines.
        IReadOnlyList<StudyNetwork> parents = [.. healthy.Skip(healthy.Count * 5 / 8)];
        return [.. healthy, .. Faults.OfOneLayer.SelectMany(quota => EditedCopies.Of(parents, quota, size.IsSmoke ? 1 : quota.Count * size.Times, random))];
    }
}
