using CntCheck.Artifacts.Pickles;

namespace CntCheck.Artifacts.Torch.Names;

/// <summary>The layout of a sparse tensor, by name.</summary>
internal sealed class SparseLayout : PickleName
{
    /// <inheritdoc/>
    public override IEnumerable<string> FullNames => ["torch.serialization._get_layout"];

    /// <inheritdoc/>
    public override object Call(PickleCall call) => new Layout(call.Argument<string>(0));

    /// <param name="Name">Torch's name: "torch.sparse_coo".</param>
    internal sealed record Layout(string Name);
}
