using CntCheck.TorchSharp.Tracing;
using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>A tensor that is the same whatever the input: positions, masks, states that start at zero.</summary>
internal static class ConstantValue
{
    /// <summary>The numbers to store, extent 1 where they repeat along an axis that grows with the batch; null where the tensor depends on the input.</summary>
    public static torch.Tensor? Of(TracedValue value)
    {
        var (example, random, larger) = (value.Runs[0].Values, value.Runs[1].Values, value.Runs[2].Values);
        if (!Equal(example, random))
            return null;

        var kept = example;
        foreach (var (axis, extent) in value.Extents.Index())
            kept = extent.IsBatch ? kept.narrow(axis, 0, 1) : kept;
        return Equal(kept.expand(example.shape), example) && Equal(kept.expand(larger.shape), larger) ? kept : null;
    }

    /// <summary>Whether every input has other numbers in the random run than in the example's, without which nothing tells constants.</summary>
    public static bool CanBeTold(ModuleTrace trace) => trace.Inputs.All(input => !Equal(input.Runs[0].Values, input.Runs[1].Values));

    /// <summary>Stores the numbers; the result is the name of a value of the tensor's shape.</summary>
    public static string Write(StepScope scope, torch.Tensor numbers, TracedValue value)
    {
        var stored = scope.Constant("constant", numbers);
        return value.Extents.Any(extent => extent.IsBatch) ? scope.Add("Expand", [stored, scope.Shape(value.Extents)]) : stored;
    }

    private static bool Equal(torch.Tensor one, torch.Tensor other)
    {
        using var scope = torch.NewDisposeScope();
        return one.dtype == other.dtype && one.shape.SequenceEqual(other.shape) && one.contiguous().bytes.SequenceEqual(other.contiguous().bytes);
    }
}
