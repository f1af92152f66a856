using System.Globalization;
using CntCheck.Artifacts;
using CntCheck.TorchSharp.Tracing;

namespace CntCheck.TorchSharp;

/// <summary>An input or output of an exported model, as whoever runs the file must know it.</summary>
/// <param name="Name">Its name: the key OnnxRuntime is given or asked for.</param>
/// <param name="Type">Element type: "float32".</param>
/// <param name="Shape">Extents, outermost first: a number, "batch", or a multiple of it such as "4·batch".</param>
public sealed record ExportedValue(string Name, string Type, IReadOnlyList<string> Shape)
{
    /// <summary>"input: float32 (batch, 1, 28, 28)".</summary>
    public override string ToString() => $"{Name}: {Type} ({string.Join(", ", Shape)})";

    internal static ExportedValue Of(ValueShape value, IReadOnlyList<Extent> extents) => new(value.Name, NameOf(value.Type), [.. extents.Select(Shown)]);

    private static string NameOf(ElementType type) => type.ToString().ToLowerInvariant();

    private static string Shown(Extent extent) =>
        !extent.IsBatch ? extent.Factor.ToString(CultureInfo.InvariantCulture)
        : extent.Factor == 1 ? "batch"
        : string.Create(CultureInfo.InvariantCulture, $"{extent.Factor}·batch");
}
