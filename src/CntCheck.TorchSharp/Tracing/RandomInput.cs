using TorchSharp;

namespace CntCheck.TorchSharp.Tracing;

/// <summary>Draws inputs that a network takes as it takes its example.</summary>
internal static class RandomInput
{
    /// <summary>The integer that a tensor holds and no other; null where it holds several, or no integers.</summary>
    public static long? OnlyInteger(torch.Tensor tensor)
    {
        if (torch.is_floating_point(tensor) || torch.is_complex(tensor) || tensor.dtype == torch.ScalarType.Bool)
            return null;

        using var scope = torch.NewDisposeScope();
        var wide = tensor.to(torch.ScalarType.Int64);
        var least = wide.min().item<long>();
        return least == wide.max().item<long>() ? least : null;
    }

    /// <summary>Random numbers of the example's type and range: integers between its least and greatest, floats of its mean and spread.</summary>
    /// <param name="example">The example.</param>
    /// <param name="shape">The shape wanted.</param>
    /// <param name="generator">Where the numbers come from.</param>
    /// <param name="beside">Whether integers that are all the same are drawn from that one and the one beside it, the lower one where it is not negative.</param>
    /// <param name="wide">How many times the example's spread floats have: bounds that usual numbers stay within leave no trace in them.</param>
    public static torch.Tensor Like(torch.Tensor example, long[] shape, torch.Generator generator, bool beside, double wide = 1)
    {
        using var scope = torch.NewDisposeScope();
        using var gradients = torch.no_grad();
        if (example.dtype == torch.ScalarType.Bool)
            return torch.randint(0, 2, shape, generator: generator).to(torch.ScalarType.Bool).to(example.device).MoveToOuterDisposeScope();

        var numbers = example.cpu().to(torch.ScalarType.Float64);
        if (!torch.is_floating_point(example))
        {
            var (least, greatest) = ((long)numbers.min().item<double>(), (long)numbers.max().item<double>());
            if (beside && least == greatest)
                (least, greatest) = least > 0 ? (least - 1, greatest) : (least, greatest + 1);
            return torch.randint(least, greatest + 1, shape, generator: generator).to(example.dtype).to(example.device).MoveToOuterDisposeScope();
        }

        var (mean, spread) = (numbers.mean().item<double>(), numbers.std(false).item<double>());
        var (center, width) = double.IsFinite(mean) && spread is > 0 and < double.PositiveInfinity ? (mean, spread) : (0, 1);
        return (torch.randn(shape, generator: generator) * (width * wide) + center).to(example.dtype).to(example.device).MoveToOuterDisposeScope();
    }
}
