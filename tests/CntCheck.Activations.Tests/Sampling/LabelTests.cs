using CntCheck.Samples;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Activations.Tests.Sampling;

/// <summary>Labels: where they are found, and what they must be.</summary>
public sealed class LabelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Labels_are_a_whole_number_a_sample_or_a_one_among_zeros()
    {
        Assert.Equal([2, 0, 1], Read(NpyBytes.Of<byte>("|u1", [3], 2, 0, 1)));
        Assert.Equal([2, 0, 1], Read(NpyBytes.Of<long>("<i8", [3, 1], 2, 0, 1)));
        Assert.Equal([2, 0, 1], Read(NpyBytes.Of("<f4", [3], 2f, 0, 1)));
        Assert.Equal([2, 0, 1], Read(NpyBytes.Of("<f4", [3, 3], 0f, 0, 1, 1, 0, 0, 0, 1, 0)));
        Assert.Equal([1, 0, 1], Read(NpyBytes.Of<byte>("|b1", [3], 1, 0, 1)));
    }

    [Theory]
    [InlineData("2\n0\n1\n")]
    [InlineData("label\n2\n0\n1\n")]
    [InlineData("name;class\n7;2\n8;0\n9;1\n")]
    public void Labels_are_read_from_tables(string text)
    {
        Assert.Equal([2, 0, 1], Read(_folder.Write("l.csv", text)));
        Assert.Equal([2, 0, 1], Read(_folder.Write("l.txt", text)));
    }

    [Fact]
    public void Labels_are_read_from_archives()
    {
        var one = _folder.Write("one.npz", NpyBytes.Npz(("arr_0", NpyBytes.Of<long>("<i8", [3], 2, 0, 1))));
        var two = _folder.Write("two.npz", NpyBytes.Npz(("fine", NpyBytes.Of<long>("<i8", [3], 2, 0, 1)), ("coarse", NpyBytes.Of<long>("<i8", [3], 1, 0, 0))));

        Assert.Equal([2, 0, 1], Read(one));
        Assert.Equal([1, 0, 0], Read(two + "#coarse"));
        Assert.Equal("Unreadable: two.npz: it has no array 'labels', but 'fine', 'coarse'; name one: Labels=\"two.npz#fine\"", Refused(two));
        Assert.Equal("Unreadable: two.npz: it has no array 'finest', but 'fine', 'coarse'; name one: Labels=\"two.npz#fine\"", Refused(two + "#finest"));
        Assert.EndsWith("name one: Labels=\"two.npz#coarse\"", Refused(two + "#corse"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_with_a_mark_in_its_name_is_meant_as_it_is() =>
        Assert.Equal([2, 0, 1], Read(_folder.Write("a#b.npy", NpyBytes.Of<byte>("|u1", [3], 2, 0, 1))));

    [Fact]
    public void Labels_that_do_not_fit_are_refused()
    {
        Assert.Equal("DoesNotFit: l.npy: the labels are for 2 samples, but there are 3; give one label a sample", Refused(NpyBytes.Of<byte>("|u1", [2], 2, 0)));
        Assert.Equal("DoesNotFit: l.npy: the labels are (3, 1, 1); give one label a sample, or one row of zeros and a one", Refused(NpyBytes.Of<byte>("|u1", [3, 1, 1], 2, 0, 1)));
        Assert.Equal("DoesNotFit: l.npy: the label at row 1 (the first is 0) is -1: labels count from 0; correct the labels", Refused(NpyBytes.Of<sbyte>("|i1", [3], 2, -1, 1)));
        Assert.Equal("DoesNotFit: l.npy: the label at row 2 (the first is 0) is 0.5, which is no whole number; correct the labels", Refused(NpyBytes.Of("<f4", [3], 2f, 0, 0.5f)));
        Assert.Equal("DoesNotFit: l.npy: the label at row 0 (the first is 0) is 3, but 3 classes are declared: labels count from 0; correct the labels", Refused(NpyBytes.Of<byte>("|u1", [3], 3, 0, 1), classes: 3));
        Assert.Equal("DoesNotFit: l.npy: the labels are of 2 classes, but 3 are declared; make them agree", Refused(NpyBytes.Of<byte>("|u1", [3, 2], 1, 0, 1, 0, 0, 1), classes: 3));
        Assert.Equal("DoesNotFit: l.npy: the label at row 1 (the first is 0) is not a one among zeros; correct the labels", Refused(NpyBytes.Of<byte>("|u1", [3, 2], 1, 0, 1, 1, 0, 1)));
        Assert.Equal("DoesNotFit: l.npy: the label at row 2 (the first is 0) is not a one among zeros; correct the labels", Refused(NpyBytes.Of<byte>("|u1", [3, 2], 1, 0, 1, 0, 0, 0)));
    }

    [Fact]
    public void Labels_that_are_no_file_of_labels_are_refused()
    {
        Assert.Equal("Missing: none.npy: no such file or folder; check the path, or make the samples first", Refused(_folder["none.npy"]));
        Assert.Equal("Unreadable: l.csv: it is not clear which of its 2 columns holds the labels; name one 'label', or say which: Labels=\"l.csv#name\"", Refused(_folder.Write("l.csv", "a,b\n1,2\n")));
        Assert.Equal("Unreadable: l.csv: there is no column 'c'; its columns are 'a', 'b'", Refused(_folder["l.csv"] + "#c"));
        Assert.Equal("Unreadable: l.txt: line 2, column 1: 'cat' is no finite number; write numbers with a point, and classes as 0, 1, …", Refused(_folder.Write("l.txt", "1\ncat\n2\n")));
        Assert.Equal("Unreadable: .: labels are a file, this is a folder; give a .npy, .npz, .csv or .txt file of labels", Refused(_folder.Path));
    }

    public void Dispose() => _folder.Dispose();

    private SampleOptions Options(string labels, int? classes) =>
        new() { Path = _folder.Write("x.npy", SampleArrays.Npy([3, 1], 1, 2, 3)), Labels = labels, Classes = classes };

    private List<long> Read(byte[] npy) => Read(_folder.Write("l.npy", npy));

    private List<long> Read(string labels) => SampleReading.Of(Options(labels, null), SampleReading.Input(null, 1)).Labels;

    private string Refused(byte[] npy, int? classes = null) => Refused(_folder.Write("l.npy", npy), classes);

    private string Refused(string labels, int? classes = null) => SampleReading.Refused(_folder, Options(labels, classes), SampleReading.Input(null, 1));
}
