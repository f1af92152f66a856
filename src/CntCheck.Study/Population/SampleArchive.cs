using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using static TorchSharp.torch;

namespace CntCheck.Study.Population;

/// <summary>Unlabelled inputs of a task, as one family takes them: NumPy's archive of one array, <c>input</c>.</summary>
internal static class SampleArchive
{
    /// <summary>Inputs that networks are watched on.</summary>
    public const int Rows = 128;

    // Magic, version and the length of the rest of the header.
    private const int Before = 10;

    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Which of the test part's samples: the first of each class, the second of each, and so on; without classes the first ones.</summary>
    public static long[] Choose(Tensor targets)
    {
        if (targets.dtype != ScalarType.Int64)
            return [.. Enumerable.Range(0, Rows).Select(index => (long)index)];

        var labels = targets.data<long>().ToArray();
        return
        [
            .. labels.Index().GroupBy(sample => sample.Item)
                .SelectMany(group => group.Index().Select(sample => (Round: sample.Index, Class: group.Key, Sample: (long)sample.Item.Index)))
                .OrderBy(sample => sample.Round).ThenBy(sample => sample.Class).Take(Rows).Select(sample => sample.Sample),
        ];
    }

    /// <summary>Writes float32 inputs, samples first.</summary>
    public static void Write(string path, Tensor inputs) => FinishedFile.Write(path, unfinished => Write(unfinished, Header(inputs.shape), inputs.contiguous().data<float>().ToArray()));

    private static void Write(string path, byte[] header, float[] inputs)
    {
        using var archive = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        var entry = archive.CreateEntry("input.npy", CompressionLevel.NoCompression);
        entry.LastWriteTime = NoTime;
        using var stream = entry.Open();
        stream.Write(header);
        stream.Write(MemoryMarshal.AsBytes(inputs.AsSpan()));
    }

    /// <summary>NumPy's format 1.0, padded so that the numbers begin at a multiple of 64 bytes.</summary>
    private static byte[] Header(long[] shape)
    {
        var extents = string.Concat(shape.Select(extent => extent.ToString(CultureInfo.InvariantCulture) + ", "));
        var text = $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({extents}), }}";
        var length = (Before + text.Length + 1 + 63) / 64 * 64 - Before;
        return [0x93, .. "NUMPY"u8, 1, 0, .. BitConverter.GetBytes((ushort)length), .. Encoding.ASCII.GetBytes(text.PadRight(length - 1) + "\n")];
    }
}
