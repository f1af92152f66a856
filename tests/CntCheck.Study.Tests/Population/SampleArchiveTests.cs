using System.IO.Compression;
using System.Text;
using CntCheck.Study.Population;
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

    private static byte[] ArrayOf(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        using var bytes = new MemoryStream();
        using (var stream = Assert.Single(archive.Entries).Open())
            stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
