using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Recovering;

public class ReluFamilyTests
{
    [Fact]
    public void A_relu_between_modules_is_recovered()
    {
        using var exported = ExportedModel.Check(new TwoLayers(), randn(2, 4));

        Assert.Equal(["Gemm", "Relu", "Gemm"], exported.Kinds);
    }

    private sealed class TwoLayers : nn.Module<Tensor, Tensor>
    {
        private readonly Linear _fc1 = nn.Linear(4, 8);
        private readonly Linear _fc2 = nn.Linear(8, 3);

        public TwoLayers()
            : base(nameof(TwoLayers)) => RegisterComponents();

        public override Tensor forward(Tensor input) => _fc2.call(nn.functional.relu(_fc1.call(input)));
    }
}
