using TorchSharp;

namespace CntCheck.TorchSharp.Verifying;

/// <summary>How far two tensors are apart.</summary>
internal static class Difference
{
    /// <summary>The largest absolute difference as a share of the expected tensor's largest magnitude; infinite where shapes or non-finite numbers differ.</summary>
    public static double Between(torch.Tensor actual, torch.Tensor expected)
    {
        if (!actual.shape.SequenceEqual(expected.shape))
            return double.PositiveInfinity;
        if (expected.numel() == 0)
            return 0;

        using var scope = torch.NewDisposeScope();
        var (one, two) = (actual.to(torch.ScalarType.Float64), expected.to(torch.ScalarType.Float64));
        var broken = two.isfinite().logical_not();
        var same = one.eq(two).logical_or(one.isnan().logical_and(two.isnan()));
        if (!same.logical_or(broken.logical_not()).all().item<bool>() || !one.isfinite().logical_or(broken).all().item<bool>())
            return double.PositiveInfinity;

        var far = (one - two).abs().masked_fill(broken, 0).max().item<double>();
        var magnitude = two.abs().masked_fill(broken, 0).max().item<double>();
        return far == 0 ? 0 : far / Math.Max(magnitude, double.Epsilon);
    }
}
