using CntCheck.Artifacts.Pickles;

namespace CntCheck.Artifacts.Torch.Names;

/// <summary>Parameters: (tensor, requires_grad, hooks); the tensor is what counts.</summary>
internal sealed class RebuiltParameter : PickleName
{
    /// <inheritdoc/>
    public override IEnumerable<string> FullNames => ["torch._utils._rebuild_parameter", "torch._utils._rebuild_parameter_with_state"];

    /// <inheritdoc/>
    public override object Call(PickleCall call) => call.Argument<TorchTensor>(0);
}
