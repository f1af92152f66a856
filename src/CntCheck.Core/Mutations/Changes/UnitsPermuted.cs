using CntCheck.Artifacts;

namespace CntCheck.Mutations.Changes;

/// <summary>The hidden units in another order, wherever the graph shows that this changes nothing: rows of what makes them, columns of what reads them.</summary>
internal sealed class UnitsPermuted : HarmlessChange
{
    /// <inheritdoc/>
    public override string Id => "permute";

    /// <inheritdoc/>
    public override string Done => "with hidden units in another order";

    /// <inheritdoc/>
    public override int Order => 12;

    /// <inheritdoc/>
    public override int Copies => 5;

    /// <inheritdoc/>
    public override IReadOnlyList<ChangedTensor> Apply(MeasuredModel model, SeededDraws draws)
    {
        Dictionary<string, Tensor> changed = new(StringComparer.Ordinal);
        var stored = model.Model.Graph.Tensors;
        foreach (var units in HiddenUnits.Of(model.Model))
        {
            int[] order = [.. Enumerable.Range(0, units.Count)];
            draws.Shuffle(order.AsSpan());
            foreach (var (tensor, axis) in units.Axes)
                changed[tensor] = Permuted(changed.GetValueOrDefault(tensor, stored[tensor]), axis, order);
        }

        return [.. changed.Select(tensor => new ChangedTensor(stored[tensor.Key], tensor.Value))];
    }

    private static Tensor Permuted(Tensor tensor, int axis, int[] order)
    {
        var bytes = new byte[tensor.Data.Length];
        tensor.Data.Read(0, bytes);
        var permuted = new byte[bytes.Length];
        var inner = (int)tensor.Type.Bytes(tensor.Shape.Skip(axis + 1).Aggregate(1L, (product, extent) => product * extent));
        for (var outer = 0; outer < bytes.Length; outer += inner * order.Length)
        {
            for (var unit = 0; unit < order.Length; unit++)
                bytes.AsSpan(outer + (order[unit] * inner), inner).CopyTo(permuted.AsSpan(outer + (unit * inner)));
        }

        return new Tensor(tensor.Name, tensor.Type, tensor.Shape, new MemoryData(permuted));
    }
}
