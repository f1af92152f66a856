using System.Runtime.InteropServices;
using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>Computes a step and compares it with what was seen.</summary>
internal static class Proof
{
    // The step may be computed by another kernel than the one that ran: a few units in the last place of float32.
    private const double Tolerance = 1e-5;

    /// <summary>The step's result in each run, or null where it does not apply.</summary>
    public static IReadOnlyList<torch.Tensor>? Results(Step step, IReadOnlyList<long> batches)
    {
        List<torch.Tensor> results = [];
        for (var run = 0; run < batches.Count; run++)
        {
            if (Result(step, run, batches[run]) is not { } result)
                return null;
            results.Add(result);
        }

        return results;
    }

    /// <summary>Whether both are the same numbers in the same shape; not a number is equal to itself.</summary>
    public static bool Same(torch.Tensor one, torch.Tensor other)
    {
        if (one.dtype != other.dtype || !one.shape.SequenceEqual(other.shape))
            return false;

        using var scope = torch.NewDisposeScope();
        if (!torch.is_floating_point(one))
            return one.equal(other).all().item<bool>();

        var magnitude = other.to(torch.ScalarType.Float64).abs().nan_to_num(0, 0, 0).max().item<double>();
        return torch.allclose(one, other, 0, Tolerance * magnitude, equal_nan: true);
    }

    private static torch.Tensor? Result(Step step, int run, long batch)
    {
        try
        {
            return step.Compute([.. step.Sources.Select(source => source.Runs[run])], batch);
        }
        catch (Exception refused) when (refused is ExternalException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
