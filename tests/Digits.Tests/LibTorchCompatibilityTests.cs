using System.Buffers.Binary;
using System.Text;
using Xunit;

namespace Digits.Tests;

public sealed class LibTorchCompatibilityTests
{
    private const int Names = 0x40, Needs = 0x80, Sections = 0x100, SectionSize = 0x40;

    [Fact]
    public void Only_the_flag_of_the_version_in_the_way_is_set()
    {
        var image = Image("GLIBCXX_3.4", "GLIBCXX_3.4.32", "CXXABI_1.3");
        var before = image.ToArray();

        Assert.True(LibTorchCompatibility.AllowMissing(image));

        Assert.Equal([0, 2, 0], Flags(image));
        Assert.Single(image.Zip(before), pair => pair.First != pair.Second);
    }

    [Fact]
    public void A_second_time_changes_nothing()
    {
        var image = Image("GLIBCXX_3.4.32");
        LibTorchCompatibility.AllowMissing(image);
        var once = image.ToArray();

        Assert.False(LibTorchCompatibility.AllowMissing(image));
        Assert.Equal(once, image);
    }

    [Fact]
    public void A_library_that_does_not_need_the_version_is_left_alone()
    {
        var image = Image("GLIBCXX_3.4.3", "GLIBCXX_3.4.321");

        Assert.False(LibTorchCompatibility.AllowMissing(image));
        Assert.Equal([0, 0], Flags(image));
    }

    /// <summary>An ELF-64 file with three sections: none, the names, and one library of which <paramref name="versions"/> are needed.</summary>
    private static byte[] Image(params string[] versions)
    {
        var image = new byte[Sections + 3 * SectionSize];
        Put(image, 0x28, Sections);
        Put(image, 0x3A, SectionSize);
        Put(image, 0x3C, 3);
        Put(image, Sections + 1 * SectionSize + 0x04, 3);
        Put(image, Sections + 1 * SectionSize + 0x18, Names);
        Put(image, Sections + 2 * SectionSize + 0x04, 0x6FFFFFFE);
        Put(image, Sections + 2 * SectionSize + 0x18, Needs);
        Put(image, Sections + 2 * SectionSize + 0x28, 1);

        Put(image, Needs + 8, 16);
        var name = 1;
        for (var index = 0; index < versions.Length; index++)
        {
            var need = Needs + 16 + 16 * index;
            Put(image, need + 8, name);
            Put(image, need + 12, index == versions.Length - 1 ? 0 : 16);
            Encoding.ASCII.GetBytes(versions[index], image.AsSpan(Names + name));
            name += versions[index].Length + 1;
        }

        return image;
    }

    private static List<int> Flags(byte[] image)
    {
        var flags = new List<int>();
        for (var need = Needs + 16; ; need += 16)
        {
            flags.Add(BinaryPrimitives.ReadUInt16LittleEndian(image.AsSpan(need + 4)));
            if (image[need + 12] == 0)
                return flags;
        }
    }

    private static void Put(byte[] image, int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(image.AsSpan(at), value);
}
