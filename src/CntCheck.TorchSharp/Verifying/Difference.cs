using TorchSharp;

namespace CntCheck.TorchSharp.Verifying;

/// <summary>How far two tensors are apart.</summary>
internal static class Difference
{
    /// <summary>The largest absolute difference as a share of the expected tensor's largest magnitude; infinite where types, shapes or non-finite numbers differ.</summary>
    public static double Between(torch.Tensor? actual, torch.Tensor expected)
    {
        if (actual is null || actual.dtype != expected.dtype || !actual.shape.SequenceEqual(expected.shape))
            return double.PositiveInfinity;
        if (expected.numel() == 0 || actual.Equals(expected))
            return 0;

        using var scope = torch.NewDisposeScope();
        var far = Distances(actual, expected).max().item<double>();
        var wide = expected.to(torch.ScalarType.Float64).abs();
        var magnitude = wide.masked_fill(wide.isfinite().logical_not(), 0).max().item<double>();
        return far == 0 ? 0 : far / Math.Max(magnitude, double.Epsilon);
    }

    /// <summary>Where two tensors of one shape are farthest apart: the position in row-major order.</summary>
    public static long Farthest(torch.Tensor actual, torch.Tensor expected)
    {
        using var scope = torch.NewDisposeScope();
        return Distances(actual, expected).reshape(-1).argmax().item<long>();
    }

    // Equal infinities, and NaN beside NaN, are no distance apart; a number beside one of them is infinitely far.
    private static torch.Tensor Distances(torch.Tensor actual, torch.Tensor expected)
    {
        var (one, two) = (actual.to(torch.ScalarType.Float64), expected.to(torch.ScalarType.Float64));
        var same = one.eq(two).logical_or(one.isnan().logical_and(two.isnan()));
        return (one - two).abs().nan_to_num(double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity).masked_fill(same, 0);
    }
}
