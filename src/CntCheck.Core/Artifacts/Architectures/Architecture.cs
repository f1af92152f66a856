using System.Globalization;

namespace CntCheck.Artifacts.Architectures;

/// <summary>What a state file does not say and a person declares: the size of one sample, and the layers in the order in which it passes them.</summary>
/// <param name="Input">
/// Extents of one sample, without a batch: (channels, height, width) of an image, (features) of a row, (steps) of tokens, (steps, features) of a sequence.
/// </param>
/// <param name="Layers">The layers in order.</param>
public sealed record Architecture(IReadOnlyList<long> Input, IReadOnlyList<DeclaredLayer> Layers)
{
    /// <summary>A text that two architectures have in common exactly if they declare the same.</summary>
    public override string ToString() => string.Join('\n', [Joined(Input), .. Layers.Select(layer => layer.ToString())]);

    internal static string Joined(IEnumerable<long> numbers) => string.Join(',', numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)));
}

/// <summary>One layer of a declared architecture.</summary>
/// <param name="Kind">What it is: "linear", "conv", "max-pool".</param>
/// <param name="Name">The module whose tensors it is made of: "conv1" of "conv1.weight"; null where the kind has none.</param>
/// <param name="Settings">Numbers such as stride and padding by name, one for all axes or one for each.</param>
public sealed record DeclaredLayer(string Kind, string? Name, IReadOnlyDictionary<string, IReadOnlyList<long>> Settings)
{
    /// <inheritdoc/>
    public override string ToString() => string.Join(' ', [Kind, Name ?? "", .. Settings.OrderBy(setting => setting.Key, StringComparer.Ordinal).Select(setting => $"{setting.Key}={Architecture.Joined(setting.Value)}")]);
}

/// <summary>A declared architecture does not fit the file it is declared for.</summary>
public sealed class ArchitectureException : Exception
{
    /// <summary>Makes the error.</summary>
    /// <param name="layer">The place of the layer at fault among the declared ones, from 0; null where the whole is meant.</param>
    /// <param name="reason">Why, in a clause without a final stop.</param>
    public ArchitectureException(int? layer, string reason)
        : base(reason)
    {
        Layer = layer;
    }

    /// <summary>The place of the layer at fault among the declared ones, from 0; null where the whole is meant.</summary>
    public int? Layer { get; }
}
