namespace CntCheck.Samples;

/// <summary>Finds which of many values are at fault when not all can be had together.</summary>
internal static class GivenValues
{
    /// <summary>The values that can be had together, in their order: halves are tried until the faulty ones stand alone.</summary>
    /// <param name="values">All of them.</param>
    /// <param name="canBeHad">Whether some can be had together.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> values, Predicate<IReadOnlyList<string>> canBeHad)
    {
        if (values.Count == 0 || canBeHad(values))
            return values;
        if (values.Count == 1)
            return [];

        var half = values.Count / 2;
        return [.. Of([.. values.Take(half)], canBeHad), .. Of([.. values.Skip(half)], canBeHad)];
    }
}
