using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Recovering;

/// <summary>What is said of modules that were not heard.</summary>
public class RefusalTests
{
    [Fact]
    public void Three_modules_that_were_not_heard_are_named_and_the_others_counted_and_no_list_of_modules()
    {
        torch.random.manual_seed(1);
        using var network = new Unheard();

        var refused = Assert.Throws<ExportException>(() => ExportedModel.Check(network, randn(2, 4)));

        Assert.Equal(ExportProblem.UnseenOperation, refused.Problem);
        Assert.Contains("'blocks.0' (Linear), 'blocks.1' (Linear), 'blocks.2' (Linear) and 1 more were never heard", refused.Message, StringComparison.Ordinal);
    }

    private sealed class Unheard : nn.Module<Tensor, Tensor>
    {
        private readonly global::TorchSharp.Modules.ModuleList<nn.Module<Tensor, Tensor>> blocks = nn.ModuleList<nn.Module<Tensor, Tensor>>(nn.Linear(4, 4), nn.Linear(4, 4), nn.Linear(4, 4), nn.Linear(4, 4));

        public Unheard()
            : base(nameof(Unheard)) => RegisterComponents();

        public override Tensor forward(Tensor input)
        {
            using var noise = arange(4).sin().mul(input.flip(1).cos());
            return blocks.Aggregate(input, (value, block) => block.forward(value).exp().cos() * noise);
        }
    }
}
