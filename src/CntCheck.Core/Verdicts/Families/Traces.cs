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
        new("trace-own", part => Clearest(part.Traces.Own), None, Clear),
        new("trace-joint", part => Clearest(part.Traces.Joint), None, Clear),
        new("trace", part => Clearest(part.Traces.All), None, Clear),
        new("traces", part => Typical(part.Traces.All), None, Clear),
    ];

    private static double? Clearest(IReadOnlyList<double> traces) => traces.Count > 0 ? Shrunk.Of(traces.Max()) : null;

    private static double? Typical(IReadOnlyList<double> traces) => traces.Count > 0 ? traces.Average(z => Shrunk.Of(z)) : null;
}
