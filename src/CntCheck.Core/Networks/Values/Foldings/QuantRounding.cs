namespace CntCheck.Networks.Values.Foldings;

/// <summary>The ways QONNX rounds, by name.</summary>
internal static class QuantRounding
{
    /// <summary>The rounding of a name, or null.</summary>
    public static Func<double, double>? Of(string mode) => mode.ToUpperInvariant() switch
    {
        "ROUND" or "HALF_EVEN" => Math.Round,
        "CEIL" => Math.Ceiling,
        "FLOOR" => Math.Floor,
        "UP" => x => Math.Sign(x) * Math.Ceiling(Math.Abs(x)),
        "DOWN" or "ROUND_TO_ZERO" => Math.Truncate,
        "HALF_UP" => x => Math.Sign(x) * Math.Floor(Math.Abs(x) + 0.5),
        "HALF_DOWN" => x => Math.Sign(x) * Math.Ceiling(Math.Abs(x) - 0.5),
        _ => null,
    };
}
