using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>Compares parts of a tensor with candidates for them: one number first, since most candidates are others.</summary>
internal static class BlockEquality
{
    /// <summary>Whether both are the same numbers in the same shape.</summary>
    public static bool Same(torch.Tensor one, torch.Tensor other)
    {
        if (one.dtype != other.dtype || !one.shape.SequenceEqual(other.shape))
            return false;

        using var scope = torch.NewDisposeScope();
        var (first, second) = (Middle(one), Middle(other));
        return (first.equal(second).item<bool>() || Math.Abs(Double(first) - Double(second)) <= 1e-4 * Math.Abs(Double(first)) + 1e-6) && Proof.Same(one, other);
    }

    private static torch.Tensor Middle(torch.Tensor tensor)
    {
        foreach (var extent in tensor.shape)
            tensor = tensor.select(0, extent / 2);
        return tensor;
    }

    private static double Double(torch.Tensor number) => number.to(torch.ScalarType.Float64).item<double>();
}
