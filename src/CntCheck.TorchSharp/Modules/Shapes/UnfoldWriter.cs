using CntCheck.TorchSharp.Tracing;
using TorchSharp.Modules;

namespace CntCheck.TorchSharp.Modules;

/// <summary>Unfold: the windows of an image as columns. Rows, then columns of all windows are gathered, and put in torch's order.</summary>
internal sealed class UnfoldWriter : ModuleWriter<Unfold>
{
    protected override void Write(Unfold module, ModuleScope scope)
    {
        var space = PoolingWindows.Space(scope, 2);
        var rows = new SlidingWindows(space[0], module.kernel_size.Item1, module.dilation.Item1, module.padding.Item1, module.stride.Item1);
        var columns = new SlidingWindows(space[1], module.kernel_size.Item2, module.dilation.Item2, module.padding.Item2, module.stride.Item2);

        long[] pads = [0, 0, rows.Padding, columns.Padding, 0, 0, rows.Padding, columns.Padding];
        var padded = pads.All(pad => pad == 0) ? scope.Input() : scope.Add("Pad", [scope.Input(), scope.Integers("pads", pads)], ("mode", "constant"));
        var taken = scope.Add("Gather", [padded, scope.Integers("rows", rows.Positions)], ("axis", 2L));
        var gathered = scope.Add("Gather", [taken, scope.Integers("columns", columns.Positions)], ("axis", 3L));

        // (n, c, kh·oh, kw·ow) → (n, c, kh, oh, kw, ow) → (n, c, kh, kw, oh, ow) → (n, c·kh·kw, oh·ow)
        var leading = scope.InputValue().Extents.Take(2).ToArray();
        Extent[] fine = [.. leading, Fixed(rows.Kernel), Fixed(rows.Count), Fixed(columns.Kernel), Fixed(columns.Count)];
        scope.Output(scope.Rearrange(gathered, [.. leading, Fixed(rows.Kernel * rows.Count), Fixed(columns.Kernel * columns.Count)], fine, 0, 1, 2, 4, 3, 5));
    }

    private static Extent Fixed(long extent) => new(extent, IsBatch: false);
}
