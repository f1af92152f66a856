using System.Runtime.InteropServices;

namespace CntCheck.Artifacts.States;

/// <summary>Weights as a normalisation of them acts: every row by a factor that is computed from the stored numbers.</summary>
/// <remarks>
/// Weight normalisation: g · v / ‖v‖, the norm over everything but the first axis (Salimans and Kingma, arXiv 1602.07868, equation 2).
/// Spectral normalisation: W / σ, σ = uᵀ W v with the stored u and v (Miyato et al., arXiv 1802.05957, algorithm 1).
/// Only the factors are held in memory, from the first read on.
/// </remarks>
internal sealed class NormalisedData : TensorData
{
    private const int Block = 1 << 14;

    private readonly Tensor stored;
    private readonly Lazy<double[]> factors;
    private readonly long row;

    private NormalisedData(Tensor stored, Func<double[]> factors)
    {
        this.stored = stored;
        this.factors = new(factors);
        row = stored.Count / stored.Shape[0];
    }

    /// <inheritdoc/>
    public override long Length => checked(stored.Count * sizeof(double));

    /// <summary>Weights of a weight normalisation, or null where the tensors are not its parts.</summary>
    /// <param name="name">The weights' name.</param>
    /// <param name="direction">v, of the weights' shape.</param>
    /// <param name="length">g, one number a row.</param>
    public static Tensor? OfWeightNorm(string name, Tensor direction, Tensor length) =>
        AreWeights(direction) && length.Type.IsFloat() && length.Count == direction.Shape[0] && length.Shape.Length >= 1 && length.Shape[0] == direction.Shape[0]
            ? Made(name, direction, () => [.. length.ReadDoubles().Zip(RowSums(direction, (value, _) => value * value), (g, squares) => g / Math.Sqrt(squares))])
            : null;

    /// <summary>Weights of a spectral normalisation, or null where the tensors are not its parts.</summary>
    /// <param name="name">The weights' name.</param>
    /// <param name="original">W.</param>
    /// <param name="left">u, one number a row.</param>
    /// <param name="right">v, one number a column of W as a matrix.</param>
    public static Tensor? OfSpectralNorm(string name, Tensor original, Tensor left, Tensor right) =>
        AreWeights(original) && left.Type.IsFloat() && right.Type.IsFloat() && left.Shape is [var rows] && right.Shape is [var columns]
        && rows == original.Shape[0] && columns == original.Count / rows && columns <= MostColumns
            ? Made(name, original, () => Inverse(original, left, right))
            : null;

    /// <inheritdoc/>
    public override void Read(long offset, Span<byte> destination)
    {
        var numbers = MemoryMarshal.Cast<byte, double>(destination);
        var start = offset / sizeof(double);
        stored.ReadDoubles(start, numbers);
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] *= factors.Value[(start + i) / row];
    }

    // Vectors longer than this are not brought into memory.
    private const long MostColumns = 1 << 24;

    private static bool AreWeights(Tensor tensor) => tensor.Type.IsFloat() && tensor.Shape.Length >= 2 && tensor.Count > 0 && tensor.Shape[0] <= MostColumns;

    private static Tensor Made(string name, Tensor stored, Func<double[]> factors) => new(name, ElementType.Float64, stored.Shape, new NormalisedData(stored, factors));

    private static double[] Inverse(Tensor original, Tensor left, Tensor right)
    {
        var (u, v) = (left.ReadDoubles(), right.ReadDoubles());
        var sigma = u.Zip(RowSums(original, (value, column) => value * v[column]), (a, b) => a * b).Sum();
        return [.. Enumerable.Repeat(1 / sigma, u.Length)];
    }

    /// <summary>A sum over the numbers of each row, given with their columns.</summary>
    private static double[] RowSums(Tensor tensor, Func<double, long, double> term)
    {
        var sums = new double[tensor.Shape[0]];
        var row = tensor.Count / tensor.Shape[0];
        var buffer = new double[Math.Min(row, Block)];
        for (var r = 0; r < sums.Length; r++)
        {
            for (var done = 0L; done < row; done += buffer.Length)
            {
                var numbers = buffer.AsSpan(0, (int)Math.Min(buffer.Length, row - done));
                tensor.ReadDoubles((r * row) + done, numbers);
                for (var i = 0; i < numbers.Length; i++)
                    sums[r] += term(numbers[i], done + i);
            }
        }

        return sums;
    }
}
