using CntCheck.Artifacts;
using TorchSharp;

namespace CntCheck.TorchSharp.Drawing;

/// <summary>ONNX's names for torch's element types, and back.</summary>
internal static class TorchTypes
{
    private static readonly IReadOnlyList<(torch.ScalarType Torch, ElementType Onnx)> Pairs =
    [
        (torch.ScalarType.Float32, ElementType.Float32),
        (torch.ScalarType.Float64, ElementType.Float64),
        (torch.ScalarType.Float16, ElementType.Float16),
        (torch.ScalarType.BFloat16, ElementType.BFloat16),
        (torch.ScalarType.Byte, ElementType.UInt8),
        (torch.ScalarType.Int8, ElementType.Int8),
        (torch.ScalarType.Int16, ElementType.Int16),
        (torch.ScalarType.Int32, ElementType.Int32),
        (torch.ScalarType.Int64, ElementType.Int64),
        (torch.ScalarType.Bool, ElementType.Bool),
    ];

    /// <summary>The element type ONNX has for it.</summary>
    /// <exception cref="ExportException">It has none.</exception>
    public static ElementType Of(torch.ScalarType type) => Pairs.FirstOrDefault(pair => pair.Torch == type).Onnx is var found and not ElementType.Undefined
        ? found
        : throw new ExportException(ExportProblem.UnsupportedModule, null, $"{type} tensors cannot be exported", "convert the module and the example: module.to(torch.float32)");

    /// <summary>Whether torch has this element type.</summary>
    public static bool Has(ElementType type) => Pairs.Any(pair => pair.Onnx == type);

    /// <summary>The element type torch has for it.</summary>
    public static torch.ScalarType Of(ElementType type) => Pairs.Single(pair => pair.Onnx == type).Torch;
}
