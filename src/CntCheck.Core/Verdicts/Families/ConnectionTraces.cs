using CntCheck.Profiles;

namespace CntCheck.Verdicts.Families;

/// <summary>What training left in a connection, each trace in standard deviations from independent weights, whatever its sign. Undefined ones are left out.</summary>
/// <param name="Own">In the connection itself: neighbours alike, units apart, a direction stronger than noise.</param>
/// <param name="Joint">In how its two layers fit their other connections.</param>
internal sealed record ConnectionTraces(IReadOnlyList<double> Own, IReadOnlyList<double> Joint)
{
    /// <summary>All of them.</summary>
    public IReadOnlyList<double> All { get; } = [.. Own, .. Joint];

    /// <summary>Those of a connection.</summary>
    public static ConnectionTraces Of(ConnectionPart part) => new(
        Defined(
            part["neighbour-correlation"] * Math.Sqrt(part.Neighbours),
            Spread(part["spread.in"], part.Units),
            Spread(part["spread.out"], part.FanIn),
            Spread(part["spread.square-in"], part.Units),
            Spread(part["spread.square-out"], part.FanIn),
            AboveTheEdge(part)),
        [.. part.From?.Joint ?? [], .. part.To?.Joint ?? []]);

    internal static List<double> Defined(params double?[] traces)
    {
        List<double> defined = new(traces.Length);
        foreach (var trace in traces)
        {
            if (trace is { } z && double.IsFinite(z))
                defined.Add(Math.Abs(z));
        }

        return defined;
    }

    // Wilson and Hilferty's approximation, as the z of iid.* use it, from the logarithm of a ratio of deviations.
    private static double? Spread(double? spread, double sums)
    {
        var error = 2 / (9 * (sums - 1));
        return sums > 1 ? (Math.Exp(2 * spread.GetValueOrDefault(double.NaN) / 3) - 1 + error) / Math.Sqrt(error) : null;
    }

    // The largest of noise strays from the edge by about the rank to the power −2/3 (Johnstone 2001).
    private static double? AboveTheEdge(ConnectionPart part) =>
        part["spectral.top"] is { } top ? Math.Max(0, top - 1) * Math.Pow(Math.Min(part.Units, part.FanIn), 2.0 / 3) : null;
}

/// <summary>A layer at one end of a connection.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Units">Its units: channels of a convolution, whatever its positions.</param>
internal sealed record ConnectionEnd(LayerProfile Layer, double Units)
{
    private List<double>? _joint;

    /// <summary>Traces in how what goes into the layer fits what goes out of it.</summary>
    public IReadOnlyList<double> Joint => _joint ??= Layer.Metrics is not { } metrics ? [] : ConnectionTraces.Defined(
        Significance(metrics["alignment.pairs"], Units * (Units - 1) / 2),
        Significance(metrics["square-correlation"], Units),
        Significance(metrics["strength-correlation"], Units));

    private static double? Significance(double? correlation, double pairs) =>
        correlation is { } r && pairs > 4 ? Math.Atanh(Math.Clamp(r, -0.999999, 0.999999)) * Math.Sqrt(pairs - 3) : null;
}
