using System.IO.Compression;
using CntCheck.Testing;
using Xunit;

namespace Digits.Tests;

public sealed class MnistFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Both_parts_are_read_plain_and_gzipped()
    {
        WritePart("train", images: 3);
        WritePart("t10k", images: 2, packed: true);

        var (train, test) = MnistFolder.Read(_folder.Path);

        Assert.Equal([0, 1, 2], train.Labels);
        Assert.Equal([0, 1], test.Labels);
        Assert.Equal(2 / 255f, train.Pixels[2 * DigitSet.PixelsPerImage]);
    }

    [Fact]
    public void One_part_alone_is_split_four_to_one()
    {
        WritePart("t10k", images: 10);

        var (train, test) = MnistFolder.Read(_folder.Path);

        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7], train.Labels);
        Assert.Equal([8, 9], test.Labels);
    }

    [Fact]
    public void An_empty_folder_is_refused()
    {
        Assert.Contains(_folder.Path, Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_that_are_too_few_are_refused()
    {
        WritePart("train", images: 3);
        Write("train-labels-idx1-ubyte", [0, 0, 8, 1, 0, 0, 0, 2, 0, 1]);
        Assert.Contains("expected 2 images", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_truncated_file_is_refused()
    {
        WritePart("train", images: 3);
        Write("train-labels-idx1-ubyte", [0, 0, 8, 1, 0, 0, 0, 3, 0, 1]);
        Assert.Contains("the header promises 3", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_another_kind_is_refused()
    {
        WritePart("train", images: 3);
        Write("train-images-idx3-ubyte", "<html>not found</html>"u8);
        Assert.Contains("no IDX file", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_archive_is_refused_by_name()
    {
        WritePart("train", images: 3, packed: true);
        Write("train-labels-idx1-ubyte.gz", [1, 2, 3, 4]);
        Assert.Contains("train-labels-idx1-ubyte.gz", Refusal(), StringComparison.Ordinal);
    }

    [TestDataFact]
    public void The_published_test_images_are_read()
    {
        var (train, test) = MnistFolder.Read(TestData.PathOf("data", "mnist"));

        Assert.Equal(8000, train.Count);
        Assert.Equal(2000, test.Count);
        Assert.Equal([7, 2, 1, 0, 4], train.Labels[..5]);
    }

    private string Refusal() => Assert.Throws<InvalidDataException>(() => MnistFolder.Read(_folder.Path)).Message;

    /// <summary>Image i is filled with i and shows the digit i.</summary>
    private void WritePart(string part, byte images, bool packed = false)
    {
        var extension = packed ? ".gz" : "";
        var labels = Enumerable.Range(0, images).Select(image => (byte)image).ToArray();
        Write($"{part}-labels-idx1-ubyte{extension}", [0, 0, 8, 1, 0, 0, 0, images, .. labels], packed);
        Write($"{part}-images-idx3-ubyte{extension}",
            [0, 0, 8, 3, 0, 0, 0, images, 0, 0, 0, 28, 0, 0, 0, 28, .. labels.SelectMany(label => Enumerable.Repeat(label, 28 * 28))], packed);
    }

    private void Write(string name, ReadOnlySpan<byte> content, bool packed = false)
    {
        using var file = File.Create(_folder[name]);
        using var target = packed ? new GZipStream(file, CompressionLevel.Fastest) : (Stream)file;
        target.Write(content);
    }
}
