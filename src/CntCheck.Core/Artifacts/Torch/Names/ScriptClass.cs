using CntCheck.Artifacts.Pickles;

namespace CntCheck.Artifacts.Torch.Names;

/// <summary>Classes of a TorchScript module: bags of attributes. They stand for themselves only inside a TorchScript archive.</summary>
internal sealed class ScriptClass : PickleName
{
    /// <summary>What any class of TorchScript stands for.</summary>
    public static ScriptClass Any { get; } = new();

    /// <inheritdoc/>
    public override IEnumerable<string> FullNames => [];

    /// <inheritdoc/>
    public override object Call(PickleCall call) => new PickleObject(call.FullName)
    {
        State = call.Arguments.Count > 0 ? new PickleTuple(call.Arguments) : null,
    };
}
