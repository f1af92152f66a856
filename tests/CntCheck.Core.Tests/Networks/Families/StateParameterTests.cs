using Xunit;

namespace CntCheck.Tests.Networks.Families;

/// <summary>Parameters of a state file that stand alone.</summary>
public class StateParameterTests
{
    [Theory]
    [InlineData("", 4)]
    [InlineData("it belongs to nothing known", 2)]
    public void A_parameter_without_links_is_measured_unless_there_is_a_reason_not_to(string reason, long measured)
    {
        var reading = new Reading(new GraphBuilder().Input("x", null, 2).Stored("cls", [2], 1, 2).Stored("w", [2, 1], 3, 5)
            .Add("torch.Parameter", "cls", "x cls", "alone", ("reason", reason)).Add("MatMul", "x w", "y").Output("y").Output("alone").Build());

        Assert.Equal([3, 5], reading.Out("x"));
        Assert.Equal((4, measured), (reading.Network.Parameters, reading.Network.MeasuredParameters));
        Assert.Equal(reason.Length > 0 ? [reason] : [], reading.Network.Skipped.Select(skipped => skipped.Reason));
    }
}
