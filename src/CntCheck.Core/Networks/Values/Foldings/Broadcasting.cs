using System.Collections.Immutable;
using CntCheck.Artifacts;
using CntCheck.Networks.Values.Views;

namespace CntCheck.Networks.Values.Foldings;

/// <summary>Brings constants to one shape, by numpy's broadcasting.</summary>
internal static class Broadcasting
{
    /// <summary>The tensors repeated to the shape they have together; null where they have none.</summary>
    public static Tensor[]? Together(params Tensor[] tensors)
    {
        long?[]? joined = [];
        foreach (var tensor in tensors)
            joined = Shapes.Broadcast(joined, [.. tensor.Shape.Select(extent => (long?)extent)]);

        ImmutableArray<long> shape = [.. joined!.Select(extent => extent!.Value)];
        if (Shapes.Product(joined!) is not <= long.MaxValue / 16)
            return null;

        List<Tensor> repeated = [.. tensors.Select(tensor => tensor.Expanded(shape)).OfType<Tensor>()];
        return repeated.Count == tensors.Length ? [.. repeated] : null;
    }
}
