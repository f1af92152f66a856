using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>interpolate to the target's positions: Resize, nearest, linear (bilinear, trilinear) or cubic.</summary>
internal sealed class ResizeFamily : StepFamily
{
    private static readonly IReadOnlyList<Interpolation> Kinds =
    [
        new(3, torch.InterpolationMode.Nearest, null, "nearest", "asymmetric"),
        new(4, torch.InterpolationMode.Nearest, null, "nearest", "asymmetric"),
        new(5, torch.InterpolationMode.Nearest, null, "nearest", "asymmetric"),
        new(4, torch.InterpolationMode.Bilinear, false, "linear", "half_pixel"),
        new(4, torch.InterpolationMode.Bilinear, true, "linear", "align_corners"),
        new(3, torch.InterpolationMode.Linear, false, "linear", "half_pixel"),
        new(3, torch.InterpolationMode.Linear, true, "linear", "align_corners"),
        new(5, torch.InterpolationMode.Trilinear, false, "linear", "half_pixel"),
        new(5, torch.InterpolationMode.Trilinear, true, "linear", "align_corners"),
        new(4, torch.InterpolationMode.Bicubic, false, "cubic", "half_pixel"),
        new(4, torch.InterpolationMode.Bicubic, true, "cubic", "align_corners"),
    ];

    public override IEnumerable<Step> Steps(KnownValue value, Search search)
    {
        if (value.IsStored() || value.Shape.Count != search.Shape.Count || value.Shape[0] != search.Shape[0])
            return [];

        long[] before = [.. value.Shape.Skip(2)], behind = [.. search.Shape.Skip(2)];
        return before.SequenceEqual(behind)
            ? []
            : from kind in Kinds
              where kind.Rank == value.Shape.Count
              select new Step(
                  "interpolate",
                  [value],
                  (sources, _) => torch.nn.functional.interpolate(sources[0], size: behind, mode: kind.Mode, align_corners: kind.AlignsCorners),
                  (scope, names) => Write(scope, names[0], kind, before, behind));
    }

    private static string Write(StepScope scope, string name, Interpolation kind, long[] before, long[] behind)
    {
        using var scales = torch.tensor((float[])[1f, 1f, .. before.Zip(behind, Scale)]);
        return scope.Add("Resize", [name, "", scope.Constant("scales", scales)], [
            ("mode", kind.Onnx), ("coordinate_transformation_mode", kind.Coordinates), ("nearest_mode", "floor"), ("cubic_coeff_a", -0.75f)]);
    }

    // The result's extent is the whole part of extent × scale, in float32.
    private static float Scale(long from, long to)
    {
        var scale = (float)to / from;
        return (long)(from * scale) < to ? MathF.BitIncrement(scale) : scale;
    }

    private sealed record Interpolation(int Rank, torch.InterpolationMode Mode, bool? AlignsCorners, string Onnx, string Coordinates);
}
