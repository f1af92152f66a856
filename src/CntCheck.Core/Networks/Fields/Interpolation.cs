using CntCheck.Artifacts;

namespace CntCheck.Networks.Fields;

/// <summary>Which input positions an output position of a resize reads, along one axis.</summary>
/// <remarks>ONNX Resize 19 and Upsample 10: their modes, coordinates and borders; with antialias, taps outside are left out and the rest weighs 1.</remarks>
internal static class Interpolation
{
    /// <summary>The reads of each output position with their factors, or null for modes that are not understood.</summary>
    /// <param name="op">The operator: its attributes choose mode and coordinates.</param>
    /// <param name="from">Input positions.</param>
    /// <param name="to">Output positions.</param>
    /// <param name="scale">Output positions an input position.</param>
    /// <param name="region">The part of the input that is resized, as shares of its length; for tf_crop_and_resize.</param>
    public static Func<int, IEnumerable<(int Position, double Factor)>>? Of(Operator op, int from, int to, double scale, (double Start, double End)? region = null)
    {
        if (Coordinates(op, from, to, scale, region) is not { } at)
            return null;

        var narrowing = op.Integer("antialias", 0) != 0 && scale < 1 ? scale : 1;
        var cubic = (double)op.Float("cubic_coeff_a", -0.75f);
        Func<int, IEnumerable<(int, double)>>? reads = op.Text("mode", "nearest") switch
        {
            "nearest" => i => [(Math.Clamp(Nearest(at(i), op), 0, from - 1), 1)],
            "linear" or "bilinear" or "trilinear" when narrowing == 1 => i => Linear(Math.Clamp(at(i), 0, from - 1), from),
            "linear" or "bilinear" or "trilinear" => i => Weighted(at(i), from, x => Math.Max(0, 1 - Math.Abs(x)), 1, narrowing, true),
            "cubic" => i => Weighted(at(i), from, x => Cubic(x, cubic), 2, narrowing, narrowing != 1 || op.Integer("exclude_outside", 0) != 0),
            _ => null,
        };
        if (reads is null || region is null)
            return reads;
        return i => at(i) < 0 || at(i) > from - 1 ? [] : reads(i);
    }

    private static Func<int, double>? Coordinates(Operator op, int from, int to, double scale, (double Start, double End)? region) =>
        op.Text("coordinate_transformation_mode", op.Kind == "Upsample" ? "asymmetric" : "half_pixel") switch
        {
            "asymmetric" => i => i / scale,
            "half_pixel" => i => ((i + 0.5) / scale) - 0.5,
            "half_pixel_symmetric" => i => ((i + 0.5) / scale) - 0.5 + (from / 2.0 * (1 - (to / (scale * from)))),
            "pytorch_half_pixel" => i => to > 1 ? ((i + 0.5) / scale) - 0.5 : 0,
            "tf_half_pixel_for_nn" => i => (i + 0.5) / scale,
            "align_corners" => i => to > 1 ? (double)i * (from - 1) / (to - 1) : 0,
            "tf_crop_and_resize" when region is var (start, end) => i => (from - 1) * (to > 1 ? start + (i * (end - start) / (to - 1)) : (start + end) / 2),
            _ => null,
        };

    private static int Nearest(double x, Operator op) => (int)(op.Text("nearest_mode", op.Kind == "Upsample" ? "floor" : "round_prefer_floor") switch
    {
        "floor" => Math.Floor(x),
        "ceil" => Math.Ceiling(x),
        "round_prefer_ceil" => Math.Floor(x + 0.5),
        _ => Math.Ceiling(x - 0.5),
    });

    private static IEnumerable<(int Position, double Factor)> Linear(double x, int from)
    {
        var low = (int)Math.Floor(x);
        var part = x - low;
        yield return (low, 1 - part);
        if (part > 0 && low + 1 < from)
            yield return (low + 1, part);
    }

    /// <summary>Reads weighted by a kernel of their distance; what lies outside is left out or read at the border.</summary>
    private static IEnumerable<(int Position, double Factor)> Weighted(double x, int from, Func<double, double> kernel, int reach, double narrowing, bool onlyInside)
    {
        var (first, last) = ((int)Math.Ceiling(x - (reach / narrowing)), (int)Math.Floor(x + (reach / narrowing)));
        var taps = Enumerable.Range(first, last - first + 1)
            .Where(position => !onlyInside || (position >= 0 && position < from))
            .Select(position => (Position: Math.Clamp(position, 0, from - 1), Weight: kernel((position - x) * narrowing)))
            .Where(tap => tap.Weight != 0).ToList();
        var total = taps.Sum(tap => tap.Weight);
        return taps.GroupBy(tap => tap.Position).Select(tap => (tap.Key, tap.Sum(same => same.Weight) / total));
    }

    /// <summary>Keys' cubic convolution kernel, 1981, equation 4, with the free parameter a.</summary>
    private static double Cubic(double distance, double a)
    {
        var x = Math.Abs(distance);
        return x <= 1 ? ((((a + 2) * x) - (a + 3)) * x * x) + 1 : x < 2 ? (((((x - 5) * x) + 8) * x) - 4) * a : 0;
    }
}
