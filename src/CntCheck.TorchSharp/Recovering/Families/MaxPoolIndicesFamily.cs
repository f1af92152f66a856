using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>Where maxima of windows lie, as forward_with_indices of a MaxPool gives them beside the maxima: positions within a channel.</summary>
internal sealed class MaxPoolIndicesFamily : StepFamily
{
    public override IEnumerable<Step> Steps(KnownValue value, Search search) =>
        search.Target.Type != torch.ScalarType.Int64 || value.Shape.Count != search.Shape.Count || !torch.is_floating_point(value.Runs[0])
            ? []
            : from window in Windows.Between(value.Shape, search.Shape)
              select new Step("max_pool with indices", [value], (sources, _) => Indices(sources[0], window), (scope, names) => Write(scope, names[0], value.Shape, window));

    private static torch.Tensor Indices(torch.Tensor values, Window window) => window.Kernel.Length switch
    {
        1 => torch.nn.functional.max_pool1d_with_indices(values, window.Kernel[0], window.Stride[0], window.Padding[0], ceil_mode: window.RoundsUp).indices,
        2 => torch.nn.functional.max_pool2d_with_indices(values, window.Kernel, window.Stride, window.Padding, ceil_mode: window.RoundsUp).indices,
        _ => torch.nn.functional.max_pool3d_with_indices(values, window.Kernel, window.Stride, window.Padding, ceil_mode: window.RoundsUp).indices,
    };

    /// <summary>ONNX counts positions over the whole batch: what is left of them by the positions of one channel is torch's.</summary>
    private static string Write(StepScope scope, string value, IReadOnlyList<long> shape, Window window)
    {
        var pooled = scope.Add(
            "MaxPool", 2, [value], ("kernel_shape", window.Kernel), ("strides", window.Stride), ("pads", window.Pads), ("ceil_mode", window.RoundsUp ? 1L : 0L));
        return scope.Add("Mod", [pooled[1], scope.Integers("positions", shape.Skip(2).Aggregate(1L, (product, extent) => product * extent))]);
    }
}
