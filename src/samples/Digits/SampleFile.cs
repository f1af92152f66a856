using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace Digits;

/// <summary>Writes images and labels as NumPy's archive of arrays (.npz): what the gate runs the model on.</summary>
internal static class SampleFile
{
    /// <summary>Images a sample has: the gate needs no more.</summary>
    public const int Rows = 128;

    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the array "input", as the model's input is called, and "labels".</summary>
    public static void Write(string path, DigitSet set)
    {
        // Half precision is enough for noisy ink, and half the file.
        var pixels = Array.ConvertAll(set.Pixels, pixel => (Half)pixel);
        using var archive = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        Add(archive, "input", "<f2", [set.Count, DigitSet.PixelsPerImage], MemoryMarshal.AsBytes(pixels.AsSpan()));
        Add(archive, "labels", "<i8", [set.Count], MemoryMarshal.AsBytes(set.Labels.AsSpan()));
    }

    private static void Add(ZipArchive archive, string name, string type, int[] shape, ReadOnlySpan<byte> numbers)
    {
        var entry = archive.CreateEntry(name + ".npy", CompressionLevel.SmallestSize);
        entry.LastWriteTime = NoTime;
        using var stream = entry.Open();
        stream.Write(Header(type, shape));
        stream.Write(numbers);
    }

    /// <summary>The header of an array (NumPy's format 1.0), padded so that the numbers begin at a multiple of 64 bytes.</summary>
    private static byte[] Header(string type, int[] shape)
    {
        const int before = 10;
        var extents = string.Concat(shape.Select(extent => extent.ToString(CultureInfo.InvariantCulture) + ", "));
        var text = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({extents}), }}";
        var length = (before + text.Length + 1 + 63) / 64 * 64 - before;
        return [0x93, .. "NUMPY"u8, 1, 0, .. BitConverter.GetBytes((ushort)length), .. Encoding.ASCII.GetBytes(text.PadRight(length - 1) + "\n")];
    }
}
