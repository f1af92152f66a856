namespace CntCheck.TorchSharp.Recovering.Attention;

/// <summary>The second half of attention, where a module (dropout, softmax) gave the shares: shares · v, heads joined again or not.</summary>
internal sealed class AttentionSumFamily : StepFamily
{
    private const int MostPartners = 12;

    public override IEnumerable<Step> Steps(KnownValue value, Search search) =>
        value.IsStored() || value.Cost > AttentionCandidates.MostCost || value.Shape.Count is < 3 or > 4 || search.Shape.Count is < 3 or > 4
            ? []
            : from averaged in search.Samples(shape => shape.Count is 3 or 4).Take(MostPartners)
              from operand in new AttentionOperand[] { new(averaged), new(averaged, 3, 2), new(averaged, 2, 1) }
              where averaged.Shape[^1] % operand.Parts == 0
              from layout in Layouts(value.Shape, operand)
              from merged in SearchValues.Either
              let sum = new AttentionSum(operand, layout, value.Shape.Count, merged)
              where sum.Shape(value.Shape)?.SequenceEqual(search.Shape) == true
              select new Step(
                  "attention sum",
                  [value, averaged],
                  (sources, _) => sum.Compute(sources[0], sources[1]),
                  (scope, names) => sum.Write(new(scope), names[0], names[1])) { Cost = operand.Parts == 1 ? 0.9 : 1.1 };

    private static IEnumerable<HeadLayout> Layouts(IReadOnlyList<long> shares, AttentionOperand operand)
    {
        var heads = shares.Count == 4 ? shares[1] : 1;
        yield return new(heads);
        if (!operand.HasHeads)
            yield return new(heads, SequenceFirst: true);
        if (operand.Parts > 1 && heads > 1)
            yield return new(heads, PartsInHeads: true);
    }
}
