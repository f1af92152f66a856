using CntCheck.Artifacts.Pickles;

namespace CntCheck.Artifacts.Torch.Names;

/// <summary>Lists, and values with their type beside them, as TorchScript writes them: the first argument is the value.</summary>
internal sealed class ScriptValue : PickleName
{
    private const string Module = "torch.jit._pickle.";

    /// <inheritdoc/>
    public override IEnumerable<string> FullNames =>
    [
        Module + "build_intlist", Module + "build_tensorlist", Module + "build_doublelist", Module + "build_boollist", Module + "restore_type_tag",
    ];

    /// <inheritdoc/>
    public override object? Call(PickleCall call) => call.Argument<object>(0);
}
