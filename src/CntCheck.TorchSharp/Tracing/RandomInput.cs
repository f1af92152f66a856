using TorchSharp;

namespace CntCheck.TorchSharp.Tracing;

/// <summary>Draws inputs that a network takes as it takes its example.</summary>
internal static class RandomInput
{
    /// <summary>Random numbers of the example's type and range: integers between its least and greatest, floats of its mean and spread.</summary>
    /// <param name="example">The example.</param>
    /// <param name="shape">The shape of what is drawn.</param>
    /// <param name="generator">Draws the numbers.</param>
    /// <param name="wide">How many times the example's spread floats have: bounds that usual numbers stay within leave no trace in them.</param>
    public static torch.Tensor Like(torch.Tensor example, long[] shape, torch.Generator generator, double wide = 1)
    {
        using var scope = torch.NewDisposeScope();
        using var gradients = torch.no_grad();
        if (example.dtype == torch.ScalarType.Bool)
            return torch.randint(0, 2, shape, generator: generator).to(torch.ScalarType.Bool).to(example.device).MoveToOuterDisposeScope();

        var numbers = example.cpu().to(torch.ScalarType.Float64);
        if (!torch.is_floating_point(example))
        {
            var (least, greatest) = ((long)numbers.min().item<double>(), (long)numbers.max().item<double>());
            return torch.randint(least, greatest + 1, shape, generator: generator).to(example.dtype).to(example.device).MoveToOuterDisposeScope();
        }

        var (mean, spread) = (numbers.mean().item<double>(), numbers.std(false).item<double>());
        var (center, width) = double.IsFinite(mean) && spread is > 0 and < double.PositiveInfinity ? (mean, spread) : (0, 1);
        return (torch.randn(shape, generator: generator) * (width * wide) + center).to(example.dtype).to(example.device).MoveToOuterDisposeScope();
    }
}
