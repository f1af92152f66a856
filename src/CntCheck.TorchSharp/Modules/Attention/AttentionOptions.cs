namespace CntCheck.TorchSharp.Modules;

/// <summary>Options of attention and transformers that cannot be read from the module.</summary>
/// <param name="Heads">Heads of every attention in it.</param>
/// <param name="Activation">Between the dense layers of a transformer's layer.</param>
/// <param name="AddsZeroStep">Whether a key and value of zeros stand behind all others.</param>
internal sealed record AttentionOptions(long Heads, Activation Activation = Activation.Relu, bool AddsZeroStep = false)
{
    /// <summary>All numbers of heads that a width can have.</summary>
    public static IEnumerable<AttentionOptions> Of(long width) =>
        Enumerable.Range(1, (int)width).Where(heads => width % heads == 0).Select(heads => new AttentionOptions(heads));
}
