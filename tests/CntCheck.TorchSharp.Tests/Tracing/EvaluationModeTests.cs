using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Tracing;

public class EvaluationModeTests
{
    [Fact]
    public void Every_part_gets_its_own_mode_back()
    {
        using var frozen = nn.Sequential(("norm", nn.Linear(4, 4)));
        using var module = nn.Sequential(("a", nn.Linear(4, 4)), ("frozen", frozen), ("b", nn.ReLU()));
        module.train();
        frozen.eval();
        List<bool> seen = [];
        frozen.register_forward_hook((_, _, output) =>
        {
            seen.Add(module.training);
            return output;
        });

        using var exported = ExportedModel.Check(module, randn(2, 4));

        Assert.True(module.training);
        Assert.False(frozen.training);
        Assert.All(frozen.children(), child => Assert.False(child.training));
        Assert.NotEmpty(seen);
        Assert.DoesNotContain(true, seen);
    }

    [Fact]
    public void The_mode_comes_back_after_a_failure_too()
    {
        using var module = new CustomModule(_ => throw new InvalidOperationException("out of order"));
        module.train();
        Assert.Throws<ExportException>(() => new ExportedModel(module, [randn(2, 4)]));

        Assert.True(module.training);
    }

    [Fact]
    public void Gradients_stay_as_they_were()
    {
        using var module = nn.Linear(4, 3);
        module.call(randn(2, 4)).sum().backward();
        var before = module.weight.grad!.clone();
        using var exported = ExportedModel.Check(module, randn(2, 4).requires_grad_());

        Assert.True(is_grad_enabled());
        Assert.True(module.weight.requires_grad);
        Assert.Equal(before.bytes.ToArray(), module.weight.grad!.bytes.ToArray());
    }
}
