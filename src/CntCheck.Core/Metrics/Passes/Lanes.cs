using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CntCheck.Metrics.Passes;

/// <summary>How eight weights in a row become eight float64 lanes.</summary>
/// <typeparam name="T">The element as it lies in the block.</typeparam>
internal interface ILaneLoader<T>
    where T : unmanaged
{
    /// <summary>Eight elements from <paramref name="index"/> on.</summary>
    Vector512<double> Load(ref readonly T block, nuint index);

    /// <summary>One element.</summary>
    double Load(T element);

    /// <summary>Whether the smallest and largest weight and the zeros are found while adding; not where they are found from the elements more cheaply.</summary>
    static abstract bool FindsExtremes { get; }

    /// <summary><paramref name="sum"/> + <paramref name="square"/>, which is <paramref name="weight"/>².</summary>
    static abstract Vector512<double> AddSquare(Vector512<double> sum, Vector512<double> weight, Vector512<double> square);
}

/// <summary>Loads float32 weights.</summary>
internal readonly struct SingleLoader : ILaneLoader<float>
{
    /// <inheritdoc/>
    public static bool FindsExtremes => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Load(ref readonly float block, nuint index) => Widen(Vector256.LoadUnsafe(in block, index));

    /// <inheritdoc/>
    public double Load(float element) => element;

    // The square of 24 bits is exact in float64, so the fused instruction rounds like the addition alone; it takes other ports than additions, of which there are many.

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> AddSquare(Vector512<double> sum, Vector512<double> weight, Vector512<double> square) =>
        Avx512F.IsSupported ? Avx512F.FusedMultiplyAdd(weight, weight, sum) : sum + square;

    /// <summary>Eight float32 as float64.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Widen(Vector256<float> numbers)
    {
        if (Avx512F.IsSupported)
            return Avx512F.ConvertToVector512Double(numbers);

        var (lower, upper) = Vector256.Widen(numbers);
        return Vector512.Create(lower, upper);
    }
}

/// <summary>Loads float64 weights.</summary>
internal readonly struct DoubleLoader : ILaneLoader<double>
{
    /// <inheritdoc/>
    public static bool FindsExtremes => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Load(ref readonly double block, nuint index) => Vector512.LoadUnsafe(in block, index);

    /// <inheritdoc/>
    public double Load(double element) => element;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> AddSquare(Vector512<double> sum, Vector512<double> weight, Vector512<double> square) => sum + square;
}

/// <summary>Σ w, Σ |w| and Σ w² in eight lanes.</summary>
/// <remarks>Multiplications and additions stay apart, but where the product is exact (<see cref="ILaneLoader{T}.AddSquare"/>): every machine must round alike.</remarks>
internal struct SumLanes
{
    public Vector512<double> Signed;
    public Vector512<double> Absolute;
    public Vector512<double> Square;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(Vector512<double> weight, Vector512<double> absolute)
    {
        Signed += weight;
        Absolute += absolute;
    }

    /// <summary>Stores the three times eight lanes one behind the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void CopyTo(ref double lanes)
    {
        Signed.StoreUnsafe(ref lanes);
        Absolute.StoreUnsafe(ref lanes, 8);
        Square.StoreUnsafe(ref lanes, 16);
    }
}

/// <summary>Σ w³ and Σ w⁴ in eight lanes.</summary>
internal struct PowerLanes
{
    public Vector512<double> Cube;
    public Vector512<double> Fourth;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(Vector512<double> weight, Vector512<double> square)
    {
        Cube += square * weight;
        Fourth += square * square;
    }

    /// <summary>Adds the lanes, first to last, to a part's sums.</summary>
    public readonly void AddTo(PartSums sums)
    {
        for (var lane = 0; lane < Vector512<double>.Count; lane++)
        {
            sums.Cube += Cube[lane];
            sums.Fourth += Fourth[lane];
        }
    }
}

/// <summary>The smallest weight, the largest, and the zeros, in eight lanes.</summary>
internal struct ExtremeLanes(double min, double max)
{
    public Vector512<double> Min = Vector512.Create(min);
    public Vector512<double> Max = Vector512.Create(max);
    public long Zeros = 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(Vector512<double> weight)
    {
        Min = Smaller(weight, Min);
        Max = Larger(weight, Max);
        Zeros += BitOperations.PopCount(Vector512.Equals(weight, Vector512<double>.Zero).ExtractMostSignificantBits());
    }

    /// <summary>Takes the lanes into a part's sums.</summary>
    public readonly void AddTo(PartSums sums)
    {
        for (var lane = 0; lane < Vector512<double>.Count; lane++)
        {
            sums.Min = Math.Min(sums.Min, Min[lane]);
            sums.Max = Math.Max(sums.Max, Max[lane]);
        }

        sums.Zeros += Zeros;
    }

    // The instruction and the comparison agree bit for bit; Vector512.Min would spend more on NaN, which the sums report anyway.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Smaller(Vector512<double> a, Vector512<double> b) =>
        Avx512F.IsSupported ? Avx512F.Min(a, b) : Vector512.ConditionalSelect(Vector512.LessThan(a, b), a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Larger(Vector512<double> a, Vector512<double> b) =>
        Avx512F.IsSupported ? Avx512F.Max(a, b) : Vector512.ConditionalSelect(Vector512.GreaterThan(a, b), a, b);
}
