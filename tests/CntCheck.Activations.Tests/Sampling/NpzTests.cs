using System.IO.Compression;
using CntCheck.Artifacts;
using CntCheck.Samples;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Activations.Tests.Sampling;

/// <summary>Several arrays in an .npz file: which is for which input, and which holds labels.</summary>
public sealed class NpzTests : IDisposable
{
    // What Python's zipfile writes for np.savez and np.savez_compressed: sizes of 64 bits in the entry's own header.
    private const string Stored = "UEsDBC0AAAAAAAAAIQAnq8py//////////8HABQAeDowLm5weQEAEACQAAAAAAAAAJAAAAAAAAAAk05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDIsKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAIA/AAAAQAAAQEAAAIDAUEsBAi0DLQAAAAAAAAAhACerynKQAAAAkAAAAAcAAAAAAAAAAAAAAIABAAAAAHg6MC5ucHlQSwUGAAAAAAEAAQA1AAAAyQAAAAAA";
    private const string Deflated = "UEsDBC0AAAAIAAAAIQAnq8py//////////8HABQAeDowLm5weQEAEACQAAAAAAAAAFQAAAAAAAAAm+wX6hsQychQxlCtnpJanFykbqWgbpNmoq6joJ6WX1RSlJgXn1+UkgoSd0vMKU4FihdnJBakAvkaRjoKRjqaOgq1CuQCLgaGBnsGBgYHIALihgMAUEsBAi0DLQAAAAgAAAAhACerynJUAAAAkAAAAAcAAAAAAAAAAAAAAIABAAAAAHg6MC5ucHlQSwUGAAAAAAEAAQA1AAAAjQAAAAAA";

    private static readonly byte[] Two = SampleArrays.Npy([2, 2], 1, 2, 3, -4);
    private static readonly byte[] Labels = NpyBytes.Of<long>("<i8", [2], 1, 0);

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(Stored)]
    [InlineData(Deflated)]
    public void What_Python_writes_is_read(string base64)
    {
        var path = _folder.Write("s.npz", Convert.FromBase64String(base64));

        Assert.Equal([1, 2, 3, -4], SampleReading.Of(path, SampleReading.Input("x:0", ElementType.Float32, null, 2)).Numbers<float>("x:0"));
    }

    [Fact]
    public void Arrays_are_matched_with_inputs_by_name_and_come_in_the_same_batches()
    {
        var rows = SampleArrays.Npy([4, 1], 1, 2, 3, 4);
        var tokens = NpyBytes.Of<long>("<i8", [4, 2], 1, 2, 3, 4, 5, 6, 7, 8);
        var path = _folder.Write("s.npz", NpyBytes.Npz(CompressionLevel.Optimal, ("../tokens", tokens), ("x", rows)));

        var samples = SampleReading.Of(path, SampleReading.Input(null, 1), SampleReading.Input("../tokens", ElementType.Int64, null, 2));

        Assert.Equal([1, 3], samples.Batches);
        Assert.Equal([1, 2, 3, 4], samples.Numbers<float>());
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], samples.Numbers<long>("../tokens"));
    }

    [Fact]
    public void The_only_array_is_for_the_only_input_whatever_its_name()
    {
        var path = _folder.Write("s.npz", NpyBytes.Npz(("arr_0", Two), ("labels", Labels)));

        var samples = SampleReading.Of(path, SampleReading.Input(null, 2));

        Assert.Equal([1, 2, 3, -4], samples.Numbers<float>());
        Assert.Equal([1, 0], samples.Labels);
    }

    [Fact]
    public void An_array_named_as_labels_are_is_an_input_where_the_model_has_one_of_that_name()
    {
        var path = _folder.Write("s.npz", NpyBytes.Npz(("y", Two)));

        Assert.Empty(SampleReading.Of(path, SampleReading.Input("y", ElementType.Float32, null, 2)).Labels);
    }

    [Fact]
    public void An_array_the_model_has_no_input_for_is_noted()
    {
        var path = _folder.Write("s.npz", NpyBytes.Npz(("x", Two), ("ids", Labels)));

        Assert.Equal(["Array 'ids' of the samples is not used: the model has no such input."], SampleReading.Of(path, SampleReading.Input(null, 2)).Notes);
    }

    [Fact]
    public void Targets_of_a_regression_are_no_labels()
    {
        var path = _folder.Write("s.npz", NpyBytes.Npz(("x", Two), ("targets", SampleArrays.Npy([2], 0.5f, 1))));

        var samples = SampleReading.Of(path, SampleReading.Input(null, 2));

        Assert.Empty(samples.Labels);
        Assert.Equal(["Array 'targets' of the samples, (2,) of Float32, is not taken as labels: those are whole numbers, one a sample."], samples.Notes);
    }

    [Fact]
    public void Arrays_missing_or_ambiguous_are_named()
    {
        var two = _folder.Write("two.npz", NpyBytes.Npz(("a", Two), ("b", Two)));
        var labels = _folder.Write("labels.npz", NpyBytes.Npz(("x", Two), ("y", Labels), ("labels", Labels)));
        var second = SampleReading.Input("h", ElementType.Float32, null, 2);

        Assert.Equal("DoesNotFit: two.npz: it is not clear which of its arrays 'a', 'b' is for the model's input 'x'; name each array as its input: np.savez(file, x=…)", SampleReading.Refused(_folder, two, SampleReading.Input(null, 2)));
        Assert.Equal("DoesNotFit: two.npz: it has no array for the model's inputs 'x', 'h', but 'a', 'b'; name each array as its input: np.savez(file, x=…, h=…)", SampleReading.Refused(_folder, two, SampleReading.Input(null, 2), second));
        Assert.Equal("DoesNotFit: labels.npz: its arrays 'y', 'labels' are all named as labels are; say which: Labels=\"labels.npz#y\"", SampleReading.Refused(_folder, labels, SampleReading.Input(null, 2)));
        Assert.Equal([1, 0], SampleReading.Of(new SampleOptions { Path = labels, Labels = labels + "#y" }, SampleReading.Input(null, 2)).Labels);
    }

    [Fact]
    public void Arrays_of_different_numbers_of_rows_are_refused()
    {
        var path = _folder.Write("s.npz", NpyBytes.Npz(("x", Two), ("h", SampleArrays.Npy([3, 1], 1, 2, 3))));

        Assert.Equal("DoesNotFit: s.npz: array 'x' has 2 rows, array 'h' has 3; give every input as many samples, the first axis", SampleReading.Refused(_folder, path, SampleReading.Input(null, 2), SampleReading.Input("h", ElementType.Float32, null, 1)));
    }

    [Fact]
    public void A_state_of_fixed_shape_is_the_same_for_every_batch()
    {
        var path = _folder.Write("s.npz", NpyBytes.Npz(("x", SampleArrays.Npy([5, 1], 1, 2, 3, 4, 5)), ("h", SampleArrays.Npy([2, 1, 2], 6, 7, 8, 9)), ("rate", SampleArrays.Npy([], 16))));

        var samples = SampleReading.Of(path, SampleReading.Input(null, 1), SampleReading.Input("h", ElementType.Float32, 2, 1, 2), SampleReading.Input("rate", ElementType.Int64));

        Assert.Equal([1, 3, 1], samples.Batches);
        Assert.True(samples.Last("h").IsWhole);
        Assert.Equal([2, 1, 2], samples.Last("h").Shape);
        Assert.Equal([6, 7, 8, 9], samples.Numbers<float>("h"));
        Assert.Equal([16], samples.Numbers<long>("rate"));
        Assert.Empty(samples.Last("rate").Shape);
        Assert.Equal(
            ["Input 'h' has a fixed shape, (2, 1, 2): its array has no rows and is the same for all samples.", "Input 'rate' has a fixed shape, (): its array has no rows and is the same for all samples."],
            samples.Notes);
    }

    [Fact]
    public void Inputs_of_a_fixed_batch_are_rows_even_where_the_array_is_just_that_batch()
    {
        var path = _folder.Write("s.npz", NpyBytes.Npz(("x", Two), ("m", Two)));

        var samples = SampleReading.Of(path, SampleReading.Input(2, 2), SampleReading.Input("m", ElementType.Float32, 2, 2));

        Assert.Equal([1, 1], samples.Batches);
        Assert.False(samples.Last("m").IsWhole);
    }

    [Fact]
    public void Archives_of_something_else_are_refused()
    {
        var other = _folder.Write("other.npz", ArchiveOf("data.pkl", [1, 2, 3]));
        var cut = _folder.Write("cut.npz", NpyBytes.Npz(("x", Two))[..100]);
        var twice = _folder.Write("twice.npz", NpyBytes.Npz(("x", Two), ("x", Two)));
        var text = _folder.Write("text.npz", ArchiveOf("x.npy", [1, 2, 3]));

        Assert.Equal("Unreadable: other.npz: this zip archive holds no arrays (.npy); write it with np.savez, an array for each input of the model", SampleReading.Refused(_folder, other, SampleReading.Input(null, 2)));
        Assert.StartsWith("Unreadable: cut.npz: the file is damaged: ", SampleReading.Refused(_folder, cut, SampleReading.Input(null, 2)), StringComparison.Ordinal);
        Assert.Equal("Unreadable: twice.npz: two of its arrays are named 'x'; write the file again", SampleReading.Refused(_folder, twice, SampleReading.Input(null, 2)));
        Assert.Equal("Unreadable: text.npz: array 'x' cannot be read: it ends within its header; write it again with np.save or np.savez", SampleReading.Refused(_folder, text, SampleReading.Input(null, 2)));
    }

    [Fact]
    public void A_zip_bomb_is_refused()
    {
        // The directory says 2 GB where 84 bytes are.
        var bytes = Convert.FromBase64String(Deflated);
        var directory = bytes.AsSpan().IndexOf("PK\x01\x02"u8);
        BitConverter.TryWriteBytes(bytes.AsSpan(directory + 24), int.MaxValue);

        Assert.Equal("Unreadable: s.npz: array 'x:0' would grow from 84 to 2147483647 bytes (a zip bomb); do not use this file", SampleReading.Refused(_folder, _folder.Write("s.npz", bytes), SampleReading.Input(null, 2)));
    }

    [Fact]
    public void Compressed_numbers_that_are_damaged_are_refused()
    {
        var bytes = NpyBytes.Npz(CompressionLevel.Optimal, ("x", SampleArrays.Npy([100, 2], [.. Enumerable.Range(0, 200).Select(i => MathF.Sin(i))])));
        for (var place = 60; place < bytes.Length; place += 13)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[place] ^= 0xFF;
            if (Record.Exception(() => SampleReading.Of(_folder.Write("s.npz", damaged), SampleReading.Input(null, 2))) is { } error)
                Assert.IsType<SampleException>(error);
        }
    }

    public void Dispose() => _folder.Dispose();

    private static byte[] ArchiveOf(string name, byte[] content)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry(name).Open();
            entry.Write(content);
        }

        return stream.ToArray();
    }
}
