using System.Runtime.InteropServices;

namespace CntCheck.Artifacts.States;

/// <summary>Weights as a normalisation of them acts: every slice along one axis by a factor that is computed from the stored numbers.</summary>
/// <remarks>
/// Weight normalisation: g · v / ‖v‖, the norm over everything but one axis, nearly always the first (Salimans and Kingma, arXiv 1602.07868, equation 2).
/// Spectral normalisation: W / σ, σ = uᵀ W v with the stored u and v (Miyato et al., arXiv 1802.05957, algorithm 1).
/// Only the factors are held in memory, from the first read on.
/// </remarks>
internal sealed class NormalisedData : TensorData
{
    private const int Block = 1 << 14;

    private readonly Tensor stored;
    private readonly Lazy<double[]> factors;
    private readonly Slices slices;

    private NormalisedData(Tensor stored, Slices slices, Func<double[]> factors)
    {
        this.stored = stored;
        this.factors = new(factors);
        this.slices = slices;
    }

    /// <inheritdoc/>
    public override long Length => checked(stored.Count * sizeof(double));

    /// <summary>Weights of a weight normalisation, or null where the tensors are not its parts.</summary>
    /// <param name="name">The weights' name.</param>
    /// <param name="direction">v, of the weights' shape.</param>
    /// <param name="length">g, one number for each position of an axis: of v's rank, all its other extents 1; or of rank 1, for rows.</param>
    public static Tensor? OfWeightNorm(string name, Tensor direction, Tensor length)
    {
        if (!AreWeights(direction) || !length.Type.IsFloat() || AxisOf(direction, length) is not { } axis)
            return null;

        var slices = Slices.Along(direction, axis);
        return Made(name, direction, slices, () => [.. length.ReadDoubles().Zip(Sums(direction, slices, (value, _) => value * value), (g, squares) => g / Math.Sqrt(squares))]);
    }

    /// <summary>Weights of a spectral normalisation, or null where the tensors are not its parts.</summary>
    /// <param name="name">The weights' name.</param>
    /// <param name="original">W.</param>
    /// <param name="left">u, one number a row.</param>
    /// <param name="right">v, one number a column of W as a matrix.</param>
    public static Tensor? OfSpectralNorm(string name, Tensor original, Tensor left, Tensor right) =>
        AreWeights(original) && left.Type.IsFloat() && right.Type.IsFloat() && left.Shape is [var rows] && right.Shape is [var columns]
        && rows == original.Shape[0] && columns == original.Count / rows && columns <= MostColumns
            ? Made(name, original, Slices.Along(original, 0), () => Inverse(original, left, right))
            : null;

    /// <inheritdoc/>
    public override void Read(long offset, Span<byte> destination)
    {
        var numbers = MemoryMarshal.Cast<byte, double>(destination);
        var start = offset / sizeof(double);
        stored.ReadDoubles(start, numbers);
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] *= factors.Value[slices.Of(start + i)];
    }

    // Vectors longer than this are not brought into memory.
    private const long MostColumns = 1 << 24;

    private static bool AreWeights(Tensor tensor) => tensor.Type.IsFloat() && tensor.Shape.Length >= 2 && tensor.Count > 0 && tensor.Shape[0] <= MostColumns;

    private static int? AxisOf(Tensor direction, Tensor length)
    {
        if (length.Shape.Length >= 1 && length.Count == direction.Shape[0] && length.Shape[0] == direction.Shape[0])
            return 0;

        var axis = length.Shape.Length == direction.Shape.Length ? length.Shape.Length - 1 : 0;
        while (axis > 0 && length.Shape[axis] != length.Count)
            axis--;

        return axis > 0 && direction.Shape[axis] == length.Count && length.Count <= MostColumns ? axis : null;
    }

    private static Tensor Made(string name, Tensor stored, Slices slices, Func<double[]> factors) =>
        new(name, ElementType.Float64, stored.Shape, new NormalisedData(stored, slices, factors));

    private static double[] Inverse(Tensor original, Tensor left, Tensor right)
    {
        var (u, v) = (left.ReadDoubles(), right.ReadDoubles());
        var rows = Slices.Along(original, 0);
        var sigma = u.Zip(Sums(original, rows, (value, place) => value * v[place % rows.Inner]), (a, b) => a * b).Sum();
        return [.. Enumerable.Repeat(1 / sigma, u.Length)];
    }

    /// <summary>A sum over the numbers of each slice, given with their places in the tensor.</summary>
    private static double[] Sums(Tensor tensor, Slices slices, Func<double, long, double> term)
    {
        var sums = new double[slices.Count];
        var buffer = new double[Math.Min(tensor.Count, Block)];
        for (var done = 0L; done < tensor.Count; done += buffer.Length)
        {
            var numbers = buffer.AsSpan(0, (int)Math.Min(buffer.Length, tensor.Count - done));
            tensor.ReadDoubles(done, numbers);
            for (var i = 0; i < numbers.Length; i++)
                sums[slices.Of(done + i)] += term(numbers[i], done + i);
        }

        return sums;
    }

    /// <param name="Count">Positions of the axis.</param>
    /// <param name="Inner">Numbers from one position to the next.</param>
    private readonly record struct Slices(long Count, long Inner)
    {
        public static Slices Along(Tensor tensor, int axis) => new(tensor.Shape[axis], tensor.Shape.Skip(axis + 1).Aggregate(1L, (product, extent) => product * extent));

        public long Of(long place) => place / Inner % Count;
    }
}
