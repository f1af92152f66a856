using CntCheck.TorchSharp.Tracing;
using TorchSharp;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>Arithmetic with numbers that are no parameter: a table of positions that is added, a mean and deviation per channel.</summary>
internal sealed class ConstantOperandFamily : StepFamily
{
    public override IEnumerable<Step> Steps(KnownValue value, Search search)
    {
        if (!value.IsFloat || value.Type != search.Target.Type || value.State is not null || value.Step is not null || value.IsUniform || !search.HasTargetShape(value))
            yield break;

        var difference = search.Runs[0] - value.Runs[0];
        if (Proof.Same(value.Runs[0] + Repeatless(difference, search.Extents), search.Runs[0]) && Proof.Same(value.Runs[1] + difference, search.Runs[1]))
            yield return Sum(value, Repeatless(difference, search.Extents));

        foreach (var axis in ((int[])[1, search.Rank - 1]).Distinct().Where(axis => axis < search.Rank && !search.Extents[axis].IsBatch && search.Rank > 1))
        {
            if (Line(value.Runs[0], search.Runs[0], axis) is var (slope, shift))
                yield return Linear(value, slope, shift);
        }
    }

    /// <summary>The same numbers with extent 1 where they repeat: along the batch, and along every axis whose numbers are alike.</summary>
    private static Tensor Repeatless(Tensor numbers, IReadOnlyList<Extent> extents)
    {
        foreach (var (axis, extent) in extents.Index())
        {
            var first = numbers.narrow(axis, 0, 1);
            if (extent.IsBatch || Proof.Same(first.expand(numbers.shape), numbers))
                numbers = first;
        }

        return numbers.contiguous();
    }

    /// <summary>The line through the numbers of each index of an axis.</summary>
    private static (Tensor Slope, Tensor Shift)? Line(Tensor from, Tensor to, int axis)
    {
        long[] others = [.. Enumerable.Range(0, from.shape.Length).Where(other => other != axis)];
        var (x, y) = (from.to(ScalarType.Float64), to.to(ScalarType.Float64));
        var (meanX, meanY) = (x.mean(others, true), y.mean(others, true));
        var slope = ((x - meanX) * (y - meanY)).sum(others, true) / (x - meanX).square().sum(others, true);
        return slope.isfinite().all().item<bool>() ? (slope.to(from.dtype), (meanY - slope * meanX).to(from.dtype)) : null;
    }

    private static Step Sum(KnownValue value, Tensor numbers) => new(
        "add",
        [value],
        (sources, _) => sources[0] + numbers,
        (scope, names) => scope.Add("Add", [names[0], scope.Constant("constant", numbers)])) { Cost = 1.2 };

    private static Step Linear(KnownValue value, Tensor slope, Tensor shift) => new(
        "mul, add",
        [value],
        (sources, _) => sources[0] * slope + shift,
        (scope, names) => scope.Add("Add", [scope.Add("Mul", [names[0], scope.Constant("factor", slope)]), scope.Constant("constant", shift)])) { Cost = 1.5 };
}
