using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Modules;

public class RefusingWriterTests
{
    [Fact]
    public void A_loss_is_refused_with_advice()
    {
        var refused = Assert.Throws<ExportException>(() => new ExportedModel(nn.MSELoss(), [randn(2, 3), randn(2, 3)]));

        Assert.Equal(ExportProblem.UnsupportedModule, refused.Problem);
        Assert.Contains("export the network", refused.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void A_loss_of_three_tensors_is_refused()
    {
        var refused = Assert.Throws<ExportException>(() => new ExportedModel(nn.TripletMarginLoss(), [randn(2, 3), randn(2, 3), randn(2, 3)]));

        Assert.Equal(ExportProblem.UnsupportedModule, refused.Problem);
    }

    [Fact]
    public void Pooling_over_windows_drawn_at_random_is_refused()
    {
        var refused = Assert.Throws<ExportException>(
            () => new ExportedModel(nn.Sequential(("pool", nn.FractionalMaxPool2d(2, 3))), [randn(2, 3, 8, 8)]));

        Assert.Equal(ExportProblem.UnsupportedModule, refused.Problem);
        Assert.Equal("pool", refused.Module);
        Assert.Contains("AdaptiveMaxPool", refused.Advice, StringComparison.Ordinal);
    }
}
