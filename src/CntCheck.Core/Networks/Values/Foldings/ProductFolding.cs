using System.Collections.Immutable;
using CntCheck.Artifacts;

namespace CntCheck.Networks.Values.Foldings;

/// <summary>MatMul and Gemm of two constants: two linear maps in a row are one. Computed at once while the product is small.</summary>
internal sealed class ProductFolding : FoldingRule
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["MatMul", "Gemm"];

    /// <inheritdoc/>
    public override Constant? Fold(Operator op, Operands operands, int output)
    {
        if (operands.Constant(0) is not { } a || operands.Constant(1) is not { } b)
            return null;

        var gemm = op.Kind == "Gemm";
        if (Matrix(a, first: true) is not { } left || Matrix(b, first: false) is not { } right)
            return operands.Refuse("which multiplies stacks of matrices");

        var (turnedA, turnedB) = (gemm && op.Integer("transA", 0) != 0, gemm && op.Integer("transB", 0) != 0);
        var (rows, inner) = turnedA ? (left.Columns, left.Rows) : (left.Rows, left.Columns);
        var (other, columns) = turnedB ? (right.Columns, right.Rows) : (right.Rows, right.Columns);
        if (inner != other)
            return operands.Refuse("whose matrices do not fit together");
        if (!a.IsReadable || !b.IsReadable || !operands.Budget.LookUp(((double)rows * inner * columns) + ((double)a.Count * a.Work) + ((double)b.Count * b.Work)) || !operands.Budget.Keep(rows * columns))
            return operands.Refuse("whose product is too large to compute");

        var product = Multiply(a.Read(), b.Read(), (int)rows, (int)inner, (int)columns, turnedA, turnedB);
        ImmutableArray<long> shape = [.. a.Shape.Take(a.Shape.Length - 2), .. a.Shape.Length > 1 ? (long[])[rows] : [], .. b.Shape.Length > 1 ? (long[])[columns] : []];
        return gemm ? Added(op, operands, product, [rows, columns], a, b) : Constant.Computed(a.Tensor.Name, shape, product, Operands.Learned([a, b]));
    }

    private static (long Rows, long Columns)? Matrix(Constant constant, bool first)
    {
        var shape = constant.Shape;
        return shape.Length switch
        {
            0 => null,
            1 => first ? (1, shape[0]) : (shape[0], 1),
            _ when shape.Take(shape.Length - 2).All(extent => extent == 1) && (first || shape.Length == 2) => (shape[^2], shape[^1]),
            _ => null,
        };
    }

    private static double[] Multiply(double[] a, double[] b, int rows, int inner, int columns, bool turnedA, bool turnedB)
    {
        var product = new double[(long)rows * columns];
        for (var r = 0; r < rows; r++)
        {
            var row = product.AsSpan(r * columns, columns);
            for (var k = 0; k < inner; k++)
            {
                var factor = a[turnedA ? (k * rows) + r : (r * inner) + k];
                for (var c = 0; c < columns; c++)
                    row[c] += factor * b[turnedB ? (c * inner) + k : (k * columns) + c];
            }
        }

        return product;
    }

    private static Constant? Added(Operator op, Operands operands, double[] product, ImmutableArray<long> shape, Constant a, Constant b)
    {
        var alpha = op.Float("alpha", 1);
        for (var i = 0; i < product.Length; i++)
            product[i] *= alpha;
        if (!operands.Has(2))
            return Constant.Computed(a.Tensor.Name, shape, product, Operands.Learned([a, b]));
        if (operands.Tensor(2) is not { } added || Broadcasting.Together(Tensor.Of("", shape.AsSpan(), product), added) is not [{ } whole, { } repeated] || !whole.Shape.SequenceEqual(shape))
            return operands.Refuse("whose bias does not fit");

        var beta = op.Float("beta", 1);
        var bias = repeated.ReadDoubles();
        for (var i = 0; i < product.Length; i++)
            product[i] += beta * bias[i];
        return Constant.Computed(a.Tensor.Name, shape, product, Operands.Learned([a, b, operands.Constant(2)!]));
    }
}
