using CntCheck.Artifacts;
using CntCheck.Networks.Coverages;

namespace CntCheck.Networks.Families;

/// <summary>The scale of a norm becomes part of the one projection that follows: w(i→k)·γ(i). [ours]</summary>
/// <remarks>
/// Between norm and projection only copies and a change of the axes' order may stand, and nothing else may read what the norm makes: with several
/// readers, as queries, keys and values are, the scale stays a diagonal connection. The norm's shift β would add W·β to the projection's bias;
/// that bias is left as it is stored, and β is held at the layer the projection reads: it counts as measured parameters.
/// </remarks>
internal static class NormScale
{
    private const int MostCopies = 16;

    private static readonly HashSet<string> Normalising = new(StringComparer.Ordinal) { "InstanceNormalization", "LpNormalization", "MeanVarianceNormalization" };

    /// <summary>Takes the scales of a norm whose output, and nothing but it, a projection reads; the diagonal connection is gone then.</summary>
    /// <param name="draft">The network so far.</param>
    /// <param name="value">What the projection reads.</param>
    /// <param name="axis">The axis of its inputs.</param>
    /// <param name="rank">The rank of <paramref name="value"/>.</param>
    /// <param name="inputs">The number of its inputs.</param>
    /// <returns>One factor an input, or null where there is no such norm.</returns>
    public static double[]? Take(NetworkDraft draft, string value, int axis, int rank, int inputs)
    {
        for (var steps = 0; steps < MostCopies && draft.Order.ReadsOf(value) == 1; steps++)
        {
            if (draft.HomeOf(value) is { Incoming: [{ ScalesNorm: true, UnitExtents: null } scale] })
                return scale.UnitAxis == axis && scale.Units == inputs && scale.Rank == rank ? Dissolve(scale, draft) : null;
            if (draft.Order.ProducerOf(value) is not { } op || Source(op, ref axis) is not { } source)
                return null;
            value = source;
        }

        return null;
    }

    /// <summary>Whether a value is what a norm without scale gives, written as one operator or by hand.</summary>
    public static bool IsNormalised(NetworkDraft draft, string value)
    {
        var axis = 0;
        string? current = value;
        for (var steps = 0; steps < MostCopies && current is not null; steps++)
        {
            if (draft.Elementwise.IsNormalised(current))
                return true;
            if (draft.Order.ProducerOf(current) is not { } op)
                return false;
            if (Normalising.Contains(op.FullKind))
                return true;
            current = op.FullKind is "Reshape" ? op.Input(0) : Source(op, ref axis);
        }

        return false;
    }

    /// <summary>What an operator copies, node by node; <paramref name="axis"/> is counted in it then.</summary>
    private static string? Source(Operator op, ref int axis)
    {
        switch (op.FullKind)
        {
            case "Identity" or "Cast" or "CastLike" or "Dropout":
                return op.Input(0);
            case "Transpose" when op.Integers("perm") is { } permutation && axis < permutation.Count:
                axis = (int)permutation[axis];
                return op.Input(0);
            default:
                return null;
        }
    }

    private static double[]? Dissolve(ConnectionDraft scale, NetworkDraft draft)
    {
        if (!draft.Dissolve(scale, Treatment.Folded, "part of the projection that follows"))
            return null;

        if (scale.BiasOrigins.Count > 0)
            draft.Parameters.Hold(scale.BiasOrigins, scale.From is [var source, ..] ? source : null);
        var weights = scale.Weights!;
        double[] factors = [.. weights.Tensor.ReadDoubles().Select(gamma => gamma * weights.Scale)];
        return weights.RowScale is { } further ? [.. factors.Zip(further, (a, b) => a * b)] : factors;
    }
}
