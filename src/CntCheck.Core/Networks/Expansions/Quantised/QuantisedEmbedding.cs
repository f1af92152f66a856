using CntCheck.Artifacts;
using CntCheck.Networks.Values.Views;

namespace CntCheck.Networks.Expansions;

/// <summary>GatherBlockQuantized: rows of a table of few bits, in blocks with a scale each, written out as Gather of the real table.</summary>
/// <remarks>
/// ONNX Runtime contrib operator GatherBlockQuantized. A table of bytes that holds several numbers each is unpacked along its last axis;
/// without zero points its numbers stand around the middle of their range.
/// </remarks>
internal sealed class QuantisedEmbedding : Expansion
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["com.microsoft.GatherBlockQuantized"];

    /// <inheritdoc/>
    public override IReadOnlyList<Operator>? Expand(Operator op, ExpansionScope scope)
    {
        if (op.Outputs.Count == 0 || op.Input(0) is not { } table || op.Input(1) is not { } indices || op.Input(2) is not { } scales || scope.Stored(table) is not { } stored)
            return null;

        var bits = op.Integer("bits", 4);
        var zeros = op.Input(3);
        if (stored.Type == ElementType.UInt8)
        {
            if (bits is not (2 or 4 or 8) || stored.Shape.Length == 0)
                return null;

            var perByte = 8 / (int)bits;
            if (PackedIntegers.Unpacked(scope, table, $"{bits}", bytes => Unpacked(bytes, perByte)) is not { } unpacked)
                return null;
            table = unpacked;
            zeros = zeros is null ? scope.Store(Tensor.Of("", [], [(float)(1 << ((int)bits - 1))]), $"/{op.Outputs[0]}/zero")
                : scope.Stored(scales) is { } shaped && scope.Stored(zeros) is { } packed && ZeroPoints(packed, shaped, (int)bits) is { } points
                ? scope.Store(points, $"/{op.Outputs[0]}/zeros")
                : null;
            if (zeros is null)
                return null;
        }

        var parts = new QuantisedOperators(op, scope);
        var real = parts.Add("DequantizeLinear", [table, scales, .. zeros is null ? (string[])[] : [zeros]], ("axis", op.Integer("quantize_axis", 1)), ("block_size", op.Integer("block_size", 128)));
        return parts.Last("Gather", [real, indices], ("axis", op.Integer("gather_axis", 0)));
    }

    private static Tensor? Unpacked(Tensor bytes, int perByte)
    {
        var shape = bytes.Shape.SetItem(bytes.Shape.Length - 1, bytes.Shape[^1] * perByte);
        return PackedData.Of(bytes, shape, shape[^1], 8 / perByte);
    }

    private static Tensor? ZeroPoints(Tensor packed, Tensor scales, int bits) =>
        packed.Type == ElementType.UInt8 && scales.Shape.Length > 0 ? PackedData.Of(packed, scales.Shape, scales.Shape[^1], bits) : null;
}
