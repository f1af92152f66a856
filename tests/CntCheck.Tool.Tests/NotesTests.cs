using Xunit;

namespace CntCheck.Tool.Tests;

public class NotesTests
{
    private static List<string> Printed(int count, bool everything)
    {
        List<string> lines = [];
        Notes.Write([.. Enumerable.Range(1, count).Select(i => $"Assumption {i}.")], everything, lines.Add);
        return lines;
    }

    [Fact]
    public void A_few_notes_are_all_printed()
    {
        Assert.Equal(["note: Assumption 1.", "note: Assumption 2."], Printed(2, everything: false));
        Assert.Equal(9, Printed(9, everything: false).Count);
    }

    [Fact]
    public void Of_many_notes_the_first_are_printed_and_the_rest_counted()
    {
        var lines = Printed(1010, everything: false);

        Assert.Equal(9, lines.Count);
        Assert.Equal("note: Assumption 8.", lines[7]);
        Assert.Equal("note: 1,002 more with -v.", lines[8]);
    }

    [Fact]
    public void All_notes_are_printed_where_everything_is_asked_for() => Assert.Equal(30, Printed(30, everything: true).Count);
}
