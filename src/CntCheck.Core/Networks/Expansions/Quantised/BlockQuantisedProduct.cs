using CntCheck.Artifacts;
using CntCheck.Networks.Values.Views;

namespace CntCheck.Networks.Expansions;

/// <summary>MatMulNBits: a product with weights of 2 to 8 bits in blocks of the input axis, each with its scale.</summary>
/// <remarks>
/// ONNX Runtime contrib operator MatMulNBits: weights (N, blocks, bytes) packed from the lowest bits on, scales (N, blocks), zero points packed
/// like the weights, a row of blocks filled up to whole bytes, or as real numbers; without them half of the range.
/// With g_idx every input names the block whose scale and zero point are its own.
/// </remarks>
internal sealed class BlockQuantisedProduct : Expansion
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["com.microsoft.MatMulNBits"];

    /// <inheritdoc/>
    public override IReadOnlyList<Operator>? Expand(Operator op, ExpansionScope scope)
    {
        var (rows, length, block, bits) = (op.Integer("N", 0), op.Integer("K", 0), op.Integer("block_size", 32), op.Integer("bits", 4));
        if (op.Outputs.Count == 0 || op.Input(0) is not { } sample || bits is < 2 or > 8
            || new[] { rows, length, block }.Any(size => size is < 1 or > int.MaxValue))
        {
            return null;
        }

        var blocks = (length + block - 1) / block;
        if (PackedIntegers.Unpacked(scope, op.Input(1), $"{rows}x{length}x{block}x{bits}", stored => PackedIntegers.Blocks(stored, rows, length, block, (int)bits)) is not { } weights
            || scope.Stored(op.Input(2)) is not { } scales || scales.Count != rows * blocks || Zeros(op, scope, rows, blocks, (int)bits) is not { } zeros
            || (op.Input(4) is not null && scope.Stored(op.Input(4))?.Count != length))
        {
            return null;
        }

        var parts = new QuantisedOperators(op, scope);
        var grid = scope.Store(Tensor.Of("", [2], [rows, blocks]), $"/{op.Outputs[0]}/grid");
        var scaled = parts.Add("Reshape", [op.Input(2)!, grid]);
        var centred = scope.Stored(zeros)!.Count == 1 ? zeros : parts.Add("Reshape", [zeros, grid]);
        if (op.Input(4) is { } blockOf)
        {
            (scaled, block) = (parts.Add("Gather", [scaled, blockOf], ("axis", 1L)), 1);
            centred = scope.Stored(zeros)!.Count == 1 ? zeros : parts.Add("Gather", [centred, blockOf], ("axis", 1L));
        }

        var real = parts.Add("DequantizeLinear", [weights, scaled, centred], ("axis", 1L), ("block_size", block));
        var turned = parts.Add("Transpose", [real]);
        return op.Input(5) is { } bias
            ? parts.Last("Add", [parts.Add("MatMul", [sample, turned]), bias])
            : parts.Last("MatMul", [sample, turned]);
    }

    private static string? Zeros(Operator op, ExpansionScope scope, long rows, long blocks, int bits)
    {
        if (op.Input(3) is null)
            return scope.Store(Tensor.Of("", [], [(float)(1 << (bits - 1))]), $"/{op.Outputs[0]}/zero");
        if (scope.Stored(op.Input(3)) is not { } stored)
            return null;
        if (stored.Type.IsFloat() && stored.Count == rows * blocks)
            return op.Input(3);
        return PackedData.Of(stored, [rows, blocks], blocks, bits) is { } unpacked ? scope.Store(unpacked, $"/{op.Outputs[0]}/zeros") : null;
    }
}
