namespace CntCheck.Study.Composition;

/// <summary>Random numbers that are the same in every process, machine and version.</summary>
internal static class Stable
{
    /// <summary>Random numbers that depend on a text.</summary>
    public static Random Random(string text)
    {
        // FNV-1a: string.GetHashCode differs from process to process.
        var hash = 2166136261u;
        foreach (var character in text)
            hash = (hash ^ character) * 16777619u;
        return new((int)(hash & int.MaxValue));
    }

    /// <summary>Random numbers of a network's seed, for one purpose.</summary>
    public static Random Random(int seed, string purpose) => Random($"{seed} {purpose}");
}
