using Xunit;

namespace CntCheck.Tests.Networks.Families;

/// <summary>Sequences that a branch, a loop or a map hands on keep their elements.</summary>
public class ChosenSequencesTests
{
    private static readonly (string, object) SameBranch = ("else_branch", GraphBuilder.Body(body => body.Output("s")));

    [Fact]
    public void A_sequence_that_both_branches_hand_on_keeps_its_elements()
    {
        var reading = new Reading(Two().Add("If", "c", "t", ("then_branch", GraphBuilder.Body(body => body.Output("s"))), SameBranch)
            .Integer("one", 1).Add("SequenceAt", "t one", "e").Add("Gemm", "e w", "y").Output("y").Build());

        Assert.Equal([3, 5], reading.Out("z"));
        Assert.Empty(reading.Network.Notes);
    }

    [Fact]
    public void An_element_of_one_of_two_sequences_is_read_of_both()
    {
        var reading = new Reading(Two().Add("If", "c", "t", ("then_branch", GraphBuilder.Body(body => body.Add("SequenceConstruct", "z x", "r").Output("r"))), SameBranch)
            .Integer("one", 1).Add("SequenceAt", "t one", "e").Add("Gemm", "e w", "y").Output("y").Build());

        Assert.Equal([3, 5], reading.Out("z"));
        Assert.Equal([3, 5], reading.Out("x"));
    }

    [Fact]
    public void Sequences_of_different_lengths_are_said_to_be()
    {
        var network = new Reading(Two().Add("If", "c", "t", ("then_branch", GraphBuilder.Body(body => body.Add("SequenceConstruct", "z", "r").Output("r"))), SameBranch)
            .Integer("zero", 0).Add("SequenceAt", "t zero", "e").Add("Gemm", "e w", "y").Output("y").Build()).Network;

        Assert.Equal(["w"], network.Connections.Select(connection => connection.Name));
    }

    [Fact]
    public void A_map_over_known_tensors_reads_each()
    {
        var reading = new Reading(Two().Add("SequenceMap", "s", "t", ("body", GraphBuilder.Body(body => body.Input("v", null, 2).Add("Gemm", "v w", "m").Output("m")))).Output("t").Build());

        Assert.Equal([3, 5], reading.Out("x"));
        Assert.Equal([3, 5], reading.Out("z"));
    }

    private static GraphBuilder Two() => new GraphBuilder().Input("x", null, 2).Input("z", null, 2).Input("c").Stored("w", [2, 1], 3, 5).Add("SequenceConstruct", "x z", "s");
}
