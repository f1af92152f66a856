using CntCheck.Artifacts;
using TorchSharp;

namespace CntCheck.TorchSharp.Tracing;

/// <summary>What the reader of an exported file should know about the weights and inputs it comes from.</summary>
internal static class TraceNotes
{
    private const long Block = 1 << 22;

    /// <summary>A sentence for each tensor that is not finite, and for each input that cannot tell much.</summary>
    public static IEnumerable<string> Of(ModuleTrace trace, Graph graph)
    {
        if (trace.BatchNote is { } batch)
            yield return batch;

        using var gradients = torch.no_grad();
        foreach (var (name, parameter) in trace.Root.named_parameters())
        {
            if (Broken(parameter) is { } kind)
                yield return $"Parameter '{name}' holds {kind}; it is written as it is.";
        }

        foreach (var (name, buffer) in trace.Root.named_buffers())
        {
            // Infinities are how masks are written.
            if (Broken(buffer) is NotANumber)
                yield return $"Buffer '{name}' holds {NotANumber}; it is written as it is.";
        }

        foreach (var (input, value) in graph.Inputs.Zip(trace.Inputs))
        {
            if (value.Runs.Select(run => RandomInput.OnlyInteger(run.Values)).Distinct().ToList() is [{ } number])
                yield return $"The example of input '{input.Name}' holds only the integer {number}, and so do the random inputs, whose range is the example's: give an example of the whole range to verify more.";
        }

        foreach (var (output, value) in graph.Outputs.Zip(trace.Outputs))
        {
            if (Enumerable.Range(1, value.Runs.Count - 1).Where(run => HasNoNumbers(value.Runs[run].Values)).Select(trace.Examples.Describe).ToList() is { Count: > 0 } empty)
                yield return $"With {string.Join(" and ", empty)} output '{output.Name}' is NaN throughout, so that nothing is compared there: random inputs are normal numbers of the example's mean and spread, which this network may not take.";
        }
    }

    private const string NotANumber = "NaN";

    private static bool HasNoNumbers(torch.Tensor tensor)
    {
        if (!torch.is_floating_point(tensor) || tensor.numel() == 0)
            return false;

        using var missing = tensor.isnan();
        using var all = missing.all();
        return all.item<bool>();
    }

    private static string? Broken(torch.Tensor tensor)
    {
        if (!torch.is_floating_point(tensor) || tensor.numel() == 0)
            return null;

        // A sum is finite where all is; it takes one pass and no memory. The rest is for the few weights whose sum is not.
        using var own = tensor.detach();
        using (var sum = own.sum())
        using (var wide = sum.to(torch.ScalarType.Float64))
        {
            if (double.IsFinite(wide.item<double>()))
                return null;
        }

        string? found = null;
        using var flat = own.reshape(-1);
        for (long first = 0; first < flat.numel(); first += Block)
        {
            using var scope = torch.NewDisposeScope();
            var part = flat.narrow(0, first, Math.Min(Block, flat.numel() - first));
            if (part.isfinite().all().item<bool>())
                continue;
            if (part.isnan().any().item<bool>())
                return NotANumber;
            found = "infinite numbers";
        }

        return found;
    }
}
