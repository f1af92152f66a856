using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>Rows of a stored table chosen by whole numbers: embedding(ids, table), table[ids] (Gather).</summary>
internal sealed class EmbeddingFamily : StepFamily
{
    public override IEnumerable<Step> Steps(KnownValue value, Search search) =>
        value.IsStored() || !IsWhole(value)
            ? []
            : from table in search.Stored(shape => shape.Count >= 2)
              select new Step(
                  "embedding",
                  [table, value],
                  (sources, _) => sources[0].index_select(0, sources[1].reshape(-1)).reshape([.. sources[1].shape, .. sources[0].shape[1..]]),
                  (scope, names) => scope.Add("Gather", names, ("axis", 0L))) { Cost = 0.9 };

    private static bool IsWhole(KnownValue value) => value.Type is torch.ScalarType.Int64 or torch.ScalarType.Int32;
}
