using CntCheck.Profiles;

namespace CntCheck.Verdicts.Families;

/// <summary>The clearest trace training left in a connection, whichever it is: a trained connection shows at least one, a shuffled or fresh one none.</summary>
/// <remarks>All traces are in standard deviations from independent weights, and shrunk: scale cancels, and chance in small layers counts for what it is.</remarks>
internal sealed class Traces : FeatureFamily<ConnectionPart>
{
    private const string None = "a layer shows no trace of training, in itself or in its neighbours";
    private const string Clear = "the layers show clearer traces of training than healthy ones";

    /// <inheritdoc/>
    public override string Subject => "what traces training left in the layers";

    /// <inheritdoc/>
    public override IReadOnlyList<PartFeature<ConnectionPart>> Members { get; } =
    [
        new("trace-own", part => Clearest(Own(part)), None, Clear),
        new("trace-joint", part => Clearest(Joint(part)), None, Clear),
        new("trace", part => Clearest([.. Own(part), .. Joint(part)]), None, Clear),
        new("traces", part => Typical([.. Own(part), .. Joint(part)]), None, Clear),
    ];

    private static double? Clearest(List<double> traces) => traces.Count > 0 ? Shrunk.Of(traces.Max()) : null;

    private static double? Typical(List<double> traces) => traces.Count > 0 ? traces.Average(z => Shrunk.Of(z)) : null;

    /// <summary>Traces in the connection itself: neighbours alike, units apart, a direction stronger than noise.</summary>
    private static List<double> Own(ConnectionPart part) => Defined(
    [
        part["neighbour-correlation"] * Math.Sqrt(part.Neighbours),
        Spread(part["spread.in"], part.Units),
        Spread(part["spread.out"], part.FanIn),
        Spread(part["spread.square-in"], part.Units),
        Spread(part["spread.square-out"], part.FanIn),
        AboveTheEdge(part),
    ]);

    /// <summary>Traces in how its two layers fit their other connections.</summary>
    private static List<double> Joint(ConnectionPart part) => Defined([.. Joint(part.From), .. Joint(part.To)]);

    private static double?[] Joint(ConnectionEnd? end) => end is not { Layer.Metrics: { } metrics, Units: var units } ? [] :
    [
        Significance(metrics["alignment.pairs"], units * (units - 1) / 2),
        Significance(metrics["square-correlation"], units),
        Significance(metrics["strength-correlation"], units),
    ];

    private static List<double> Defined(double?[] traces) => [.. traces.OfType<double>().Where(double.IsFinite).Select(Math.Abs)];

    // Wilson and Hilferty's approximation, as the z of iid.* use it, from the logarithm of a ratio of deviations.
    private static double? Spread(double? spread, double sums)
    {
        var error = 2 / (9 * (sums - 1));
        return sums > 1 ? (Math.Exp(2 * spread.GetValueOrDefault(double.NaN) / 3) - 1 + error) / Math.Sqrt(error) : null;
    }

    // The largest of noise strays from the edge by about the rank to the power −2/3 (Johnstone 2001).
    private static double? AboveTheEdge(ConnectionPart part) =>
        part["spectral.top"] is { } top ? Math.Max(0, top - 1) * Math.Pow(Math.Min(part.Units, part.FanIn), 2.0 / 3) : null;

    private static double? Significance(double? correlation, double pairs) =>
        correlation is { } r && pairs > 4 ? Math.Atanh(Math.Clamp(r, -0.999999, 0.999999)) * Math.Sqrt(pairs - 3) : null;
}

/// <summary>A layer at one end of a connection.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Units">Its units: channels of a convolution, whatever its positions.</param>
internal sealed record ConnectionEnd(LayerProfile Layer, double Units);
