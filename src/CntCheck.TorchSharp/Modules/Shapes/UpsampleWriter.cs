using TorchSharp;
using TorchSharp.Modules;

namespace CntCheck.TorchSharp.Modules;

/// <summary>Upsample: a Resize of the spatial axes, by factors or to a size.</summary>
internal sealed class UpsampleWriter : ModuleWriter<Upsample>
{
    protected override void Write(Upsample module, ModuleScope scope)
    {
        var axes = Enumerable.Range(2, Math.Max(0, scope.InputRank() - 2)).Select(axis => (long)axis).ToArray();
        var nearest = module.mode == torch.UpsampleMode.Nearest;
        var coordinates = nearest ? "asymmetric" : module.align_corners == true ? "align_corners" : "half_pixel";
        (string, object)[] attributes =
        [
            ("axes", axes),
            ("mode", nearest ? "nearest" : module.mode == torch.UpsampleMode.Bicubic ? "cubic" : "linear"),
            ("coordinate_transformation_mode", coordinates),
            .. nearest ? [("nearest_mode", "floor")] : Array.Empty<(string, object)>(),
            .. module.mode == torch.UpsampleMode.Bicubic ? [("cubic_coeff_a", -0.75f)] : Array.Empty<(string, object)>(),
        ];
        scope.Output(scope.AddUnary("Resize", [scope.Input(), "", .. Target(module, scope, axes)], attributes));
    }

    /// <summary>The factors as they were given, since positions are computed with them, else the size.</summary>
    private static IEnumerable<string> Target(Upsample module, ModuleScope scope, long[] axes)
    {
        var factors = module.scale_factor.ToArray();
        if (factors.Length > 0 && module.recompute_scale_factor != true)
            return [scope.Reals("scales", [.. axes.Select((_, index) => (float)factors[factors.Length == 1 ? 0 : index])])];

        var shape = scope.OutputShape();
        return axes.Any(axis => shape[(int)axis] < 0)
            ? throw scope.Unsupported("the size it makes grows with the batch", "keep the samples on the first axis")
            : ["", scope.Integers("sizes", [.. axes.Select(axis => shape[(int)axis])])];
    }
}
