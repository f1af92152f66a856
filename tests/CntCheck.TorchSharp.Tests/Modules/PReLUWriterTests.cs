using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Modules;

public class PReLUWriterTests
{
    [Theory]
    [InlineData(1, new long[] { 2, 4 }, "PRelu")]
    [InlineData(1, new long[] { 2, 4, 3, 3 }, "PRelu")]
    [InlineData(4, new long[] { 2, 4 }, "PRelu")]
    [InlineData(4, new long[] { 2, 4, 5 }, "Unsqueeze", "PRelu")]
    [InlineData(4, new long[] { 2, 4, 3, 3 }, "Unsqueeze", "PRelu")]
    [InlineData(4, new long[] { 2, 4, 2, 3, 2 }, "Unsqueeze", "PRelu")]
    public void Slopes_stand_along_the_channels(int slopes, long[] shape, params string[] kinds)
    {
        using var module = nn.PReLU(slopes);
        using (no_grad())
            module.weight!.uniform_(-0.5, 0.5);
        using var exported = ExportedModel.Check(nn.Sequential(("act", module)), randn(shape));

        Assert.Equal(kinds, exported.Kinds);
        Assert.Equal("act.weight", Assert.Single(exported.Proto.Graph.Initializer, tensor => tensor.DataType == 1).Name);
        Assert.Equal(slopes, exported.Result.Parameters);
    }

    [Fact]
    public void Slopes_are_held_at_the_layer_they_act_on()
    {
        using var exported = ExportedModel.Check(nn.Sequential(("a", nn.Conv2d(2, 4, 3)), ("act", nn.PReLU(4)), ("b", nn.Conv2d(4, 2, 1))), randn(2, 2, 5, 5));

        Assert.Equal(["a", "b"], exported.Profile.Connections.Select(connection => connection.Name));
        Assert.Equal((4 * 2 * 9) + 4 + 4 + 8 + 2, exported.Profile.Totals.Parameters);
    }
}
