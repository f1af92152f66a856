using CntCheck.Artifacts.Pickles;

namespace CntCheck.Artifacts.Torch.Names;

/// <summary>Tensors of a class of torch's own: (how to rebuild it, class, arguments, attributes); rebuilt as the plain tensor.</summary>
internal sealed class RebuiltSubclass : PickleName
{
    /// <inheritdoc/>
    public override IEnumerable<string> FullNames => ["torch._tensor._rebuild_from_type_v2"];

    /// <inheritdoc/>
    public override object? Call(PickleCall call)
    {
        // Not itself: nested without end it would exhaust the stack. An unknown one refuses by its name.
        var rebuild = call.Argument<PickleReference>(0);
        if (rebuild.Meaning is not (RebuiltTensor or RebuiltParameter or RebuiltQuantised or WithoutData or UnknownName))
            throw call.Bytes.Refused($"to call {call.FullName} with {rebuild.FullName}");

        return rebuild.Meaning.Call(new PickleCall(rebuild.FullName, call.Argument<PickleTuple>(2).Items, call.Bytes));
    }
}
