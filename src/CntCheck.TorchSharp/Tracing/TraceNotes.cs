using CntCheck.Artifacts;
using TorchSharp;

namespace CntCheck.TorchSharp.Tracing;

/// <summary>What the reader of an exported file should know about the weights and inputs it comes from.</summary>
internal static class TraceNotes
{
    private const long Block = 1 << 18;

    /// <summary>A sentence for each tensor that is not finite, and for each input that cannot tell much.</summary>
    public static IEnumerable<string> Of(ModuleTrace trace, Graph graph)
    {
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
            if (!torch.is_floating_point(value.Example) && value.Type != torch.ScalarType.Bool && Same(value.Example) is { } number)
                yield return $"The example of input '{input.Name}' holds only the integer {number}, and so do the random inputs, whose range is the example's: give an example of the whole range to verify more.";
        }
    }

    private const string NotANumber = "NaN";

    // Block by block: a mask of a whole weight would be a quarter of its size.
    private static string? Broken(torch.Tensor tensor)
    {
        if (!torch.is_floating_point(tensor))
            return null;

        string? found = null;
        using var own = tensor.detach();
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

    private static long? Same(torch.Tensor integers)
    {
        using var scope = torch.NewDisposeScope();
        var wide = integers.to(torch.ScalarType.Int64);
        var least = wide.min().item<long>();
        return least == wide.max().item<long>() ? least : null;
    }
}
