using CntCheck.Artifacts.Pickles;

namespace CntCheck.Artifacts.Torch.Names;

/// <summary>Types of storages. Named, never called: a storage stands outside of the pickle.</summary>
internal sealed class StorageName : PickleName
{
    private static readonly string[] Untyped = ["torch.storage.UntypedStorage", "torch.UntypedStorage", "torch.storage.TypedStorage", "torch.TypedStorage"];

    /// <inheritdoc/>
    public override IEnumerable<string> FullNames => TorchType.ByStorage.Keys.Concat(Untyped);

    /// <summary>The elements of a type of storage, or null where it holds plain bytes.</summary>
    public static TorchType? TypeOf(string fullName) => TorchType.ByStorage.GetValueOrDefault(fullName);
}
