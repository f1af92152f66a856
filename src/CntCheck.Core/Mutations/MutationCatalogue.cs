namespace CntCheck.Mutations;

/// <summary>All mutations, in the order of tables.</summary>
internal static class MutationCatalogue
{
    /// <summary>Damage of one layer.</summary>
    public static IReadOnlyList<Damage> Damages { get; } = [.. Catalogue.Of<Damage>().OrderBy(damage => damage.Order)];

    /// <summary>Changes that leave what a model does as it is.</summary>
    public static IReadOnlyList<HarmlessChange> Harmless { get; } = [.. Catalogue.Of<HarmlessChange>().OrderBy(change => change.Order)];

    /// <summary>The words that ask for a mutation.</summary>
    public static IReadOnlyList<string> Ids { get; } = [.. Damages.Select(damage => damage.Id), .. Harmless.Select(change => change.Id)];
}
