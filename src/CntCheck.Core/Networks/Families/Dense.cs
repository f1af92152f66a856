using CntCheck.Artifacts;
using CntCheck.Metrics;
using CntCheck.Networks.Fields;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>Fully connected operators: Gemm, MatMul with constant weights on either side, and MatMul that transposes its operands.</summary>
/// <remarks>Every other axis (batch, tokens) shares its nodes: the weights are tied, so links are counted once.</remarks>
internal sealed class Dense : OperatorFamily
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["Gemm", "MatMul", "com.microsoft.FusedMatMul", "com.microsoft.TransposeMatMul"];

    /// <inheritdoc/>
    public override void Read(Operator op, NetworkDraft draft)
    {
        if (op.Inputs.Count < 2 || draft.ValueOf(op.Input(0)) is not { } left || draft.ValueOf(op.Input(1)) is not { } right)
        {
            Unknown.Enter(op, draft, "an input is missing");
            return;
        }

        if (!left.IsStatic && !right.IsStatic)
        {
            if (left.Rank is > 0 and var rows && right.Rank is > 0 and var columns && !TurnsBatch(op))
                Product.EnterSum(op, draft, (left, Labels(rows, 0, Turns(op, 0))), (right, Labels(columns, 1, Turns(op, 1))), Result(rows, columns));
            else
                Discrete.Enter(op, draft, null, "it multiplies two values that depend on the sample");
            return;
        }

        var (weightIndex, weight, sample) = right.IsStatic ? (1, right, left) : (0, left, right);
        if (weight.Constant is not { } constant)
        {
            Unknown.Enter(op, draft, Weights.Missing(weight));
            return;
        }

        if (!TurnsBatch(op) && Matrix(constant) is { } matrix && (matrix.Shape.Length == constant.Shape.Length || !(sample.Rank < constant.Shape.Length)))
            Connect(op, draft, weightIndex, matrix, sample);
        else if (!TurnsBatch(op) && Batched(op, weightIndex, constant, sample) is { } contraction)
            contraction.Connect(op, draft, weightIndex, sample, op.Float("alpha", 1));
        else
            Unknown.Enter(op, draft, "its weights are no matrices of real numbers that fit what it reads");
    }

    private static void Connect(Operator op, NetworkDraft draft, int weightIndex, Constant weight, Value sample)
    {
        var gemm = op.Kind == "Gemm";
        var (weightTurned, sampleTurned) = (Turns(op, weightIndex), Turns(op, 1 - weightIndex));

        // x·W has inputs in the rows of W, W·x has outputs there; transposing and storage order each turn that round.
        var rowsAreOutputs = (weightIndex == 0) ^ weightTurned ^ weight.Swapped;
        var (rows, columns) = weight.Swapped ? (weight.Shape[1], weight.Shape[0]) : (weight.Shape[0], weight.Shape[1]);
        var (units, fanIn) = rowsAreOutputs ? ((int)rows, (int)columns) : ((int)columns, (int)rows);

        var rank = gemm ? 2 : sample.Rank ?? 2;
        var inAxis = rank == 1 ? 0 : weightIndex == 1 ? rank - 1 : rank - 2;
        var outAxis = inAxis;
        if (sampleTurned && rank > 1)
            inAxis = inAxis == rank - 1 ? rank - 2 : rank - 1;
        if (sample.Shape is { } known && (known.Length == 0 || known.Length != rank || (known[inAxis] is { } extent && extent != fanIn)))
        {
            Unknown.Enter(op, draft, "its weights do not fit the shape of what it reads");
            return;
        }

        long?[] outputShape = sample.Shape is { } shape ? [.. shape] : new long?[rank];
        if (sampleTurned && rank > 1)
            (outputShape[^1], outputShape[^2]) = (outputShape[^2], outputShape[^1]);
        outputShape[outAxis] = units;

        var inputScale = NormScale.Take(draft, sample.Name, inAxis, rank, fanIn);
        var name = draft.Naming.Of(op, op.Input(weightIndex), weight);
        var connection = draft.Connect(op, sample.Name, outputShape, (layer, from) => new ConnectionDraft
        {
            Name = name,
            Kind = op.Kind,
            From = from,
            To = layer,
            Shape = [units, fanIn],
            Weights = new WeightMatrix
            {
                Tensor = weight.Tensor,
                Layout = new WeightLayout(1, (int)rows, (int)columns, 1),
                RowsAreOutputs = rowsAreOutputs,
                Scale = weight.Scale * op.Float("alpha", 1),
            },
            Links = (long)units * fanIn,
            In = new Projection(Units(rank, outAxis, units), []),
            Out = new Projection(Units(rank, inAxis, fanIn), []),
            UnitAxis = outAxis,
            Rank = rank,
            Units = units,
        }, name);

        if (inputScale is not null)
            connection.RescaleInputs(inputScale);
        draft.Measure(connection, weight.Origins);
        if (gemm && op.Input(2) is { } bias)
            Weights.AddBias(connection, draft, bias, outAxis, op.Float("beta", 1));
    }

    /// <summary>Weights of other ranks: a vector, or a matrix for each of a batch.</summary>
    private static Contraction? Batched(Operator op, int weightIndex, Constant weight, Value sample)
    {
        if (sample.Rank is not { } rank || rank == 0 || weight.Shape.Length == 0)
            return null;

        var (left, right) = weightIndex == 0 ? (weight.Shape.Length, rank) : (rank, weight.Shape.Length);
        return Contraction.Of(weight, Labels(weight.Shape.Length, weightIndex, Turns(op, weightIndex)), sample, Labels(rank, 1 - weightIndex, Turns(op, 1 - weightIndex)), Result(left, right));
    }

    private static bool Turns(Operator op, int operand) => op.Integer(operand == 0 ? "transA" : "transB", 0) != 0;

    private static bool TurnsBatch(Operator op) => op.Integer("transBatchA", 0) != 0 || op.Integer("transBatchB", 0) != 0;

    /// <summary>Labels of an operand's axes: −1 is summed over, −2 the rows of the product, −3 its columns, others are batches counted from the last.</summary>
    private static int[] Labels(int rank, int operand, bool turned)
    {
        if (rank == 1)
            return [-1];
        int[] matrix = (operand == 0) ^ turned ? (operand == 0 ? [-2, -1] : [-3, -1]) : (operand == 0 ? [-1, -2] : [-1, -3]);
        return [.. Enumerable.Range(0, rank - 2).Reverse(), .. matrix];
    }

    private static int[] Result(int left, int right) =>
        [.. Enumerable.Range(0, Math.Max(0, Math.Max(left, right) - 2)).Reverse(), .. left > 1 ? [-2] : (int[])[], .. right > 1 ? [-3] : (int[])[]];

    private static Axis[] Units(int rank, int axis, int units)
    {
        var axes = new Axis[rank];
        Array.Fill(axes, Axis.Shared);
        axes[axis] = Axis.Full(units);
        return axes;
    }

    /// <summary>The weights as one matrix: leading axes of extent 1 dropped.</summary>
    private static Constant? Matrix(Constant constant)
    {
        var leading = constant.Shape.Length - 2;
        if (leading < 0 || constant.Shape.Take(leading).Any(extent => extent != 1) || !Weights.AreMeasurable(constant))
            return null;
        return leading == 0 ? constant : constant with { Shape = constant.Shape.RemoveRange(0, leading) };
    }
}
