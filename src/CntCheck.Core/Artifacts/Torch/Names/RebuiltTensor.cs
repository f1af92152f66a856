using System.Collections.Immutable;
using CntCheck.Artifacts.Pickles;

namespace CntCheck.Artifacts.Torch.Names;

/// <summary>Tensors: (storage, offset, shape, strides, requires_grad, hooks), the type last where the storage has none.</summary>
internal sealed class RebuiltTensor : PickleName
{
    private const int HighestRank = 64;
    private const int TypeArgument = 6;

    /// <inheritdoc/>
    public override IEnumerable<string> FullNames => ["torch._utils._rebuild_tensor", "torch._utils._rebuild_tensor_v2", "torch._utils._rebuild_tensor_v3"];

    /// <inheritdoc/>
    public override object Call(PickleCall call)
    {
        var storage = call.Argument<TorchStorage>(0);
        var type = call.FullName.EndsWith("v3", StringComparison.Ordinal) ? call.Argument<TorchType>(TypeArgument) : storage.Type;
        return View(call, storage, type);
    }

    /// <summary>The view that the first four arguments describe.</summary>
    public static TorchTensor View(PickleCall call, TorchStorage storage, TorchType? type) => new()
    {
        Described = call.Bytes.Offset,
        Storage = storage,
        Type = type,
        Offset = call.Argument<long>(1),
        Shape = Extents(call, 2),
        Strides = Extents(call, 3),
        Obstacle = storage.Entry is null ? "has no data (it is on the device 'meta')" : null,
    };

    /// <summary>A list of integers among the arguments.</summary>
    public static ImmutableArray<long> Extents(PickleCall call, int argument)
    {
        var items = call.Argument<PickleTuple>(argument).Items;
        if (items.Count > HighestRank || !items.All(item => item is >= 0L))
            throw call.Bytes.Damaged("the pickle gives a tensor an impossible shape");

        return [.. items.Cast<long>()];
    }
}
