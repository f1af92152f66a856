using CntCheck.Networks;
using Xunit;

namespace CntCheck.Tests.Networks.Families;

/// <summary>What is taken from a sequence is taken from each element that was put in.</summary>
public class SequencesTests
{
    [Fact]
    public void An_element_is_any_of_those_put_in()
    {
        var reading = new Reading(Start().Integer("one", 1).Add("SequenceConstruct", "a b", "s").Add("SequenceAt", "s one", "h").Add("MatMul", "h u", "y").Output("y").Build());

        Assert.Equal([5, 6], reading.Out("wa"));
        Assert.Equal([5, 6], reading.Out("wb"));
        Assert.Empty(reading.Network.Notes);
    }

    [Fact]
    public void Elements_are_inserted_and_erased()
    {
        var reading = new Reading(Start().Integer("one", 1).Add("SequenceEmpty", "", "none").Add("SequenceInsert", "none a", "s1").Add("SequenceInsert", "s1 b one", "s2")
            .Add("SequenceErase", "s2", "s3").Add("SequenceAt", "s3 one", "h").Add("MatMul", "h u", "y").Output("y").Build());

        Assert.Equal([5, 6], reading.Out("wa"));
        Assert.Equal([5, 6], reading.Out("wb"));
    }

    [Theory]
    [InlineData(1L)]
    [InlineData(0L)]
    public void Joined_elements_share_the_nodes_of_one(long stacked)
    {
        var reading = new Reading(Start().Add("SequenceConstruct", "a b", "s").Add("ConcatFromSequence", "s", "h", ("axis", 0L), ("new_axis", stacked)).Add("MatMul", "h u", "y").Output("y").Build());

        Assert.Equal([5, 6], reading.Out("wa"));
        Assert.Equal([5, 6], reading.Out("wb"));
    }

    [Fact]
    public void A_loop_may_fill_a_sequence()
    {
        var body = GraphBuilder.Body(body => body.Input("i").Input("c").Input("s").Output("c").Add("Gather", "a i", "row").Add("SequenceInsert", "s row", "s2").Output("s2"));
        var reading = new Reading(Start().Input("n").Input("go").Add("SequenceEmpty", "", "none").Add("Loop", "n go none", "all", ("body", body))
            .Add("ConcatFromSequence", "all", "h", ("axis", 0L), ("new_axis", 1L)).Add("MatMul", "h u", "y").Output("y").Build());

        Assert.Equal([5, 6], reading.Out("wa"));
    }

    [Fact]
    public void Lengths_are_no_samples() =>
        Assert.Empty(Network.Of(Start().Add("SequenceConstruct", "a b", "s").Add("SequenceLength", "s", "n").Output("n").Build()).Notes);

    private static GraphBuilder Start() => new GraphBuilder().Input("x", 3, 2).Stored("wa", [2, 2], 1, 2, 3, 4).Stored("wb", [2, 2], 1, 2, 3, 4).Stored("u", [2, 1], 5, 6)
        .Add("MatMul", "x wa", "a").Add("MatMul", "x wb", "b");
}
