using CntCheck.Networks;
using Xunit;

namespace CntCheck.Tests.Networks.Expansions;

/// <summary>Operators of ONNX's first years.</summary>
public class EarlyOperatorsTests
{
    [Fact]
    public void Crop_takes_the_borders_off()
    {
        // Of 3 × 4 positions the second row stays, from the second column to the third.
        var reading = new Reading(Image().Add("Crop", "x", "c", GraphBuilder.Ints("border", 1, 1, 1, 1)).Add("Flatten", "c", "f").Stored("w", [2, 1], 3, 5).Add("Gemm", "f w", "y").Output("y").Build());

        Assert.Equal([0, 0, 0, 0, 0, 3, 5, 0, 0, 0, 0, 0], reading.Out("x"));
    }

    [Fact]
    public void Crop_may_say_what_it_keeps()
    {
        var reading = new Reading(Image().Add("Crop", "x", "c", GraphBuilder.Ints("border", 2, 0, 0, 0), GraphBuilder.Ints("scale", 1, 2)).Add("Flatten", "c", "f")
            .Stored("w", [2, 1], 3, 5).Add("Gemm", "f w", "y").Output("y").Build());

        Assert.Equal([0, 0, 3, 5, 0, 0, 0, 0, 0, 0, 0, 0], reading.Out("x"));
    }

    [Theory]
    [InlineData("Affine", "alpha")]
    [InlineData("ImageScaler", "scale")]
    public void A_factor_passes_strengths_on(string kind, string factor)
    {
        var reading = new Reading(Image().Add(kind, "x", "c", (factor, 0.5f)).Stored("w", [1, 1, 3, 4], [.. Enumerable.Repeat(2.0, 12)]).Add("Conv", "c w", "y").Output("y").Build());

        Assert.Equal([.. Enumerable.Repeat(1.0, 12)], reading.Out("x"));
        Assert.Equal(12, reading.Network.Parameters);
    }

    [Fact]
    public void Borders_that_make_no_sense_are_said_to()
    {
        var network = Network.Of(Image().Add("Crop", "x", "c", GraphBuilder.Ints("border", 1)).Stored("w", [1, 1, 1, 1], 2).Add("Conv", "c w", "y").Output("y").Build());

        Assert.Contains(network.Notes, note => note.Contains("Crop", StringComparison.Ordinal));
    }

    private static GraphBuilder Image() => new GraphBuilder().Input("x", 1, 1, 3, 4);
}
