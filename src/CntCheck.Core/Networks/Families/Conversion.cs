using CntCheck.Artifacts;

namespace CntCheck.Networks.Families;

/// <summary>Cast, and quantisation of what depends on the sample: the same nodes, followed in the real units they stand for.</summary>
/// <remarks>
/// Quantised values are carried as the real numbers they stand for, so neither direction has a slope; scales and zero points are no
/// parameters. A cast behind a connection becomes part of it: integer products are cast before they are scaled.
/// </remarks>
internal sealed class Conversion : OperatorFamily
{
    private static readonly string[] Quantisations = ["Quant", "IntQuant", "BipolarQuant", "FloatQuant", "Trunc"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } =
    [
        "Cast", "QuantizeLinear", "DequantizeLinear", "com.microsoft.QuantizeLinear", "com.microsoft.DequantizeLinear",
        .. from domain in Values.Foldings.FakeQuantFolding.Domains from kind in Quantisations select $"{domain}.{kind}",
    ];

    /// <inheritdoc/>
    public override void Read(Operator op, NetworkDraft draft)
    {
        if (draft.ValueOf(op.Input(0)) is not { IsStatic: false } sample)
            Unknown.Enter(op, draft, "what it converts is not known");
        else if (op.Kind == "Cast" && draft.Foldable(sample.Name) is { } connection)
            draft.Fold(connection, op);
        else
            draft.PassElementwise(op, sample.Name);
    }
}
