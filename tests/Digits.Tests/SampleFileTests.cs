using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using CntCheck.Testing;
using Xunit;

namespace Digits.Tests;

public sealed class SampleFileTests
{
    [Fact]
    public void Images_and_labels_are_written_as_numpy_reads_them()
    {
        using var folder = new TemporaryFolder();
        var set = DigitSet.Draw(3, seed: 5);

        SampleFile.Write(folder["sample.npz"], set);

        using var archive = ZipFile.OpenRead(folder["sample.npz"]);
        var (imageHeader, images) = Array(archive, "input.npy");
        Assert.Equal("{'descr': '<f2', 'fortran_order': False, 'shape': (3, 784, ), }", imageHeader);
        Assert.Equal(set.Pixels.Select(pixel => (Half)pixel), MemoryMarshal.Cast<byte, Half>(images).ToArray());
        var (labelHeader, labels) = Array(archive, "labels.npy");
        Assert.Equal("{'descr': '<i8', 'fortran_order': False, 'shape': (3, ), }", labelHeader);
        Assert.Equal(set.Labels, MemoryMarshal.Cast<byte, long>(labels).ToArray());
    }

    [Fact]
    public void The_same_images_give_the_same_bytes()
    {
        using var folder = new TemporaryFolder();
        SampleFile.Write(folder["a.npz"], DigitSet.Draw(2, seed: 5));
        SampleFile.Write(folder["b.npz"], DigitSet.Draw(2, seed: 5));

        Assert.Equal(File.ReadAllBytes(folder["a.npz"]), File.ReadAllBytes(folder["b.npz"]));
    }

    private static (string Header, byte[] Numbers) Array(ZipArchive archive, string name)
    {
        using var bytes = new MemoryStream();
        using (var entry = archive.GetEntry(name)!.Open())
            entry.CopyTo(bytes);
        var all = bytes.ToArray();
        Assert.Equal([0x93, .. "NUMPY"u8, 1, 0], all[..8]);
        var length = BitConverter.ToUInt16(all, 8);
        Assert.Equal(0, (10 + length) % 64);
        return (Encoding.ASCII.GetString(all, 10, length).TrimEnd(), all[(10 + length)..]);
    }
}
