using CntCheck.Artifacts.Pickles;

namespace CntCheck.Artifacts.Torch.Names;

/// <summary>Element types, which are values of their own.</summary>
internal sealed class ElementTypeName : PickleName
{
    /// <inheritdoc/>
    public override IEnumerable<string> FullNames => TorchType.ByName.Keys;

    /// <inheritdoc/>
    public override object? Value(string fullName) => TorchType.ByName[fullName];
}
