using CntCheck.Artifacts;

namespace CntCheck.Networks.Fields;

/// <summary>Which input positions an output position of a resize reads, along one axis.</summary>
internal static class Interpolation
{
    /// <summary>The reads of each output position with their factors, or null for modes that are not understood.</summary>
    /// <param name="op">The operator: its attributes choose mode and coordinates.</param>
    /// <param name="from">Input positions.</param>
    /// <param name="to">Output positions.</param>
    /// <param name="scale">Output positions an input position.</param>
    public static Func<int, IEnumerable<(int Position, double Factor)>>? Of(Operator op, int from, int to, double scale)
    {
        var mode = op.Text("mode", "nearest");
        var coordinates = op.Text("coordinate_transformation_mode", op.Kind == "Upsample" ? "asymmetric" : "half_pixel");
        Func<int, double>? at = coordinates switch
        {
            "asymmetric" => i => i / scale,
            "half_pixel" => i => ((i + 0.5) / scale) - 0.5,
            "pytorch_half_pixel" => i => to > 1 ? ((i + 0.5) / scale) - 0.5 : 0,
            "align_corners" => i => to > 1 ? (double)i * (from - 1) / (to - 1) : 0,
            _ => null,
        };
        if (at is null)
            return null;

        return mode switch
        {
            "nearest" => i => [(Math.Clamp(Nearest(at(i), op), 0, from - 1), 1)],
            "linear" or "bilinear" or "trilinear" => i => Linear(Math.Clamp(at(i), 0, from - 1), from),
            _ => null,
        };
    }

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
}
