using CntCheck.Artifacts.Pickles;
using CntCheck.Artifacts.Torch.Names;
using CntCheck.Artifacts.Zip;

namespace CntCheck.Artifacts.Torch;

/// <summary>What the pickles of an archive may name, and the storages they refer to.</summary>
/// <param name="entries">The archive's entries.</param>
/// <param name="folder">The archive's folder, with a slash.</param>
/// <param name="isScript">Whether classes of TorchScript may be named, which are plain bags of attributes.</param>
internal sealed class TorchScope(IReadOnlyDictionary<string, ZipEntry> entries, string folder, bool isScript) : PickleScope
{
    private const string ScriptClasses = "__torch__.";

    /// <inheritdoc/>
    public override PickleName Resolve(string fullName) =>
        isScript && fullName.StartsWith(ScriptClasses, StringComparison.Ordinal) ? ScriptClass.Any : base.Resolve(fullName);

    /// <inheritdoc/>
    /// <remarks>The id is ("storage", type, key, device, number of elements).</remarks>
    public override object? Outside(object? id, PickleBytes bytes)
    {
        if (id is PickleTuple { Items: ["module", PickleReference module, ..] })
            throw bytes.Refused($"to load the source of {module.FullName}");

        if (id is not PickleTuple { Items: ["storage", PickleReference { Meaning: StorageName } type, string key, string device, long count, ..] })
            throw bytes.Damaged("the pickle refers to something that is no storage of a tensor");

        var elements = StorageName.TypeOf(type.FullName);
        return new TorchStorage(key, elements, device == "meta" ? null : Entry(key, elements, count, bytes));
    }

    private ZipEntry Entry(string key, TorchType? type, long count, PickleBytes bytes)
    {
        if (!entries.TryGetValue($"{folder}data/{key}", out var entry))
            throw bytes.Damaged($"the archive lacks the entry 'data/{key}', which holds a tensor");

        var size = type?.Size ?? 1;
        if (count < 0 || count != entry.Length / size)
            throw bytes.Damaged($"the pickle says that 'data/{key}' holds {count} elements of {size} bytes, but it holds {entry.Length} bytes");

        return entry;
    }
}
