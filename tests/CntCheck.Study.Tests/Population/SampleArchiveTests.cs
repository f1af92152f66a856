using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using CntCheck.Study.Population;
using CntCheck.Study.Tasks;
using CntCheck.Testing;
using Xunit;
using static TorchSharp.torch;

namespace CntCheck.Study.Tests.Population;

public sealed class SampleArchiveTests
{
    [Fact]
    public void Samples_are_chosen_alike_from_every_class()
    {
        var labels = Enumerable.Range(0, 400).Select(sample => sample < 300 ? 0L : sample % 4).ToArray();

        var chosen = SampleArchive.Choose(tensor(labels));
        Assert.Equal(128, chosen.Distinct().Count());
        Assert.Equal([25, 25, 25, 53], chosen.CountBy(sample => labels[sample]).Select(count => count.Value).Order());
    }

    [Fact]
    public void An_archive_holds_the_array_as_NumPy_stores_it()
    {
        using var folder = new TemporaryFolder();
        SampleArchive.Write(folder["samples.npz"], tensor(new[,] { { 1f, 2f }, { 3f, 4f }, { 5f, 6f } }));

        using (var archive = ZipFile.OpenRead(folder["samples.npz"]))
            Assert.Equal("input.npy", Assert.Single(archive.Entries).FullName);

        var array = ArrayOf(folder["samples.npz"]);
        Assert.Equal(SampleArrays.Npy([3, 2], 1, 2, 3, 4, 5, 6)[^24..], array[^24..]);
        Assert.Contains("'descr': '<f4', 'fortran_order': False, 'shape': (3, 2, )", Encoding.ASCII.GetString(array), StringComparison.Ordinal);
        Assert.Equal(0, (array.Length - 24) % 64);
    }

    [Fact]
    public void Noise_has_the_shape_of_samples_and_is_the_same_for_the_same_seed()
    {
        using var folder = new TemporaryFolder();
        SampleArchive.Write(folder["samples.npz"], zeros(128, 3, 5));
        SampleArchive.WriteNoise(folder["noise.npz"], folder["samples.npz"], new SeededNumbers(1));
        SampleArchive.WriteNoise(folder["again.npz"], folder["samples.npz"], new SeededNumbers(1));

        var (samples, noise) = (ArrayOf(folder["samples.npz"]), ArrayOf(folder["noise.npz"]));
        Assert.Equal(samples[..^(4 * 128 * 15)], noise[..^(4 * 128 * 15)]);
        Assert.Equal(noise, ArrayOf(folder["again.npz"]));

        var numbers = MemoryMarshal.Cast<byte, float>(noise.AsSpan(^(4 * 128 * 15)..)).ToArray();
        Assert.InRange(numbers.Average(), -0.1, 0.1);
        Assert.InRange(numbers.Average(number => number * number), 0.9, 1.1);
    }

    private static byte[] ArrayOf(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        using var bytes = new MemoryStream();
        using (var stream = Assert.Single(archive.Entries).Open())
            stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
