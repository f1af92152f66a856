using CntCheck.TorchSharp.Tracing;

namespace CntCheck.TorchSharp.Modules;

/// <summary>Axes and reshapes of a module's values, the batch left open.</summary>
internal static class Shaping
{
    /// <summary>An axis of the input counted from the front.</summary>
    public static long Axis(this ModuleScope scope, long axis, int input = 0) => axis < 0 ? axis + scope.InputRank(input) : axis;

    /// <summary>Adds a Reshape: fixed extents as they are, the batch axis copied where it stays in place, else told from the rest.</summary>
    /// <exception cref="ExportException">More than one extent that grows with the batch moves.</exception>
    public static string Reshape(this ModuleScope scope, string value, IReadOnlyList<Extent> from, IReadOnlyList<Extent> to)
    {
        long[] shape = [.. to.Select((extent, axis) => !extent.IsBatch ? extent.Factor : axis < from.Count && from[axis] == extent ? 0 : -1)];
        if (shape.Count(extent => extent == -1) > 1)
            throw scope.Unsupported("more than one axis of what it gives grows with the batch", "keep the samples on one axis");

        return scope.Add("Reshape", [value, scope.Integers("shape", shape)]);
    }

    /// <summary>Adds a reshape to a finer shape, a permutation of its axes, and a reshape to the output's shape.</summary>
    public static string Rearrange(this ModuleScope scope, IReadOnlyList<Extent> fine, params int[] order)
    {
        var split = scope.Reshape(scope.Input(), scope.InputValue().Extents, fine);
        var turned = scope.Add("Transpose", [split], ("perm", order.Select(axis => (long)axis).ToArray()));
        return scope.Reshape(turned, [.. order.Select(axis => fine[axis])], scope.OutputValue(0)!.Extents);
    }
}
