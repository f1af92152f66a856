namespace CntCheck.Study.Composition;

/// <summary>Plans copies of trained networks that are edited after training.</summary>
internal static class EditedCopies
{
    /// <summary>So many copies with one edit, from parents drawn alike.</summary>
    /// <param name="parents">Healthy runs.</param>
    /// <param name="quota">The edit.</param>
    /// <param name="count">Copies.</param>
    /// <param name="random">What the draws depend on.</param>
    public static IEnumerable<StudyNetwork> Of(IReadOnlyList<StudyNetwork> parents, Quota quota, int count, Random random)
    {
        var deck = new Deck<StudyNetwork>(parents, random);
        var copies = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var copy = 0; copy < count; copy++)
        {
            var parent = deck.Deal();
            var number = copies[parent.Id] = copies.GetValueOrDefault(parent.Id) + 1;
            var id = number == 1 ? $"{parent.Id}-{quota.Fault}" : $"{parent.Id}-{quota.Fault}-{number}";
            yield return parent with { Id = id, Fault = quota.Fault, FaultClass = quota.FaultClass };
        }
    }
}
