namespace CntCheck.Study.Evaluation;

/// <summary>Parts of a set of networks, of which one at a time is left out; networks of one group are never apart.</summary>
internal static class Folds
{
    /// <summary>The number of each network's fold.</summary>
    /// <param name="groups">The group of each network.</param>
    /// <param name="count">Number of folds; 0 or more than there are groups: one a group.</param>
    /// <param name="seed">Seed of the order in which groups are dealt out.</param>
    public static int[] Of(IReadOnlyList<string> groups, int count, int seed)
    {
        var sizes = groups.GroupBy(group => group, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => (group.Key, Size: group.Count())).ToArray();
        new Random(seed).Shuffle(sizes);
        var filled = new int[count <= 0 ? sizes.Length : Math.Min(count, sizes.Length)];
        var folds = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (group, size) in sizes)
        {
            var emptiest = Array.IndexOf(filled, filled.Min());
            folds[group] = emptiest;
            filled[emptiest] += size;
        }

        return [.. groups.Select(group => folds[group])];
    }
}
