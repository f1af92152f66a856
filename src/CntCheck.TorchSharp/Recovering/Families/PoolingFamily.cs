using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>max_pool1d–3d, avg_pool1d–3d and adaptive pooling that divides evenly: MaxPool, AveragePool, or their global forms.</summary>
internal sealed class PoolingFamily : StepFamily
{
    private const double Usual = 0.9;
    private const double Rarer = 0.1;

    // A window that leaves just as many numbers as the target has, only in another shape, is hardly chance.
    private const double Telling = 0.4;

    public override IEnumerable<Step> Steps(KnownValue value, Search search) =>
        value.Shape.Count is < 3 or > 5 || value.IsStored()
            ? []
            : from window in Windows.Between(value.Shape, search.Shape).Index()
              from step in Steps(value, window.Item)
              select step with { Cost = Cost(value, window.Item, search) + (Rarer * window.Index) };

    private static double Cost(KnownValue value, Window window, Search search) =>
        value.Rank != search.Rank && window.Over(value.Shape).Numbers() == search.Count ? Telling : Usual;

    /// <summary>The poolings by a window.</summary>
    public static IEnumerable<Step> Steps(KnownValue value, Window window)
    {
        yield return new("max_pool", [value], (sources, _) => Max(sources[0], window), (scope, names) => Write(scope, names, "Max", value, window));
        yield return new("avg_pool", [value], (sources, _) => Average(sources[0], window, true), (scope, names) => Write(scope, names, "Average", value, window, ("count_include_pad", 1L)));
        if (window.Padding.Any(padding => padding > 0))
            yield return new("avg_pool", [value], (sources, _) => Average(sources[0], window, false), (scope, names) => Write(scope, names, "Average", value, window, ("count_include_pad", 0L)));
    }

    private static string Write(StepScope scope, IReadOnlyList<string> names, string kind, KnownValue value, Window window, params (string Name, object Value)[] further) =>
        window.IsWhole([.. value.Shape.Skip(2)])
            ? scope.Add($"Global{kind}Pool", names)
            : scope.Add($"{kind}Pool", names, [
                ("kernel_shape", window.Kernel), ("strides", window.Stride), ("pads", window.Pads), ("ceil_mode", window.RoundsUp ? 1L : 0L), .. further]);

    private static torch.Tensor Max(torch.Tensor image, Window window) => window.Kernel.Length switch
    {
        1 => torch.nn.functional.max_pool1d(image, window.Kernel[0], window.Stride[0], window.Padding[0], ceil_mode: window.RoundsUp),
        2 => torch.nn.functional.max_pool2d(image, window.Kernel, window.Stride, window.Padding, ceil_mode: window.RoundsUp),
        _ => torch.nn.functional.max_pool3d(image, window.Kernel, window.Stride, window.Padding, ceil_mode: window.RoundsUp),
    };

    private static torch.Tensor Average(torch.Tensor image, Window window, bool countsPadding) => window.Kernel.Length switch
    {
        1 => torch.nn.functional.avg_pool1d(image, window.Kernel[0], window.Stride[0], window.Padding[0], window.RoundsUp, countsPadding),
        2 => torch.nn.functional.avg_pool2d(image, window.Kernel, window.Stride, window.Padding, window.RoundsUp, countsPadding),
        _ => torch.nn.functional.avg_pool3d(image, window.Kernel, window.Stride, window.Padding, window.RoundsUp, countsPadding),
    };
}
