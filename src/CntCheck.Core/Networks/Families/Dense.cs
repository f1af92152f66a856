using CntCheck.Artifacts;
using CntCheck.Metrics;
using CntCheck.Networks.Fields;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>Fully connected operators: Gemm, and MatMul with constant weights on either side.</summary>
/// <remarks>Every other axis (batch, tokens) shares its nodes: the weights are tied, so links are counted once.</remarks>
internal sealed class Dense : OperatorFamily
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["Gemm", "MatMul"];

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
            Unknown.Enter(op, draft, "it multiplies two values that depend on the sample");
            return;
        }

        var (weightIndex, weight, sample) = right.IsStatic ? (1, right, left) : (0, left, right);
        if (weight.Constant is not { } constant)
        {
            Unknown.Enter(op, draft, Weights.Missing(weight));
            return;
        }

        if (Matrix(constant) is not { } matrix || (matrix.Shape.Length < constant.Shape.Length && sample.Rank < constant.Shape.Length))
        {
            Unknown.Enter(op, draft, "its weights are not one matrix of real numbers");
            return;
        }

        Connect(op, draft, weightIndex, matrix, sample);
    }

    private static void Connect(Operator op, NetworkDraft draft, int weightIndex, Constant weight, Value sample)
    {
        var gemm = op.Kind == "Gemm";
        var weightTurned = gemm && op.Integer(weightIndex == 0 ? "transA" : "transB", 0) != 0;
        var sampleTurned = gemm && op.Integer(weightIndex == 0 ? "transB" : "transA", 0) != 0;

        // x·W has inputs in the rows of W, W·x has outputs there; transposing and storage order each turn that round.
        var rowsAreOutputs = (weightIndex == 0) ^ weightTurned ^ weight.Swapped;
        var (rows, columns) = weight.Swapped ? (weight.Shape[1], weight.Shape[0]) : (weight.Shape[0], weight.Shape[1]);
        var (units, fanIn) = rowsAreOutputs ? ((int)rows, (int)columns) : ((int)columns, (int)rows);

        var rank = gemm ? 2 : sample.Rank ?? 2;
        var inAxis = rank == 1 ? 0 : weightIndex == 1 ? rank - 1 : rank - 2;
        var outAxis = inAxis;
        if (sampleTurned)
            inAxis = rank - 1 - inAxis;
        if (sample.Shape is { } known && (known.Length != rank || (known[inAxis] is { } extent && extent != fanIn)))
        {
            Unknown.Enter(op, draft, "its weights do not fit the shape of what it reads");
            return;
        }

        long?[] outputShape = sample.Shape is { } shape ? sampleTurned ? [.. Enumerable.Reverse(shape)] : [.. shape] : new long?[rank];
        outputShape[outAxis] = units;

        var inputScale = NormScale.Take(draft, sample.Name, inAxis, rank, fanIn);
        var name = draft.Naming.Of(op, op.Input(weightIndex), weight);
        var tied = draft.Parameters.Measure(weight.Origins);
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
                Scale = weight.Scale * (gemm ? op.Float("alpha", 1) : 1),
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
        if (tied)
            connection.Traits.Add("tied");
        if (gemm && op.Input(2) is { } bias)
            Weights.AddBias(connection, draft, bias, outAxis, op.Float("beta", 1));
    }

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
