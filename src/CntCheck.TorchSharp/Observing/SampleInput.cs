using CntCheck.Artifacts;
using CntCheck.TorchSharp.Drawing;
using CntCheck.TorchSharp.Tracing;
using TorchSharp;

namespace CntCheck.TorchSharp.Observing;

/// <summary>What a module takes as one of its arguments.</summary>
/// <param name="Shape">Name and element type.</param>
/// <param name="Extents">Extents, one of them a multiple of the number of samples unless all share it.</param>
internal sealed record SampleInput(ValueShape Shape, IReadOnlyList<Extent> Extents)
{
    /// <summary>The axis of the samples; null where all share it.</summary>
    public int? Axis { get; } = Extents.Index().Where(extent => extent.Item.IsBatch).Select(extent => (int?)extent.Index).FirstOrDefault();

    /// <summary>What the graph takes, in order.</summary>
    public static IReadOnlyList<SampleInput> Of(GraphDrawing drawing) => [.. drawing.Model.Graph.Inputs.Select(input => new SampleInput(input, drawing.Extents[input.Name]))];

    /// <summary>How many samples a tensor holds; null where it is not what the module takes, or shared by all.</summary>
    public long? Rows(torch.Tensor tensor) => Fits(tensor) && Axis is { } axis ? tensor.shape[axis] / Extents[axis].Factor : null;

    /// <summary>Whether a tensor is what the module takes, however many samples it holds.</summary>
    public bool Fits(torch.Tensor tensor) =>
        tensor.shape.Length == Extents.Count
        && TorchTypes.Has(Shape.Type) && TorchTypes.Of(Shape.Type) == tensor.dtype
        && tensor.shape.Zip(Extents).All(pair => pair.Second.IsBatch ? pair.First % pair.Second.Factor == 0 : pair.First == pair.Second.Factor);

    /// <summary>Some samples of a tensor.</summary>
    public torch.Tensor Part(torch.Tensor tensor, long first, long count) =>
        Axis is { } axis ? tensor.narrow(axis, first * Extents[axis].Factor, count * Extents[axis].Factor) : tensor.alias();

    /// <summary>"input: float32 (batch, 784)".</summary>
    public override string ToString() => ExportedValue.Of(Shape, Extents).ToString();
}
