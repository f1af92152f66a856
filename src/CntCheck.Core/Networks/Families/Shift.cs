using CntCheck.Artifacts;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>Constants that act on nodes without weighting them: what is added behind an activation, thresholds, slopes.</summary>
/// <remarks>A bias is no link. What is learned of them counts as measured parameters and is looked at for NaN. [ours]</remarks>
internal static class Shift
{
    /// <summary>Enters an operator that gives each node a function of itself and of constants; these are held at its layer.</summary>
    /// <param name="op">The operator.</param>
    /// <param name="draft">The network so far.</param>
    /// <param name="sample">The value it works on.</param>
    /// <param name="constants">The value of its constants, null for none.</param>
    /// <param name="factor">Its slope, where it is one factor.</param>
    public static void Hold(Operator op, NetworkDraft draft, Value sample, Value? constants, double factor = 1)
    {
        var learned = IsMask(constants?.Constant) ? [] : (constants?.Origins ?? []).Where(Unknown.IsLearned).ToList();
        if (learned.Count > 0)
            draft.Hold(op, sample.Name, learned);
        if (learned.Count > 0 && DecodingTables.IsTable(constants!.Constant))
            draft.Tables.Add(new ConstantTable(op, constants.Name, [.. learned], null));

        var whole = constants is null ? sample : Repetition.Enter(op, draft, sample, constants.Shape);
        draft.PassElementwise(op, whole.Name, factor);
    }

    /// <summary>Whether a constant excludes positions from an attention: a table of 0 and minus infinity alone, as nothing learned is.</summary>
    private static bool IsMask(Constant? constant) =>
        constant is { IsReadable: true } && constant.Tensor.Type.IsFloat() && DecodingTables.IsTable(constant)
        && constant.Read() is var numbers && Array.TrueForAll(numbers, number => number is 0 or double.NegativeInfinity) && numbers.Contains(double.NegativeInfinity);
}
