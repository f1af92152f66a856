using CntCheck.Artifacts;

namespace CntCheck.Networks.Expansions;

/// <summary>ONNX Runtime's embeddings of words, positions and segments, added up and normalised.</summary>
internal sealed class EmbeddingNormalization : Expansion
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["com.microsoft.EmbedLayerNormalization"];

    /// <inheritdoc/>
    public override IReadOnlyList<Operator>? Expand(Operator op, ExpansionScope scope)
    {
        if (op.Input(0) is not { } words || op.Input(2) is not { } wordTable || op.Input(3) is not { } positionTable || op.Input(5) is not { } scale)
            return null;

        var text = new OperatorText(op, scope);
        var sum = text.Add("Add", [text.Add("Gather", [wordTable, words]), text.Add("Gather", [positionTable, op.Input(8) ?? Counted(text, words)])]);
        if (op.Input(1) is { } segments && op.Input(4) is { } segmentTable)
            sum = text.Add("Add", [sum, text.Add("Gather", [segmentTable, segments])]);

        string[] shift = op.Input(6) is { } beta ? [beta] : [];
        text.Write("LayerNormalization", [sum, scale, .. shift], [op.Outputs[0]], ("axis", -1L), ("epsilon", op.Float("epsilon", 1e-12f)));
        if (op.Outputs.Count > 1 && op.Outputs[1].Length > 0)
            text.Write("ArgMax", [words], [op.Outputs[1]], ("axis", 1L));
        text.Give(2, sum);
        return text.Operators;
    }

    /// <summary>The position of every token: counted along the tokens, from 0.</summary>
    private static string Counted(OperatorText text, string words)
    {
        var ones = text.Add("Cast", [text.Add("Equal", [words, words])], ("to", (long)ElementType.Int64));
        return text.Add("CumSum", [ones, text.Integers(1)], ("exclusive", 1L));
    }
}
