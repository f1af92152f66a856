using CntCheck.Artifacts;
using CntCheck.Networks.Values;

namespace CntCheck.Networks;

/// <summary>Tells one-hot values, whose positions are tokens: a product with a stored table reads rows of it, as an embedding does. [ours]</summary>
internal static class OneHotTokens
{
    /// <summary>The integers a one-hot value is made of: OneHot's own, or what is compared with all integers of a vocabulary.</summary>
    /// <returns>The integers; null for other operators, and where they come from weights: what these give ends at a choice.</returns>
    public static Value? IndexOf(Operator op, NetworkDraft draft)
    {
        Value[] operands = [.. op.Inputs.Where(input => input.Length > 0).Select(input => draft.ValueOf(input)!)];
        var index = op.FullKind switch
        {
            "OneHot" when operands is [{ IsStatic: false } own, ..] => own,
            "Equal" when operands is [{ IsStatic: false } own, { IsStatic: true } all] && TellsApart(all, own) => own,
            "Equal" when operands is [{ IsStatic: true } all, { IsStatic: false } own] && TellsApart(all, own) => own,
            _ => null,
        };
        return index is not null && draft.SourcesOf(index.Name).All(source => source.Current.IsInput) ? index : null;
    }

    /// <summary>Whether constants 0, 1, 2 … lie along the last axis, where the sample has a single position.</summary>
    private static bool TellsApart(Value all, Value index) =>
        all.Constant is { IsReadable: true, Count: > 1, Shape.Length: > 0 } constant && constant.Shape[^1] == constant.Count
        && index.Shape is [.., null or 1] && constant.Read().Select((value, i) => value == i).All(same => same);
}
