using CntCheck.Artifacts;
using CntCheck.Networks.Values.Foldings;

namespace CntCheck.Networks.Families;

/// <summary>Cast, and quantisation of what depends on the sample: the same nodes, followed in the real units they stand for.</summary>
/// <remarks>
/// Quantised values are carried as the real numbers they stand for, so neither direction has a slope; scales and zero points are no
/// parameters. A conversion behind a connection becomes part of it: biases and scales that follow still belong to the connection.
/// Quantisers that take the place of an activation function only pass.
/// </remarks>
internal sealed class Conversion : OperatorFamily
{
    private static readonly string[] Quantisers = ["Quant", "IntQuant", "BipolarQuant", "FloatQuant", "Trunc"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } =
    [
        "Cast", "QuantizeLinear", "DequantizeLinear", "com.microsoft.QuantizeLinear", "com.microsoft.DequantizeLinear",
        .. from domain in FakeQuantFolding.Domains from kind in Quantisers select $"{domain}.{kind}",
    ];

    /// <inheritdoc/>
    public override void Read(Operator op, NetworkDraft draft)
    {
        if (draft.ValueOf(op.Input(0)) is not { IsStatic: false } sample)
        {
            Unknown.Enter(op, draft, "what it converts is not known");
            return;
        }

        if (RealUnits.Are(draft.ValueOf(op.Input(1))?.Constant) && !RealUnits.Are(draft.ValueOf(op.Input(2))?.Constant))
            draft.Notes.Add($"'{sample.Name}' is quantised by a fixed scale and read as integers: the link weights behind it are real numbers up to that scale.");

        if (!Quantisers.Contains(op.Kind) && draft.Foldable(sample.Name) is { } connection)
            draft.Fold(connection, op);
        else
            draft.PassElementwise(op, sample.Name);
    }
}
