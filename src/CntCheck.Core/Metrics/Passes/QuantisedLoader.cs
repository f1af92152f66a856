using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CntCheck.Metrics.Passes;

/// <summary>Loads bytes that stand for (byte − zero point) × scale, rounded to float32 as ONNX's DequantizeLinear does.</summary>
/// <typeparam name="T">Signed or unsigned bytes.</typeparam>
internal readonly struct QuantisedLoader<T>(float scale, float zero) : ILaneLoader<T>
    where T : unmanaged, INumberBase<T>
{
    private readonly Vector256<float> _scale = Vector256.Create(scale);
    private readonly Vector256<float> _zero = Vector256.Create(zero);

    /// <inheritdoc/>
    /// <remarks><see cref="QuantisedExtremes"/> finds them.</remarks>
    public static bool FindsExtremes => false;

    /// <summary>The zero point.</summary>
    public float Zero => _zero[0];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Load(ref readonly T block, nuint index)
    {
        var numbers = Vector256.ConvertToSingle(Widen(in Unsafe.Add(ref Unsafe.AsRef(in block), index)));
        return SingleLoader.Widen((numbers - _zero) * _scale);
    }

    /// <inheritdoc/>
    public double Load(T element) => (float.CreateTruncating(element) - _zero[0]) * _scale[0];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> AddSquare(Vector512<double> sum, Vector512<double> weight, Vector512<double> square) =>
        SingleLoader.AddSquare(sum, weight, square);

    /// <summary>Eight bytes as integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Widen(ref readonly T first)
    {
        var bytes = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(in Unsafe.As<T, byte>(ref Unsafe.AsRef(in first))));
        if (typeof(T) == typeof(sbyte))
        {
            return Avx2.IsSupported
                ? Avx2.ConvertToVector256Int32(bytes.AsSByte())
                : Widen(Vector128.WidenLower(bytes.AsSByte()));
        }

        return Avx2.IsSupported
            ? Avx2.ConvertToVector256Int32(bytes.AsByte())
            : Widen(Vector128.WidenLower(bytes.AsByte()).AsInt16());
    }

    private static Vector256<int> Widen(Vector128<short> numbers)
    {
        var (lower, upper) = Vector128.Widen(numbers);
        return Vector256.Create(lower, upper);
    }
}
