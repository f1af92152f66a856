using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>torch.matmul of factors that may not fit each other.</summary>
internal static class MatrixProduct
{
    /// <summary>The product of two tensors of at least two axes.</summary>
    /// <exception cref="InvalidOperationException">Their types or shapes do not fit.</exception>
    public static torch.Tensor Of(torch.Tensor left, torch.Tensor right) =>
        Fits(left, right) ? left.matmul(right) : throw new InvalidOperationException("the factors of a matrix product do not fit");

    // Asked beforehand: the C++ exception of torch.matmul passes TorchSharp unhandled and ends the process.
    private static bool Fits(torch.Tensor left, torch.Tensor right) =>
        left.dtype == right.dtype
        && left.dtype != torch.ScalarType.Bool
        && left.dim() >= 2
        && right.dim() >= 2
        && left.shape[^1] == right.shape[^2]
        && Broadcasting.Of(left.shape[..^2], right.shape[..^2]) is not null;
}
