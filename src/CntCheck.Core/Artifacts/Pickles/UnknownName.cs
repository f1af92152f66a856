namespace CntCheck.Artifacts.Pickles;

/// <summary>A name that means nothing here: it may be mentioned, as classes of callbacks are in checkpoints, and is refused when it is called.</summary>
internal sealed class UnknownName : PickleName
{
    /// <summary>What every such name stands for.</summary>
    public static UnknownName Any { get; } = new();

    /// <inheritdoc/>
    public override IEnumerable<string> FullNames => [];

    /// <inheritdoc/>
    public override object? Call(PickleCall call) => throw call.Bytes.Refused($"to call {Shown.Text(call.FullName)}");
}
