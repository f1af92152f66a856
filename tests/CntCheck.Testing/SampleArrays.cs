using System.Runtime.InteropServices;

namespace CntCheck.Testing;

/// <summary>Samples for a model of one input.</summary>
public static class SampleArrays
{
    // NumPy fills up the header, so that the numbers begin at a multiple of this.
    private const int Alignment = 64;
    private const int BeforeHeader = 10;

    /// <summary>The bytes of an .npy file of float32 numbers, as NumPy writes it.</summary>
    public static byte[] Npy(long[] shape, params ReadOnlySpan<float> values)
    {
        var header = NpyBytes.Header("<f4", shape);
        var length = (BeforeHeader + header.Length + 1 + Alignment - 1) / Alignment * Alignment - BeforeHeader - 1;
        return NpyBytes.Of(header.PadRight(length), MemoryMarshal.AsBytes(values));
    }
}
