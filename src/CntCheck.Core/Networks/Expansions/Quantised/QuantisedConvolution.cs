using CntCheck.Artifacts;

namespace CntCheck.Networks.Expansions;

/// <summary>QLinearConv and ConvInteger: a convolution of quantised values, written out in real units.</summary>
/// <remarks>
/// ConvInteger leaves the scales to the operators behind it. Behind DynamicQuantizeLinear its weights come out in real units; behind a
/// fixed scale of the input they are real up to that scale, which is noted.
/// </remarks>
internal sealed class QuantisedConvolution : Expansion
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["QLinearConv", "com.microsoft.QLinearConv", "ConvInteger"];

    /// <inheritdoc/>
    public override IReadOnlyList<Operator>? Expand(Operator op, ExpansionScope scope)
    {
        if (op.Integer("channels_last", 0) != 0 || op.Outputs.Count == 0)
            return null;

        var parts = new QuantisedOperators(op, scope);
        return op.Kind == "ConvInteger"
            ? parts.With("Conv", parts.UnscaledSample(0, 2), parts.Unscaled(1, 3, axis: 0))
            : parts.Quantised(6, 7, "Conv", parts.Real(0, 1, 2), parts.Real(3, 4, 5, axis: 0), parts.RealBias(8, 1, 4));
    }
}
