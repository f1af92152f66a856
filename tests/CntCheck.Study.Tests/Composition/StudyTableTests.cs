using CntCheck.Study.Composition;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Study.Tests.Composition;

public sealed class StudyTableTests
{
    [Fact]
    public void What_is_written_is_read_again()
    {
        using var folder = new TemporaryFolder();
        Outcome[] outcomes = [new("a", 0.1 + 0.2, 0.1, 300, double.NaN), new("b", double.NegativeInfinity, 0, 0, 1e-30)];

        Assert.Equal(outcomes, StudyTable<Outcome>.Read(folder.Write("outcomes.csv", StudyTable<Outcome>.Write(outcomes))));
    }

    [Fact]
    public void A_composition_is_read_as_it_was_planned()
    {
        using var folder = new TemporaryFolder();
        var networks = StudyComposition.Of(StudySize.Smoke, withMnist: true);

        Assert.Equal(networks, StudyTable<StudyNetwork>.Read(folder.Write("composition.csv", StudyTable<StudyNetwork>.Write(networks))));
    }

    [Theory]
    [InlineData("", "(1): the columns are not Id,Raw,Chance,Steps,Loss")]
    [InlineData("Id,Raw\n", "(1): the columns are not Id,Raw,Chance,Steps,Loss")]
    [InlineData("Id,Raw,Chance,Steps,Loss\na,1,2\n", "(2): 3 cells, not 5")]
    [InlineData("Id,Raw,Chance,Steps,Loss\na,1,0,some,2\n", "(2): Steps 'some' is no number")]
    public void A_table_that_is_none_is_refused_with_its_line(string text, string reason)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("outcomes.csv", text);

        Assert.Equal(path + reason, Assert.Throws<FormatException>(() => StudyTable<Outcome>.Read(path)).Message);
    }

    [Fact]
    public void A_text_with_a_comma_is_refused() =>
        Assert.Contains("'a,b'", Assert.Throws<FormatException>(() => StudyTable<Outcome>.Write([new("a,b", 1, 0, 0, 0)])).Message, StringComparison.Ordinal);
}
