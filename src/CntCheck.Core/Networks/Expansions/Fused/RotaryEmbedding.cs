using CntCheck.Artifacts;

namespace CntCheck.Networks.Expansions;

/// <summary>Rotary positions: pairs of nodes turned by an angle that the position chooses. Nothing is learned; nodes are taken as they are. [ours]</summary>
/// <remarks>Su et al. 2021 (arXiv 2104.09864). The caches of sines and cosines are no parameters.</remarks>
internal sealed class RotaryEmbedding : Expansion
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["RotaryEmbedding", "com.microsoft.RotaryEmbedding"];

    /// <inheritdoc/>
    public override IReadOnlyList<Operator>? Expand(Operator op, ExpansionScope scope)
    {
        if (op.Input(0) is not { } input)
            return null;

        var text = new OperatorText(op, scope);
        text.Give(0, input);
        return text.Operators;
    }
}
