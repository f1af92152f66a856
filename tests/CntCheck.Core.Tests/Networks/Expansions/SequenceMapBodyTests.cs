using Xunit;

namespace CntCheck.Tests.Networks.Expansions;

public class SequenceMapBodyTests
{
    [Fact]
    public void All_elements_go_through_the_same_weights()
    {
        var reading = new Reading(new GraphBuilder().Input("x", null, 2).Stored("w", [2, 2], 1, 2, 3, 4).Stored("u", [2, 1], 5, 6)
            .Add("SequenceMap", "x w", "h", ("body", GraphBuilder.Body(body => body.Input("v", null, 2).Input("k", 2, 2).Add("MatMul", "v k", "m").Output("m"))))
            .Add("MatMul", "h u", "y").Output("y").Build());

        Assert.Equal(["w", "u"], reading.Network.Connections.Select(connection => connection.Name));
        Assert.Equal([3, 7], reading.Out("x"));
        Assert.Equal([5, 6], reading.Out("w"));
    }
}
