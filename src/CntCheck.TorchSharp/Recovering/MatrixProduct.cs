using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>Matrix products of factors that may not fit.</summary>
/// <remarks>The C++ exception of torch.matmul passes TorchSharp uncaught and ends the process, so that it may not be called but from here.</remarks>
internal static class MatrixProduct
{
    /// <summary>Whether factors of these shapes have a product: rows as long as columns, axes before them that stretch to each other.</summary>
    public static bool Fits(IReadOnlyList<long> left, IReadOnlyList<long> right) =>
        left.Count >= 2 && right.Count >= 2 && left[^1] == right[^2] && Broadcasting.Of([.. left.SkipLast(2)], [.. right.SkipLast(2)]) is not null;

    /// <summary>The product (…, rows, columns).</summary>
    /// <exception cref="InvalidOperationException">The factors do not fit.</exception>
    public static torch.Tensor Of(torch.Tensor left, torch.Tensor right) =>
        left.dtype == right.dtype && torch.is_floating_point(left) && Fits(left.shape, right.shape)
            ? left.matmul(right)
            : throw new InvalidOperationException($"no product of ({string.Join(", ", left.shape)}) {left.dtype} and ({string.Join(", ", right.shape)}) {right.dtype}");
}
