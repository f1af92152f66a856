using CntCheck.Artifacts;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>What connections have in common: weights that can be measured, biases.</summary>
internal static class Weights
{
    /// <summary>Whether elements are real numbers in storage and few enough along each axis.</summary>
    public static bool AreMeasurable(Constant constant) =>
        constant.Tensor.Type.IsFloat() && constant.Count > 0 && constant.Shape.All(extent => extent <= Axis32);

    /// <summary>Why a value that should be weights is none.</summary>
    public static string Missing(Value weight) => weight switch
    {
        { Unresolved: { } unresolved } => $"its weights are made by {unresolved.Kind}, {unresolved.Reason}",
        { IsStatic: true } => "its weights are integers",
        _ => "its weights depend on the sample",
    };

    /// <summary>Gives a connection the bias stored in a value, where it is one number a unit, or one for all.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="draft">The network so far.</param>
    /// <param name="bias">The value.</param>
    /// <param name="axis">The axis of the output that holds the units.</param>
    /// <param name="factor">A factor on the bias: Gemm's beta.</param>
    public static void AddBias(ConnectionDraft connection, NetworkDraft draft, string bias, int axis, double factor = 1)
    {
        var value = draft.ValueOf(bias);
        if (value?.Constant is { IsReadable: true } constant && PerUnit(constant, connection.Rank, axis, connection.Units) is { } numbers)
        {
            draft.Parameters.Measure(constant.Origins.Where(tensor => tensor.Shape.Length > 0));
            connection.Shift([.. numbers.Select(number => number * factor)]);
        }
        else if (value is { IsStatic: true })
        {
            draft.Parameters.Skip(bias, connection.Kind, value.Origins.Where(Unknown.IsLearned), "a bias that is not one number a unit");
        }
        else
        {
            draft.Notes.Add($"The bias of connection '{connection.Name}' depends on the sample and is left out.");
        }
    }

    /// <summary>The elements of a constant as one number a unit along an axis, or null where it is shaped otherwise.</summary>
    public static double[]? PerUnit(Constant constant, int rank, int axis, int units)
    {
        if (constant.Count == 1 && constant.Shape.Length <= rank)
            return [.. Enumerable.Repeat(constant.Read()[0], units)];
        return AxisOf(constant, rank) == axis && constant.Count == units ? constant.Read() : null;
    }

    /// <summary>The one axis, of a tensor of this rank, along which a broadcast constant varies; null where there is not exactly one.</summary>
    public static int? AxisOf(Constant constant, int rank)
    {
        var shape = constant.Shape;
        int[] wide = [.. Enumerable.Range(0, shape.Length).Where(i => shape[i] != 1)];
        return wide.Length == 1 && shape.Length <= rank ? rank - shape.Length + wide[0] : null;
    }

    private const long Axis32 = int.MaxValue;
}
