using CntCheck.Networks;
using Xunit;

namespace CntCheck.Tests.Networks;

/// <summary>Sequences of tensors: strengths go back to the elements.</summary>
public class SequencesTests
{
    [Fact]
    public void Elements_of_a_split_are_parts_of_the_axis()
    {
        var reading = new Reading(Table().Integers("parts", 1, 3).Integer("second", -1).Stored("w", [3, 1], 1, 10, 100)
            .Add("SplitToSequence", "x parts", "s", ("axis", 1L)).Add("SequenceAt", "s second", "e").Add("Gemm", "e w", "y").Output("y").Build());

        Assert.Equal([0, 1, 10, 100], reading.Out("x"));
    }

    [Fact]
    public void Parts_of_one_length_leave_the_rest_to_the_last()
    {
        var reading = new Reading(Table().Integer("three", 3).Integer("last", 1).Stored("w", [1, 1], 7)
            .Add("SplitToSequence", "x three", "s", ("axis", 1L)).Add("SequenceAt", "s last", "e").Add("Gemm", "e w", "y").Output("y").Build());

        Assert.Equal([0, 0, 0, 7], reading.Out("x"));
    }

    [Fact]
    public void What_is_put_into_a_sequence_comes_out_joined()
    {
        var reading = new Reading(Table().Input("z", null, 2).Integer("first", 0).Stored("w", [6, 1], 1, 2, 3, 4, 5, 6)
            .Add("SequenceConstruct", "x", "s").Add("SequenceInsert", "s z first", "t").Add("ConcatFromSequence", "t", "j", ("axis", 1L)).Add("Gemm", "j w", "y").Output("y").Build());

        Assert.Equal([1, 2], reading.Out("z"));
        Assert.Equal([3, 4, 5, 6], reading.Out("x"));
    }

    [Fact]
    public void Stacked_elements_have_an_axis_of_their_own()
    {
        var reading = new Reading(Table().Input("z", null, 4).Stored("w", [8, 1], 1, 2, 3, 4, 5, 6, 7, 8).Add("SequenceConstruct", "x z", "s").Add("SequenceConstruct", "z", "unused")
            .Add("ConcatFromSequence", "s", "j", ("axis", 1L), ("new_axis", 1L)).Add("Flatten", "j", "f").Add("Gemm", "f w", "y").Output("y").Build());

        Assert.Equal([1, 2, 3, 4], reading.Out("x"));
        Assert.Equal([5, 6, 7, 8], reading.Out("z"));
    }

    [Fact]
    public void What_is_erased_is_gone_and_what_is_left_is_counted()
    {
        var reading = new Reading(Table().Input("z", null, 4).Integer("zero", 0).Stored("w", [4, 1], 1, 2, 3, 4).Add("SequenceConstruct", "x z", "s").Add("SequenceErase", "s zero", "t")
            .Add("SequenceLength", "t", "n").Integer("one", 1).Add("Sub", "n one", "i").Add("SequenceAt", "t i", "e").Add("Gemm", "e w", "y").Output("y").Build());

        Assert.Equal([1, 2, 3, 4], reading.Out("z"));
    }

    [Fact]
    public void An_optional_is_what_it_holds()
    {
        var reading = new Reading(Table().Stored("w", [4, 1], 1, 2, 3, 4).Add("Optional", "x", "o").Add("OptionalGetElement", "o", "e").Add("Gemm", "e w", "y").Output("y").Build());

        Assert.Equal([1, 2, 3, 4], reading.Out("x"));
    }

    [Fact]
    public void Of_a_sequence_of_unknown_length_one_element_stands_for_all()
    {
        var reading = new Reading(new GraphBuilder().Input("x", null, null, 2).Input("i").Stored("w", [2, 1], 3, 5).Add("SplitToSequence", "x i", "s", ("axis", 1L)).Integer("zero", 0)
            .Add("SequenceAt", "s zero", "e").Add("MatMul", "e w", "y").Output("y").Build());

        Assert.Equal([3, 5], reading.Out("x"));
        Assert.Empty(reading.Network.Notes);
    }

    [Fact]
    public void Steps_that_readers_tell_apart_are_not_guessed()
    {
        var network = Network.Of(Table().Input("i").Stored("w", [4, 1], 1, 2, 3, 4).Add("SplitToSequence", "x i", "s", ("axis", 1L)).Integer("zero", 0).Add("SequenceAt", "s zero", "e").Add("Gemm", "e w", "y").Output("y").Build());

        Assert.Contains(network.Notes, note => note.Contains("SplitToSequence", StringComparison.Ordinal));
    }

    private static GraphBuilder Table() => new GraphBuilder().Input("x", null, 4);
}
