using CntCheck.Artifacts;
using CntCheck.Networks.Values.Views;

namespace CntCheck.Networks.Expansions;

/// <summary>MatMulBnb4: a product with weights of 4 bits that index a table of sixteen numbers, in blocks with a largest magnitude each.</summary>
/// <remarks>
/// ONNX Runtime contrib operator MatMulBnb4: weights (N, K) flat, the first of two in the upper half of a byte. Tables: QLoRA
/// (Dettmers et al. 2023, arXiv 2305.14314, appendix E) for NF4; a sign, two exponent bits and one of fraction, scaled to 1, for FP4.
/// </remarks>
internal sealed class TabledProduct : Expansion
{
    private static readonly double[] NormalFloat4 =
    [
        -1.0, -0.6961928009986877, -0.5250730514526367, -0.39491748809814453, -0.28444138169288635, -0.18477343022823334, -0.09105003625154495, 0.0,
        0.07958029955625534, 0.16093020141124725, 0.24611230194568634, 0.33791524171829224, 0.44070982933044434, 0.5626170039176941, 0.7229568362236023, 1.0,
    ];

    private static readonly double[] Magnitudes = [0, 0.00520833333, 0.66666667, 1, 0.33333333, 0.5, 0.16666667, 0.25];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["com.microsoft.MatMulBnb4"];

    /// <inheritdoc/>
    public override IReadOnlyList<Operator>? Expand(Operator op, ExpansionScope scope)
    {
        var (rows, length, block) = (op.Integer("N", 0), op.Integer("K", 0), op.Integer("block_size", 0));
        if (op.Outputs.Count == 0 || op.Input(0) is not { } sample || new[] { rows, length, block }.Any(size => size is < 1 or > int.MaxValue))
            return null;

        var table = op.Integer("quant_type", 1) == 1 ? NormalFloat4 : [.. Magnitudes, .. Magnitudes.Select(magnitude => -magnitude)];
        if (PackedIntegers.Unpacked(scope, op.Input(1), $"{rows * length}", bytes => Looked(bytes, rows * length, table)) is not { } numbers
            || scope.Stored(op.Input(2)) is not { } largest || largest.Count != ((rows * length) + block - 1) / block)
        {
            return null;
        }

        var parts = new QuantisedOperators(op, scope);
        var flat = parts.Add("DequantizeLinear", [numbers, op.Input(2)!], ("axis", 0L), ("block_size", block));
        var real = parts.Add("Reshape", [flat, scope.Store(Tensor.Of("", [2], [rows, length]), $"/{op.Outputs[0]}/shape")]);
        return parts.Last("MatMul", [sample, op.Integer("transB", 1) != 0 ? parts.Add("Transpose", [real]) : real]);
    }

    private static Tensor? Looked(Tensor bytes, long count, double[] table) =>
        PackedData.Of(bytes, [count], count, 4, highFirst: true) is { } codes ? ElementwiseData.Of(ElementType.Float32, codes, code => table[(int)code]) : null;
}
