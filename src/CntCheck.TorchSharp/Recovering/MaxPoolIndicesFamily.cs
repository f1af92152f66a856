using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>Where maxima of windows lie, as MaxPool's forward_with_indices gives them beside the maxima: positions within a channel.</summary>
/// <remarks>Windows of equal sides are tried, side by side, overlapping and padded.</remarks>
internal sealed class MaxPoolIndicesFamily : StepFamily
{
    public override IEnumerable<Step> Steps(KnownValue value, Search search)
    {
        var (whole, pooled) = (value.Shape, search.Shape);
        if (search.Target.Type != torch.ScalarType.Int64 || whole.Count is < 3 or > 5 || pooled.Count != whole.Count || !whole.Take(2).SequenceEqual(pooled.Take(2)) || !torch.is_floating_point(value.Runs[0]))
            return [];

        return from kernel in Enumerable.Range(2, (int)Math.Max(0, whole.Skip(2).Min() - 1))
               from stride in Enumerable.Range(1, kernel).Reverse()
               from padding in Enumerable.Range(0, kernel / 2 + 1)
               where whole.Skip(2).Zip(pooled.Skip(2)).All(axis => (axis.First + 2 * padding - kernel) / stride + 1 == axis.Second)
               select new Step("max_pool with indices", [value], (sources, _) => Indices(sources[0], kernel, stride, padding), (scope, names) => Write(scope, names[0], whole, kernel, stride, padding));
    }

    private static torch.Tensor Indices(torch.Tensor values, long kernel, long stride, long padding) => values.dim() switch
    {
        3 => torch.nn.functional.max_pool1d_with_indices(values, kernel, stride, padding).indices,
        4 => torch.nn.functional.max_pool2d_with_indices(values, [kernel, kernel], [stride, stride], [padding, padding]).indices,
        _ => torch.nn.functional.max_pool3d_with_indices(values, [kernel, kernel, kernel], [stride, stride, stride], [padding, padding, padding]).indices,
    };

    /// <summary>ONNX counts positions over the whole batch: what is left of them by the positions of one channel is torch's.</summary>
    private static string Write(StepScope scope, string value, IReadOnlyList<long> shape, long kernel, long stride, long padding)
    {
        var axes = shape.Count - 2;
        var pooled = scope.Add(
            "MaxPool", 2, [value], ("kernel_shape", Each(kernel, axes)), ("strides", Each(stride, axes)), ("pads", Each(padding, 2 * axes)));
        return scope.Add("Mod", [pooled[1], scope.Integers("positions", shape.Skip(2).Aggregate(1L, (product, extent) => product * extent))]);
    }

    private static long[] Each(long setting, int count) => [.. Enumerable.Repeat(setting, count)];
}
