using System.Globalization;
using CntCheck.Artifacts;
using CntCheck.Networks.Fields;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>Means and deviations that standardise the model's input: (x − mean) / std.</summary>
/// <remarks>
/// They are statistics of the data, as the running statistics of a batch norm are: not learned, no parameters, no links. Told by the order of
/// operators on the model's own input: a subtracted constant, a division by one, or a product that directly follows a subtraction.
/// A product alone, and what is added, may be learned and is taken for it. Their fixed scale is carried back, their numbers are looked at
/// for NaN. [ours]
/// </remarks>
internal static class InputStatistics
{
    /// <summary>Enters a subtraction of the input's mean, if it is one.</summary>
    public static bool TryEnterShift(Operator op, NetworkDraft draft, Value sample, Value mean)
    {
        if (op.Kind != "Sub" || !IsStatistic(draft, sample, mean.Constant))
            return false;

        Enter(op, draft, sample, mean.Constant!, null);
        return true;
    }

    /// <summary>Enters a division by the input's deviation, if it is one.</summary>
    /// <param name="op">The operator.</param>
    /// <param name="draft">The network so far.</param>
    /// <param name="sample">What it scales.</param>
    /// <param name="factors">What it is multiplied by.</param>
    public static bool TryEnterScale(Operator op, NetworkDraft draft, Value sample, Constant factors)
    {
        if ((op.Kind != "Div" && draft.Order.ProducerOf(sample.Name)?.Kind != "Sub") || !IsStatistic(draft, sample, factors))
            return false;

        Enter(op, draft, sample, factors, factors.Read());
        return true;
    }

    private static bool IsStatistic(NetworkDraft draft, Value sample, Constant? numbers) =>
        numbers is { IsReadable: true, Count: > 1 and <= Diagonal.MaxNodes } && numbers.Tensor.Type.IsFloat() && draft.IsInput(sample.Name)
        && Shapes.Broadcast(sample.Shape, [.. numbers.Shape.Select(extent => (long?)extent)]) is var joined && (joined is null || Shapes.Agree(joined, sample.Shape));

    private static void Enter(Operator op, NetworkDraft draft, Value sample, Constant numbers, double[]? factors)
    {
        draft.Hold(op, sample.Name, numbers.Origins.Where(Unknown.IsLearned));
        draft.Parameters.Forgive(op, "standardises the model's input");
        draft.Notes.Add(string.Create(CultureInfo.InvariantCulture,
            $"The {numbers.Count:N0} numbers of '{numbers.Tensor.Name}' standardise the model's input: they are taken for statistics of its data, not for parameters."));
        draft.Elementwise.Enter(op.Outputs[0], sample.Name);
        draft.Pass(op, sample.Name, op.Outputs[0], sample.Shape, field => factors is null ? field : Scaled(field, numbers, factors));
    }

    private static Field? Scaled(Field field, Constant numbers, double[] factors)
    {
        if (Weights.Extents(numbers, field.Axes.Length) is not { } extents)
            return null;

        Axis[] axes = [.. extents.Select(extent => extent == 1 ? Axis.Shared : Axis.Full((int)extent))];
        return Broadcasting.Scaled(field, new Field(axes, new(factors, [.. factors.Select(Math.Abs)], [.. factors.Select(factor => factor * factor)])));
    }
}
