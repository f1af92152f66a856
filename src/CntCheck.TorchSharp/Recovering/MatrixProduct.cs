using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>Matrix products that say when they do not apply.</summary>
internal static class MatrixProduct
{
    /// <summary>The product; null where shapes or types do not go together.</summary>
    // Asked here, as torch.matmul cannot be: the C++ exception of factors that do not fit passes TorchSharp unhandled and ends the process.
    public static torch.Tensor? Of(torch.Tensor left, torch.Tensor right) =>
        left.dtype == right.dtype && left.dtype != torch.ScalarType.Bool && Fits(left.shape, right.shape) ? left.matmul(right) : null;

    /// <summary>The product.</summary>
    /// <exception cref="InvalidOperationException">Shapes or types do not go together.</exception>
    public static torch.Tensor Checked(torch.Tensor left, torch.Tensor right) => Of(left, right) ?? throw new InvalidOperationException("shapes or types do not go together");

    /// <summary>Whether matrices, or batches of them, can be multiplied.</summary>
    private static bool Fits(long[] left, long[] right) =>
        left.Length >= 2 && right.Length >= 2 && left[^1] == right[^2] && Broadcasting.Of(left[..^2], right[..^2]) is not null;
}
