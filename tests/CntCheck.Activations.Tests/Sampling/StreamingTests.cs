using System.IO.Compression;
using CntCheck.Activations.Sampling;
using CntCheck.Samples;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Activations.Tests.Sampling;

/// <summary>Large samples: never more than a batch in memory.</summary>
public sealed class StreamingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Of_a_file_of_eight_gigabytes_only_the_batches_asked_for_are_in_memory()
    {
        const long rows = 2_000_000;
        var path = _folder.Write("x.npy", NpyBytes.Of(NpyBytes.Header("<f4", [rows, 1024]), []));
        using (var file = File.OpenWrite(path))
            file.SetLength(file.Length + rows * 4096);

        var before = GC.GetAllocatedBytesForCurrentThread();
        using var set = SampleSet.Open(new SampleOptions { Path = path }, [SampleReading.Input(null, 1024)]);
        var read = set.Batches(() => 64).Take(100).Sum(batch => batch.Rows);

        Assert.Equal(6400, read);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Fact]
    public void Compressed_samples_are_not_unpacked_at_once()
    {
        var path = _folder["x.npz"];
        WriteZeros(path, 100_000, 256);

        var before = GC.GetAllocatedBytesForCurrentThread();
        using var set = SampleSet.Open(new SampleOptions { Path = path }, [SampleReading.Input(null, 256)]);
        var read = set.Batches(() => 64).Sum(batch => batch.Rows);

        Assert.Equal(100_000, read);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 << 20);
    }

    [Fact]
    public void A_batch_is_cut_where_it_would_take_more_than_128_megabytes()
    {
        const int width = 8 << 20;
        var path = _folder.Write("x.npy", NpyBytes.Of(NpyBytes.Header("|u1", [9, width]), []));
        using (var file = File.OpenWrite(path))
            file.SetLength(file.Length + 9 * width);

        using var set = SampleSet.Open(new SampleOptions { Path = path }, [SampleReading.Input(null, width)]);

        Assert.Equal(4, set.Batches(() => 1000).First().Rows);
    }

    [Fact]
    public void A_row_larger_than_memory_should_hold_is_refused()
    {
        var path = _folder.Write("x.npy", NpyBytes.Of(NpyBytes.Header("<f4", [1, 1L << 30]), []));
        using (var file = File.OpenWrite(path))
            file.SetLength(file.Length + (4L << 30));

        Assert.Contains("one row takes 4294967296 bytes, more than 536870912", SampleReading.Refused(_folder, path, SampleReading.Input(null, null)), StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_are_turned_only_where_they_fit_into_memory()
    {
        var path = _folder.Write("x.npy", NpyBytes.Of(NpyBytes.Header("<f4", [1 << 20, 128], fortran: true), []));
        using (var file = File.OpenWrite(path))
            file.SetLength(file.Length + (512L << 20));

        Assert.Contains("it is stored column by column and takes 536870912 bytes, more than 268435456: save np.ascontiguousarray of it", SampleReading.Refused(_folder, path, SampleReading.Input(null, 128)), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static void WriteZeros(string path, int rows, int width)
    {
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        using var entry = archive.CreateEntry("x.npy", CompressionLevel.Fastest).Open();
        entry.Write(NpyBytes.Of(NpyBytes.Header("<f4", [rows, width]), []));
        var row = new byte[width * 4];
        for (var i = 0; i < rows; i++)
            entry.Write(row);
    }
}
