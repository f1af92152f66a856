using System.Text;
using CntCheck.Artifacts;
using CntCheck.Artifacts.Zip;
using CntCheck.Testing;
using CntCheck.Testing.Torch;
using Xunit;

namespace CntCheck.Tests.Artifacts.Zip;

public sealed class ZipDirectoryTests : IDisposable
{
    private static readonly byte[] Content = Encoding.ASCII.GetBytes("0123456789");

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(false, true)]
    public void Entries_are_found_where_their_bytes_are(bool isStreamed, bool isLarge)
    {
        var bytes = new ZipFile { IsLarge = isLarge, Comment = Encoding.ASCII.GetBytes("made by hand") }
            .Add(new ZipFile.Entry("a/one", Content) { IsStreamed = isStreamed })
            .Add(new ZipFile.Entry("a/.data/two", [.. Content, .. Content]) { IsStreamed = isStreamed })
            .Add(new ZipFile.Entry("a/empty", []) { IsStreamed = isStreamed })
            .ToBytes();

        var entries = Read(bytes);

        Assert.Equal(["a/one", "a/.data/two", "a/empty"], entries.Select(entry => entry.Name));
        Assert.Equal([10L, 20L, 0L], entries.Select(entry => entry.Length));
        Assert.Equal(Content, bytes[(int)entries[0].Start..][..10]);
        Assert.Equal("0123456789PK", Encoding.Latin1.GetString(bytes[(int)entries[1].Start..][10..22]));
    }

    [Fact]
    public void Names_that_differ_in_capital_letters_alone_are_refused() => Assert.Contains(
        "two of the zip archive's entries are named 'a/DATA'",
        Assert.Throws<ArtifactException>(() => Read(new ZipFile().Add("a/data", Content).Add("a/DATA", Content).ToBytes())).Reason,
        StringComparison.Ordinal);

    [Fact]
    public void An_archive_without_entries_is_sound() => Assert.Empty(Read(new ZipFile().ToBytes()));

    [Fact]
    public void A_small_deflated_entry_is_inflated()
    {
        using var file = Open(new ZipFile().Add(new ZipFile.Entry("a", Content) { Method = 8 }).ToBytes());

        Assert.Equal(Content, ZipContent.Read(file, ZipDirectory.Read(file)[0], 10));
        Assert.Contains("10 bytes long, more than 9", Assert.Throws<ArtifactException>(() => ZipContent.Read(file, ZipDirectory.Read(file)[0], 9)).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(11, "holds 10 bytes instead of 11")]
    [InlineData(9, "holds more than the 9 bytes")]
    public void An_entry_that_inflates_to_another_size_is_refused(int said, string reason)
    {
        using var file = Open(new ZipFile().Add(new ZipFile.Entry("a", Content) { Method = 8, SaidLength = said }).ToBytes());

        Assert.Contains(reason, Assert.Throws<ArtifactException>(() => ZipContent.Read(file, ZipDirectory.Read(file)[0], 100)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_deflate_stream_is_refused()
    {
        using var file = Open(new ZipFile().Add(new ZipFile.Entry("a", new byte[10]) { Method = 8 }).ToBytes().Select((value, at) => at is > 36 and < 43 ? (byte)0xff : value).ToArray());

        Assert.Contains("cannot be decompressed", Assert.Throws<ArtifactException>(() => ZipContent.Read(file, ZipDirectory.Read(file)[0], 100)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bomb_is_refused_before_it_is_inflated()
    {
        using var file = Open(new ZipFile().Add(new ZipFile.Entry("a", new byte[20_000_000]) { Method = 8 }).ToBytes());
        var entry = ZipDirectory.Read(file)[0];
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Contains("zip bomb", Assert.Throws<ArtifactException>(() => ZipContent.Read(file, entry, 64 << 20)).Reason, StringComparison.Ordinal);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000);
    }

    [Fact]
    public void A_bomb_that_lies_about_its_size_stops_at_what_it_said()
    {
        using var file = Open(new ZipFile().Add(new ZipFile.Entry("a", new byte[20_000_000]) { Method = 8, SaidLength = 1000 }).ToBytes());
        var entry = ZipDirectory.Read(file)[0];
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Contains("more than the 1000 bytes", Assert.Throws<ArtifactException>(() => ZipContent.Read(file, entry, 64 << 20)).Reason, StringComparison.Ordinal);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000);
    }

    public static TheoryData<string, byte[]> Refused() => new()
    {
        { "no end record", Good()[..^1] },
        { "no end record", [.. Good(), 0] },
        { "two end records", new ZipFile { Comment = new ZipFile().ToBytes() }.Add("a", Content).ToBytes() },
        { "directory is said to take", Changed(Good(), "PK\x05\x06", 16, 5) },
        { "directory is said to take", Changed(Good(), "PK\x05\x06", 12, 5) },
        { "one part of a zip archive in several files", Changed(Good(), "PK\x05\x06", 4, 1) },
        { "lists 1 entries, but is said to have 2", new ZipFile { Count = 2 }.Add("a", Content).ToBytes() },
        { "lists more than the 1 entries", new ZipFile { Count = 1 }.Add("a", Content).Add("b", Content).ToBytes() },
        { "two end records disagree", new ZipFile { IsLarge = true, Count = 2 }.Add("a", Content).ToBytes() },
        { "64-bit end record is not where", Changed(new ZipFile { IsLarge = true }.Add("a", Content).ToBytes(), "PK\x06\x06", 4, 45) },
        { "64-bit end record is said to stand at byte", Changed(new ZipFile { IsLarge = true }.Add("a", Content).ToBytes(), "PK\x06\x07", 14, 9) },
        { "entries, more than 250000", Changed(new ZipFile { IsLarge = true, Count = ushort.MaxValue }.Add("a", Content).ToBytes(), "PK\x06\x06", 26, 99, 34, 99) },
        { "something else than entries", Changed(Good(), "PK\x01\x02", 0, 0) },
        { "directory is cut off", Changed(Good(), "PK\x01\x02", 28, 200) },
        { "impossible sizes", Changed(Good(), "PK\x01\x02", 42, 255, 43, 255, 44, 255, 45, 255) },
        { "impossible sizes", Changed(Good(), "PK\x01\x02", 34, 1) },
        { "does not begin where the directory says", Changed(Good(), "PK\x01\x02", 42, 1) },
        { "does not begin where the directory says", Changed(Good(), "PK\x03\x04", 3, 5) },
        { "lies outside of the archive", new ZipFile().Add("a", Content).Add(new ZipFile.Entry("b", Content) { Header = 5_000_000 }).ToBytes() },
        { "lies outside of the archive", Changed(Good(), "PK\x01\x02", 22, 1, 26, 1) },
        { "'a' and 'b' overlap", new ZipFile().Add("a", [.. new ZipFile().Add("b", Content).ToBytes()]).Add(new ZipFile.Entry("b", Content) { Header = 39 }).ToBytes() },
        { "disagree about its name", new ZipFile().Add(new ZipFile.Entry("a", Content) { LocalName = "b" }).ToBytes() },
        { "disagree about its size", new ZipFile().Add(new ZipFile.Entry("a", Content) { SizeError = 1 }).ToBytes() },
        { "disagree about its size", new ZipFile().Add(new ZipFile.Entry("a", Content) { SizeError = 1, IsStreamed = false }).ToBytes() },
        { "disagree about its size", new ZipFile { IsLarge = true }.Add(new ZipFile.Entry("a", Content) { SizeError = 1 }).ToBytes() },
        { "disagree about its compression", Changed(Good(), "PK\x03\x04", 8, 8) },
        { "disagree about its compression", Changed(Good(), "PK\x03\x04", 6, 9) },
        { "not compressed, but takes 10 bytes for 12", new ZipFile().Add(new ZipFile.Entry("a", Content) { SaidLength = 12 }).ToBytes() },
        { "two of the zip archive's entries are named 'a'", new ZipFile().Add("a", Content).Add("a", Content).ToBytes() },
        { "'../a' has a path that leaves its folder", new ZipFile().Add("../a", Content).ToBytes() },
        { "'x/../../a' has a path that leaves its folder", new ZipFile().Add("x/../../a", Content).ToBytes() },
        { "'x//a' has a path", new ZipFile().Add("x//a", Content).ToBytes() },
        { "'/etc/passwd' has an absolute path", new ZipFile().Add("/etc/passwd", Content).ToBytes() },
        { "'C:/a' has an absolute path", new ZipFile().Add("C:/a", Content).ToBytes() },
        { "'x\\a' has a backslash", new ZipFile().Add("x\\a", Content).ToBytes() },
        { "'a?b' has control characters", new ZipFile().Add("a\0b", Content).ToBytes() },
        { "has no name", new ZipFile().Add("", Content).ToBytes() },
        { "not valid UTF-8", Changed(new ZipFile().Add("ab", Content).ToBytes(), "PK\x01\x02", 46, 0xff) },
        { "is encrypted", new ZipFile().Add(new ZipFile.Entry("a", Content) { Flags = 1 }).ToBytes() },
        { "compressed by method 9", new ZipFile().Add(new ZipFile.Entry("a", Content) { Method = 9 }).ToBytes() },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_readers_could_understand_differently_is_refused_with_its_place(string reason, byte[] bytes)
    {
        var error = Assert.Throws<ArtifactException>(() => Read(bytes));

        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
        Assert.NotEmpty(error.Advice);
        Assert.InRange(error.Offset!.Value, 0, bytes.Length);
    }

    [Theory]
    [InlineData("folder/model.onnx", "zip archive around 'folder/model.onnx'")]
    [InlineData("outer/model.pt", "zip archive around 'outer/model.pt'")]
    [InlineData("program/archive_format", "torch.export")]
    [InlineData("word/document.xml", "without a model of a known kind")]
    [InlineData("deep/inside/data.pkl", "without a model of a known kind")]
    public void An_archive_of_something_else_says_so(string entry, string reason)
    {
        var path = _folder.Write("model.zip", new ZipFile().Add(entry, new ZipFile().Add("nested/data.pkl", Content).ToBytes()).ToBytes());

        Assert.Contains(reason, Assert.Throws<ArtifactException>(() => ArtifactReader.Open(path)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_models_in_one_archive_are_refused()
    {
        var path = _folder.Write("model.pt", new ZipFile().Add("a/data.pkl", Content).Add("b/data.pkl", Content).ToBytes());

        Assert.Contains("2 PyTorch models: 'a/' and 'b/'", Assert.Throws<ArtifactException>(() => ArtifactReader.Open(path)).Reason, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static byte[] Good() => new ZipFile().Add("a", Content).ToBytes();

    /// <summary>Bytes changed at offsets behind the last place of a mark.</summary>
    private static byte[] Changed(byte[] bytes, string mark, params int[] changes)
    {
        var place = bytes.AsSpan().LastIndexOf(Encoding.Latin1.GetBytes(mark));
        for (var i = 0; i < changes.Length; i += 2)
            bytes[place + changes[i]] = (byte)changes[i + 1];

        return bytes;
    }

    private ArtifactFile Open(byte[] bytes) => ArtifactFile.Open(_folder.Write("archive.zip", bytes));

    private IReadOnlyList<ZipEntry> Read(byte[] bytes)
    {
        using var file = Open(bytes);
        return ZipDirectory.Read(file);
    }
}
