using CntCheck.Artifacts.Pickles;

namespace CntCheck.Artifacts.Torch.Names;

/// <summary>Tensors that are no rows of numbers in the archive: sparse, nested, or of a shape alone. An error only where the model needs them.</summary>
internal sealed class WithoutData : PickleName
{
    private static readonly Dictionary<string, string> Obstacles = new()
    {
        ["torch._utils._rebuild_sparse_tensor"] = "is sparse",
        ["torch._utils._rebuild_nested_tensor"] = "is nested",
        ["torch._utils._rebuild_meta_tensor_no_storage"] = "has no data (it is on the device 'meta')",
        ["torch._utils._rebuild_device_tensor_from_numpy"] = "is kept as a NumPy array",
        ["torch._utils._rebuild_device_tensor_from_cpu_tensor"] = "is kept in the form of another device",
    };

    /// <inheritdoc/>
    public override IEnumerable<string> FullNames => Obstacles.Keys;

    /// <inheritdoc/>
    public override object Call(PickleCall call) => new TorchTensor
    {
        Described = call.Bytes.Offset,
        Obstacle = call is { FullName: "torch._utils._rebuild_sparse_tensor", Arguments: [SparseLayout.Layout layout, ..] } ? $"has the layout {layout.Name}" : Obstacles[call.FullName],
    };
}
