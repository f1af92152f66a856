using CntCheck.Networks.Families;
using Xunit;

namespace CntCheck.Tests.Networks.Families;

/// <summary>Truth values, indices, boxes, spectra, text: what comes out is a layer of its own, and no strength goes back through it.</summary>
public class DiscreteTests
{
    public static TheoryData<string> Kinds => [.. new Discrete().Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Strength_ends_there_by_design_and_a_note_says_so(string kind)
    {
        var reading = new Reading(new GraphBuilder().Input("x", null, 2).Input("z", null, 3).Stored("first", [2, 3], 1, 2, 3, -4, 5, 6).Stored("second", [3, 2], 1, -1, 2, 3, 5, 8)
            .Add("MatMul", "x first", "h").Add(kind, "between", "h z", "t").Add("MatMul", "t second", "y").Output("y").Build());

        Assert.Equal(["x", "first", "between", "second"], reading.Network.Layers.Select(layer => layer.Name));
        Assert.Equal([0, 0, 0], reading.Out("first"));
        Assert.Equal([-3, 7, 9], reading.In("first"));
        Assert.Equal([0, 5, 13], reading.Out("between"));
        Assert.Equal([8, 10], reading.In("second"));
        Assert.Equal(12, reading.Network.MeasuredParameters);
        Assert.Equal($"Out-strength is not carried back through {kind[(kind.LastIndexOf('.') + 1)..]} 'between'", Assert.Single(reading.Network.Notes).Split(':')[0]);
    }
}
