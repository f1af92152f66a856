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
            draft.PassElementwise(op, sample.Name);
        else if (fixedValue.Constant is { IsReadable: true } constant && constant.Tensor.Type.IsFloat())
            Scale(op, draft, sample, fixedValue.Name, op.Kind == "Div" ? Reciprocal(constant) : constant);
        else if (fixedValue.Constant is null || fixedValue.Integers is not null)
            draft.PassElementwise(op, sample.Name);
        else
            Unknown.Enter(op, draft, "its factors are not stored real numbers");
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

            return;
        }

        var rank = sample.Rank ?? factors.Shape.Length;
        if (connection is not null && Weights.PerUnit(factors, rank, connection.UnitAxis, connection.Units) is { } perUnit && rank == connection.Rank)
        {
            draft.Parameters.Measure(factors.Origins);
            connection.Rescale(perUnit);
            draft.Fold(connection, op);
        }
        else if (Weights.AxisOf(factors, rank) is { } axis && (sample.Shape?[axis] is null || sample.Shape[axis] == factors.Count))
        {
            Diagonal.Connect(op, draft, sample, factors, read, axis);
        }
        else
        {
            Unknown.Enter(op, draft, "its factors do not lie along one axis of what it scales", DecodingTables.IsTable(factors));
        }
    }

    private static Constant Reciprocal(Constant constant) =>
        Constant.Computed(constant.Tensor.Name, constant.Shape, [.. constant.Read().Select(value => 1 / value)], constant.Origins);
}
