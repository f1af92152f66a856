using CntCheck.TorchSharp.Tracing;
using TorchSharp.Modules;

namespace CntCheck.TorchSharp.Modules;

/// <summary>Fold: columns back to the windows of an image, summed where windows overlap. Tiles only move; what overlaps is a Col2Im.</summary>
internal sealed class FoldWriter : ModuleWriter<Fold>
{
    protected override void Write(Fold module, ModuleScope scope)
    {
        if (scope.InputRank() != 3)
            throw scope.Unsupported("it takes columns without a batch axis, and ONNX folds (batch, channels, windows)", "give it one: x.unsqueeze(0)");

        var rows = new SlidingWindows(module.output_size.Item1, module.kernel_size.Item1, module.dilation.Item1, module.padding.Item1, module.stride.Item1);
        var columns = new SlidingWindows(module.output_size.Item2, module.kernel_size.Item2, module.dilation.Item2, module.padding.Item2, module.stride.Item2);
        scope.Output(rows.AreTiles && columns.AreTiles ? Tiles(scope, rows, columns) : Sums(scope, rows, columns));
    }

    /// <summary>(n, c·kh·kw, oh·ow) → (n, c, kh, kw, oh, ow) → (n, c, oh, kh, ow, kw) → (n, c, h, w)</summary>
    private static string Tiles(ModuleScope scope, SlidingWindows rows, SlidingWindows columns) => scope.Rearrange(
        [.. scope.OutputValue(0)!.Extents.Take(2), Fixed(rows.Kernel), Fixed(columns.Kernel), Fixed(rows.Count), Fixed(columns.Count)], 0, 1, 4, 2, 5, 3);

    private static string Sums(ModuleScope scope, SlidingWindows rows, SlidingWindows columns) => scope.Add(
        "Col2Im",
        [scope.Input(), scope.Integers("image", rows.Extent, columns.Extent), scope.Integers("window", rows.Kernel, columns.Kernel)],
        ("dilations", new[] { rows.Dilation, columns.Dilation }),
        ("pads", new[] { rows.Padding, columns.Padding, rows.Padding, columns.Padding }),
        ("strides", new[] { rows.Stride, columns.Stride }));

    private static Extent Fixed(long extent) => new(extent, IsBatch: false);
}
