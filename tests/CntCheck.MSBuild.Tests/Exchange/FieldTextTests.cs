using CntCheck.Exchange;
using Xunit;

namespace CntCheck.MSBuild.Tests.Exchange;

public sealed class FieldTextTests
{
    [Theory]
    [InlineData("plain")]
    [InlineData("")]
    [InlineData("a\tb\nc\r\nd")]
    [InlineData(@"C:\new\table\read")]
    [InlineData("\\")]
    [InlineData("umlaut ü, emoji 🙂, line \u2028 separator")]
    public void What_is_written_is_read(string field)
    {
        Assert.Equal([field, "next", field], FieldLine.Split(FieldLine.Join(field, "next", field)));
    }

    [Theory]
    [InlineData(@"ends in \")]
    [InlineData(@"unknown \x escape")]
    public void A_broken_escape_is_refused(string line)
    {
        Assert.Throws<FormatException>(() => FieldLine.Split(line));
    }

    [Fact]
    public void A_text_cut_anywhere_is_refused()
    {
        var text = FieldText.Write("title", [["one", "1"], ["end", "of line"]]);
        Assert.Equal(2, FieldText.Read("title", text).Count);

        for (var length = 0; length < text.Length; length++)
            Assert.Throws<FormatException>(() => FieldText.Read("title", text[..length]));
    }

    [Fact]
    public void Another_title_is_refused()
    {
        Assert.Throws<FormatException>(() => FieldText.Read("title 2", FieldText.Write("title 1", [])));
    }
}
