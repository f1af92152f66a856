using CntCheck.Artifacts.States;

namespace CntCheck.Artifacts.Architectures;

/// <summary>Convolution of any rank, weight (out, in/groups, kernel…), and its transpose, weight (in, out/groups, kernel…).</summary>
/// <remarks>
/// Output extent: ⌊(n + 2·padding − dilation·(k − 1) − 1) / stride⌋ + 1; transposed: (n − 1)·stride − 2·padding + dilation·(k − 1) + output-padding + 1.
/// </remarks>
internal sealed class DeclaredConvolution : DeclaredKind
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string[]> Names { get; } = new Dictionary<string, string[]>
    {
        ["conv"] = ["stride", "padding", "dilation", "groups"],
        ["conv-transpose"] = ["stride", "padding", "output-padding", "dilation", "groups"],
    };

    /// <inheritdoc/>
    public override void Append(DeclaredLayer layer, StateGroup module, DeclaredChain chain)
    {
        if (module.Floats("weight", 3, 5) is not { } weight)
            throw chain.Wrong($"'{layer.Name}' has no weight of three to five axes");

        var (axes, transposed, groups) = (weight.Shape.Length - 2, layer.Kind == "conv-transpose", chain.Number(layer, "groups", 1));
        var inputs = transposed ? weight.Shape[0] : checked(weight.Shape[1] * groups);
        var outputs = transposed ? checked(weight.Shape[1] * groups) : weight.Shape[0];
        if (chain.IsSequence || chain.Extents.Count != axes + 1)
            throw chain.Wrong($"'{layer.Name}' reads channels with {axes} axes of positions, but gets {chain.Described}");
        if (chain.Extents[0] != inputs || weight.Shape[0] % groups != 0)
            throw chain.Wrong($"'{layer.Name}' reads {inputs} channels{(groups > 1 ? $" in {groups} groups" : "")}, but gets {chain.Extents[0]}");

        var (stride, padding, dilation) = (chain.PerAxis(layer, "stride", axes, 1, 1), chain.PerAxis(layer, "padding", axes, 0, 0), chain.PerAxis(layer, "dilation", axes, 1, 1));
        var extra = chain.PerAxis(layer, "output-padding", axes, 0, 0);
        long[] extents = [outputs, .. Enumerable.Range(0, axes).Select(Extent)];
        if (extents.Any(extent => extent < 1))
            throw chain.Wrong($"'{layer.Name}' leaves nothing of {chain.Described}: its kernel is {string.Join(" × ", weight.Shape.Skip(2))}");

        List<(string, object)> attributes =
        [
            ("kernel_shape", weight.Shape.Skip(2).ToArray()), ("group", groups), ("strides", stride), ("dilations", dilation), ("pads", (long[])[.. padding, .. padding]),
        ];
        if (transposed)
            attributes.Add(("output_padding", extra));

        chain.Emit(layer.Name!, transposed ? "ConvTranspose" : "Conv", module.Take(weight, module.Bias(outputs)), extents, [.. attributes]);

        long Extent(int axis)
        {
            var (size, reach) = (chain.Extents[axis + 1], checked(dilation[axis] * (weight.Shape[axis + 2] - 1)));
            return transposed
                ? checked(((size - 1) * stride[axis]) - (2 * padding[axis]) + reach + extra[axis] + 1)
                : checked(size + (2 * padding[axis]) - reach - 1) is >= 0 and var room ? (room / stride[axis]) + 1 : 0;
        }
    }
}
