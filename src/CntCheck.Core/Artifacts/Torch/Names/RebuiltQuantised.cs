using CntCheck.Artifacts.Pickles;

namespace CntCheck.Artifacts.Torch.Names;

/// <summary>Quantised tensors: (storage, offset, shape, strides, (scheme, scale, zero point) or (scheme, scales, zero points, axis), …).</summary>
internal sealed class RebuiltQuantised : PickleName
{
    private const int Parameters = 4;

    /// <inheritdoc/>
    public override IEnumerable<string> FullNames => ["torch._utils._rebuild_qtensor"];

    /// <inheritdoc/>
    public override object Call(PickleCall call)
    {
        var storage = call.Argument<TorchStorage>(0);
        var view = RebuiltTensor.View(call, storage, storage.Type);
        return call.Argument<PickleTuple>(Parameters).Items switch
        {
            [PickleReference { FullName: "torch.per_tensor_affine" }, double scale, long zero, ..] =>
                view with { Quantiser = new TorchQuantiser(scale, zero) },
            [PickleReference { FullName: "torch.per_channel_affine" }, TorchTensor scales, TorchTensor zeros, long axis, ..] when axis >= 0 && axis < view.Shape.Length =>
                view with { Quantiser = new TorchQuantiser(1, 0, scales, zeros, (int)axis) },
            [PickleReference { FullName: "torch.per_channel_affine_float_qparams" }, ..] =>
                view with { Obstacle = "is quantised with zero points that are fractions" },
            _ => throw call.Bytes.Damaged("the pickle quantises a tensor in no known way"),
        };
    }
}
