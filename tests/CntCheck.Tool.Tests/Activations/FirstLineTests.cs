using CntCheck.Tool.Activations;
using Xunit;

namespace CntCheck.Tool.Tests.Activations;

public sealed class FirstLineTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData(" \r\n\n\t", "")]
    [InlineData("disk on fire\nsecond\n", "disk on fire")]
    [InlineData("\n\n   disk on fire  \r\nsecond", "disk on fire")]
    [InlineData("no line end", "no line end")]
    public async Task The_first_line_that_says_something_is_kept(string text, string line)
    {
        using var reader = new StringReader(text);

        Assert.Equal(line, await FirstLine.Of(reader));
    }

    [Fact]
    public async Task A_line_without_end_is_cut_and_all_is_read()
    {
        using var reader = new StringReader(new string('x', 100_000));

        Assert.Equal(500, (await FirstLine.Of(reader)).Length);
        Assert.Equal(-1, reader.Peek());
    }
}
