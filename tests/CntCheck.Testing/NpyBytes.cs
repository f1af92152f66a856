using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace CntCheck.Testing;

/// <summary>Writes NumPy's files field by field: as NumPy does, and as it never would.</summary>
public static class NpyBytes
{
    /// <summary>An .npy file of little-endian numbers.</summary>
    public static byte[] Of<T>(string descr, long[] shape, params ReadOnlySpan<T> values)
        where T : unmanaged => Of(Header(descr, shape), MemoryMarshal.AsBytes(values));

    /// <summary>An .npy file of any header; version 1 has two bytes for its length, others four.</summary>
    public static byte[] Of(string header, ReadOnlySpan<byte> numbers, byte version = 1)
    {
        var text = Encoding.UTF8.GetBytes(header + "\n");
        byte[] length = version == 1 ? BitConverter.GetBytes((ushort)text.Length) : BitConverter.GetBytes(text.Length);
        return [0x93, .. "NUMPY"u8, version, 0, .. length, .. text, .. numbers];
    }

    /// <summary>The header NumPy writes.</summary>
    public static string Header(string descr, long[] shape, bool fortran = false)
    {
        var extents = string.Join(", ", shape.Select(extent => extent.ToString(CultureInfo.InvariantCulture)));
        return $"{{'descr': '{descr}', 'fortran_order': {(fortran ? "True" : "False")}, 'shape': ({extents}{(shape.Length == 1 ? "," : "")}), }}";
    }

    /// <summary>An .npz file.</summary>
    public static byte[] Npz(CompressionLevel level, params (string Name, byte[] Npy)[] arrays)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, npy) in arrays)
            {
                using var entry = archive.CreateEntry(name + ".npy", level).Open();
                entry.Write(npy);
            }
        }

        return stream.ToArray();
    }

    /// <summary>An .npz file as np.savez writes it.</summary>
    public static byte[] Npz(params (string Name, byte[] Npy)[] arrays) => Npz(CompressionLevel.NoCompression, arrays);
}
