using CntCheck.Artifacts.States;

namespace CntCheck.Artifacts.Architectures;

/// <summary>Pooling over positions: windows of a size, or all positions at once.</summary>
/// <remarks>Output extent: ⌊(n + 2·padding − size) / stride⌋ + 1; the stride is the size unless it is given. Padding counts in means, as in torch.</remarks>
internal sealed class DeclaredPooling : DeclaredKind
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string[]> Names { get; } = new Dictionary<string, string[]>
    {
        ["max-pool"] = ["size", "stride", "padding"],
        ["average-pool"] = ["size", "stride", "padding"],
        ["global-average-pool"] = [],
    };

    /// <inheritdoc/>
    public override bool HasTensors => false;

    /// <inheritdoc/>
    public override void Append(DeclaredLayer layer, StateGroup module, DeclaredChain chain)
    {
        var axes = chain.Extents.Count - 1;
        if (axes < 1 || chain.IsSequence)
            throw chain.Wrong($"'{layer.Kind}' reads channels with positions, but gets {chain.Described}");

        if (layer.Kind == "global-average-pool")
        {
            chain.Emit(layer.Kind, "GlobalAveragePool", [], [chain.Extents[0], .. Enumerable.Repeat(1L, axes)]);
            return;
        }

        if (!layer.Settings.ContainsKey("size"))
            throw chain.Wrong($"'{layer.Kind}' lacks 'size', the positions of its window");

        var size = chain.PerAxis(layer, "size", axes, 1, 1);
        var stride = layer.Settings.ContainsKey("stride") ? chain.PerAxis(layer, "stride", axes, 1, 1) : size;
        var padding = chain.PerAxis(layer, "padding", axes, 0, 0);
        if (padding.Zip(size).Any(pair => pair.First > pair.Second / 2))
            throw chain.Wrong("'padding' is more than half the 'size'");

        long[] extents = [chain.Extents[0], .. Enumerable.Range(0, axes).Select(a => checked(chain.Extents[a + 1] + (2 * padding[a]) - size[a]) is >= 0 and var room ? (room / stride[a]) + 1 : 0)];
        if (extents.Any(extent => extent < 1))
            throw chain.Wrong($"its window is larger than what it reads, {chain.Described}");

        (string, object)[] attributes = [("kernel_shape", size), ("strides", stride), ("pads", (long[])[.. padding, .. padding])];
        if (layer.Kind == "max-pool")
            chain.Emit(layer.Kind, "MaxPool", [], extents, attributes);
        else
            chain.Emit(layer.Kind, "AveragePool", [], extents, [.. attributes, ("count_include_pad", 1L)]);
    }
}
