using CntCheck.Study.Composition;
using Xunit;

namespace CntCheck.Study.Tests.Composition;

public sealed class DeckTests
{
    [Fact]
    public void Every_card_is_dealt_as_often_as_any_other()
    {
        var deck = new Deck<int>([1, 2, 3], new Random(7));

        Assert.Equal([(1, 4), (2, 4), (3, 4)], Enumerable.Range(0, 12).Select(_ => deck.Deal()).CountBy(card => card).Select(count => (count.Key, count.Value)).Order());
    }
}
