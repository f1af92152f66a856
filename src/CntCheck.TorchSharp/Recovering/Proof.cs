using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>Compares what was computed with what was seen.</summary>
internal static class Proof
{
    // The step may be computed by another kernel than the one that ran: a few units in the last place of float32.
    private const double Tolerance = 1e-5;

    /// <summary>Whether both are the same numbers in the same shape; not a number is equal to itself.</summary>
    public static bool Same(torch.Tensor one, torch.Tensor other)
    {
        if (one.dtype != other.dtype || !one.shape.SequenceEqual(other.shape))
            return false;

        using var scope = torch.NewDisposeScope();
        return torch.is_floating_point(one) ? torch.allclose(one, other, 0, Allowed(other), equal_nan: true) : one.equal(other).all().item<bool>();
    }

    /// <summary>The difference that rounding can make in a tensor of these numbers.</summary>
    public static double Allowed(torch.Tensor tensor)
    {
        if (!torch.is_floating_point(tensor) || tensor.numel() == 0)
            return 0;

        using var scope = torch.NewDisposeScope();
        return Tolerance * tensor.to(torch.ScalarType.Float64).abs().nan_to_num(0, 0, 0).max().item<double>();
    }
}
