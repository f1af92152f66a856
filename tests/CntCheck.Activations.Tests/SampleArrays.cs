using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace CntCheck.Activations.Tests;

/// <summary>Writes arrays as NumPy does.</summary>
internal static class SampleArrays
{
    /// <summary>The bytes of an .npy file of float32 numbers.</summary>
    public static byte[] Npy(long[] shape, params ReadOnlySpan<float> values)
    {
        var extents = string.Join(", ", shape.Select(extent => extent.ToString(CultureInfo.InvariantCulture)));
        var header = $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({extents}{(shape.Length == 1 ? "," : "")}), }}";
        header = header.PadRight((header.Length + 11 + 63) / 64 * 64 - 11) + "\n";
        return [0x93, .. "NUMPY"u8, 1, 0, .. BitConverter.GetBytes((ushort)header.Length), .. Encoding.ASCII.GetBytes(header), .. MemoryMarshal.AsBytes(values)];
    }
}
