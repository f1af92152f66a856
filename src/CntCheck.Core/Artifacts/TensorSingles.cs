using System.Buffers;
using System.Runtime.InteropServices;

namespace CntCheck.Artifacts;

/// <summary>Reads the values of a tensor as float32.</summary>
internal static class TensorSingles
{
    /// <summary>Elements decoded at once: few enough for the first-level cache, enough for one call of the system.</summary>
    private const int Piece = 1 << 14;

    /// <summary>Whether each value of an element type is a real number that float32 holds as it is.</summary>
    public static bool FitsSingle(this ElementType type) => type.IsFloat() && type != ElementType.Float64;

    /// <summary>Reads values from element <paramref name="start"/> on; what float32 does not hold is rounded to the nearest it does.</summary>
    /// <exception cref="NotSupportedException">The element type is not a plain number; ask <see cref="TensorValues.CanRead"/> first.</exception>
    public static void ReadSingles(this Tensor tensor, long start, Span<float> destination)
    {
        if (tensor.Type == ElementType.Float32)
            tensor.Data.Read(start * sizeof(float), MemoryMarshal.AsBytes(destination));
        else if (SingleDecoding.Covers(tensor.Type))
            Decode(tensor, start, destination);
        else if (SmallNumbers.Covers(tensor.Type))
            SmallNumbers.Read(tensor, start, destination);
        else
            Narrow(tensor, start, destination);
    }

    /// <summary>Reads values of a type that float32 holds as they are, as float64.</summary>
    public static void ReadWidened(Tensor tensor, long start, Span<double> destination)
    {
        var singles = ArrayPool<float>.Shared.Rent(Math.Min(Piece, destination.Length));
        for (var done = 0; done < destination.Length; done += Piece)
        {
            var piece = singles.AsSpan(0, Math.Min(Piece, destination.Length - done));
            tensor.ReadSingles(start + done, piece);
            SingleDecoding.Widen(piece, destination[done..]);
        }

        ArrayPool<float>.Shared.Return(singles);
    }

    private static void Decode(Tensor tensor, long start, Span<float> destination)
    {
        var size = tensor.Type.Size();
        var stored = ArrayPool<byte>.Shared.Rent(Math.Min(Piece, destination.Length) * size);
        for (var done = 0; done < destination.Length; done += Piece)
        {
            var piece = destination.Slice(done, Math.Min(Piece, destination.Length - done));
            var bytes = stored.AsSpan(0, piece.Length * size);
            tensor.Data.Read((start + done) * size, bytes);
            SingleDecoding.Decode(tensor.Type, bytes, piece);
        }

        ArrayPool<byte>.Shared.Return(stored);
    }

    private static void Narrow(Tensor tensor, long start, Span<float> destination)
    {
        var numbers = ArrayPool<double>.Shared.Rent(Math.Min(Piece, destination.Length));
        for (var done = 0; done < destination.Length; done += Piece)
        {
            var piece = destination.Slice(done, Math.Min(Piece, destination.Length - done));
            tensor.ReadDoubles(start + done, numbers.AsSpan(0, piece.Length));
            for (var i = 0; i < piece.Length; i++)
                piece[i] = (float)numbers[i];
        }

        ArrayPool<double>.Shared.Return(numbers);
    }
}
