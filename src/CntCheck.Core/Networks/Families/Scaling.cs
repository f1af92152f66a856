using CntCheck.Artifacts;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>Mul and Div. With a constant: a factor of the connection before, or a diagonal connection.</summary>
internal sealed class Scaling : OperatorFamily
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["Mul", "Div"];

    /// <inheritdoc/>
    public override void Read(Operator op, NetworkDraft draft)
    {
        if (op.Inputs.Count != 2 || draft.ValueOf(op.Input(0)) is not { } left || draft.ValueOf(op.Input(1)) is not { } right)
        {
            Unknown.Enter(op, draft, "an input is missing");
            return;
        }

        if (!left.IsStatic && !right.IsStatic)
        {
            if (!Combination.TryEnterAsActivation(op, left.Name, right.Name, draft))
                Product.EnterElementwise(op, draft, left, right);
            return;
        }

        var (sample, fixedValue) = left.IsStatic ? (right, left) : (left, right);
        if (op.Kind == "Div" && left.IsStatic)
            Shift.Hold(op, draft, sample, fixedValue);
        else if (fixedValue.Constant is { IsReadable: true } constant && constant.Tensor.Type.IsFloat())
            Scale(op, draft, sample, fixedValue.Name, op.Kind == "Div" ? Reciprocal(constant) : constant);
        else if (fixedValue.Origins.Any(Unknown.IsLearned))
            Unknown.Enter(op, draft, "its factors are not stored real numbers");
        else
            draft.PassElementwise(op, sample.Name);
    }

    private static void Scale(Operator op, NetworkDraft draft, Value sample, string read, Constant factors)
    {
        var connection = draft.Foldable(sample.Name);
        if (factors.Count == 1 && factors.Shape.Length <= (sample.Rank ?? factors.Shape.Length))
        {
            var factor = factors.Read()[0];
            if (connection is null)
            {
                draft.PassElementwise(op, sample.Name, factor);
            }
            else
            {
                connection.Rescale(factor);
                draft.Fold(connection, op);
            }
        }
        else if (connection is not null && Weights.PerUnit(factors, connection, sample.Rank) is { } perUnit)
        {
            draft.Parameters.Measure(factors.Origins);
            connection.Rescale(perUnit);
            draft.Fold(connection, op);
        }
        else if (!InputStatistics.TryEnterScale(op, draft, sample, factors))
        {
            Connect(op, draft, sample, read, factors);
        }
    }

    private static void Connect(Operator op, NetworkDraft draft, Value sample, string read, Constant factors)
    {
        var whole = Repetition.Enter(op, draft, sample, [.. factors.Shape.Select(extent => (long?)extent)]);
        var rank = whole.Rank ?? factors.Shape.Length;
        var extents = Weights.Extents(factors, rank);
        if (extents is null || (whole.Shape is { } shape && !extents.Zip(shape).All(pair => pair.First == 1 || pair.Second is null || pair.First == pair.Second)))
            Unknown.Enter(op, draft, "its factors do not fit what it scales");
        else if (DecodingTables.IsTable(factors) && factors.Count > Diagonal.MaxNodes)
            Unknown.Enter(op, draft, "it tells more nodes apart than a layer has");
        else
            Connect(op, draft, whole, read, factors, extents);
    }

    private static void Connect(Operator op, NetworkDraft draft, Value sample, string read, Constant factors, long[] extents)
    {
        var first = Math.Max(0, Array.FindIndex(extents, extent => extent > 1));
        var connection = Diagonal.Connect(op, draft, sample, factors, read, extents, first, NormScale.IsNormalised(draft, sample.Name));
        if (DecodingTables.IsTable(factors))
            draft.Tables.Add(new ConstantTable(op, read, factors.Origins, connection));
    }

    private static Constant Reciprocal(Constant constant) =>
        Constant.Computed(constant.Tensor.Name, constant.Shape, [.. constant.Read().Select(value => 1 / value)], constant.Origins);
}
