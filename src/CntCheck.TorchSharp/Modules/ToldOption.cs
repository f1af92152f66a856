using CntCheck.TorchSharp.Tracing;
using CntCheck.TorchSharp.Verifying;
using TorchSharp;

namespace CntCheck.TorchSharp.Modules;

/// <summary>Options of modules that cannot be read (heads, activations) are told by what the module gave: each candidate is computed and compared.</summary>
internal static class ToldOption
{
    // The candidate is computed by other kernels than the module's own, over many layers.
    private const double Tolerance = 1e-4;
    private const double Rounding = 1e-6;

    /// <summary>The candidate that gives what was seen in every run, or null. Of candidates that the numbers do not tell apart it is the first.</summary>
    /// <param name="candidates">What the option may be.</param>
    /// <param name="compute">From a candidate and a run to the module's outputs.</param>
    /// <param name="seen">The module's outputs.</param>
    public static T? Of<T>(IEnumerable<T> candidates, Func<T, int, IEnumerable<torch.Tensor>> compute, IReadOnlyList<TracedValue> seen)
        where T : class
    {
        // The last run is random and the largest: it tells candidates apart, the others confirm.
        var runs = seen[0].Runs.Count;
        var nearest = candidates.MinBy(candidate => Math.Ceiling(Apart(candidate, runs - 1) / Rounding));
        return nearest is not null && Enumerable.Range(0, runs).All(run => Apart(nearest, run) <= Tolerance) ? nearest : null;

        double Apart(T candidate, int run)
        {
            using var scope = torch.NewDisposeScope();
            using var gradients = torch.no_grad();
            return seen.Zip(compute(candidate, run)).Max(pair => Difference.Between(pair.Second, pair.First.Runs[run].Values));
        }
    }
}
