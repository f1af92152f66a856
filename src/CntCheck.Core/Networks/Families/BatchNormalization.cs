using CntCheck.Artifacts;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>BatchNormalization: part of the connection it normalises where it is that connection's sole reader, else a diagonal connection.</summary>
/// <remarks>w·γ/√(var + ε), bias (b − mean)·γ/√(var + ε) + β. γ and β are parameters, running statistics are not.</remarks>
internal sealed class BatchNormalization : OperatorFamily
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["BatchNormalization"];

    /// <inheritdoc/>
    public override void Read(Operator op, NetworkDraft draft)
    {
        Constant?[] parts = [.. Enumerable.Range(1, 4).Select(i => draft.ValueOf(op.Input(i))?.Constant)];
        if (parts is not [{ } scale, { } shift, { } mean, { } variance]
            || parts.Any(part => !part!.IsReadable || part.Shape.Length != 1 || part.Count != scale.Count || !part.Tensor.Type.IsFloat())
            || draft.ValueOf(op.Input(0)) is not { IsStatic: false } sample
            || (sample.Shape is { } shape && (shape.Length < 2 || (shape[1] is { } channels && channels != scale.Count))))
        {
            Unknown.Enter(op, draft, "its scale, shift and statistics are not stored one number a channel");
            return;
        }

        var epsilon = (double)op.Float("epsilon", 1e-5f);
        double[] normal = [.. variance.Read().Select(v => 1 / Math.Sqrt(v + epsilon))];
        double[] factors = [.. scale.Read().Zip(normal, (gamma, n) => gamma * n)];
        double[] shifts = [.. shift.Read().Zip(mean.Read().Zip(factors, (m, f) => m * f), (beta, moved) => beta - moved)];

        if (draft.Foldable(sample.Name) is { } connection && connection.UnitAxis == 1 && connection.Units == factors.Length)
        {
            draft.Parameters.Measure([.. scale.Origins, .. shift.Origins]);
            connection.Norm = NormStatistics.Of(connection.Bias, [.. mean.Read()], [.. variance.Read()]);
            connection.Rescale(factors);
            connection.Shift(shifts);
            draft.Fold(connection, op);
        }
        else
        {
            var diagonal = Diagonal.Connect(op, draft, sample, scale, op.Input(1)!, axis: 1, normal);
            draft.Parameters.Measure(shift.Origins);
            diagonal.Shift(shifts);
        }
    }
}
