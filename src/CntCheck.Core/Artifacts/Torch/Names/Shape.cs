using CntCheck.Artifacts.Pickles;

namespace CntCheck.Artifacts.Torch.Names;

/// <summary>Shapes: tuples of integers.</summary>
internal sealed class Shape : PickleName
{
    /// <inheritdoc/>
    public override IEnumerable<string> FullNames => ["torch.Size"];

    /// <inheritdoc/>
    public override object Call(PickleCall call) => call.Arguments is [PickleList list] ? new PickleTuple([.. list.Items]) : call.Argument<PickleTuple>(0);
}
