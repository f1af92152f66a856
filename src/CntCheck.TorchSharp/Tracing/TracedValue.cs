using CntCheck.Artifacts;
using TorchSharp;

namespace CntCheck.TorchSharp.Tracing;

/// <summary>A value of the forward pass: the same tensor in each of the runs.</summary>
/// <param name="Runs">The tensor in each run: the example, a random input of its shape, a random input of another batch size.</param>
/// <param name="Batches">The batch size of each run.</param>
internal sealed record TracedValue(IReadOnlyList<TracedTensor> Runs, IReadOnlyList<long> Batches)
{
    /// <summary>The numbers it had with the example.</summary>
    public torch.Tensor Example => Runs[0].Values;

    /// <summary>The shape it had with the example.</summary>
    public IReadOnlyList<long> Shape => Runs[0].Values.shape;

    /// <summary>Element type.</summary>
    public torch.ScalarType Type => Runs[0].Values.dtype;

    /// <summary>Number of axes.</summary>
    public int Rank => Shape.Count;

    /// <summary>Each axis's extent: a number, or a multiple of the batch size.</summary>
    public IReadOnlyList<Extent> Extents => [.. Enumerable.Range(0, Rank).Select(axis => Extent.Of([.. Runs.Select(run => run.Values.shape[axis])], Batches))];

    /// <summary>Whether both saw the same numbers the same way in every run.</summary>
    public bool IsSamePlace(TracedValue other) => Runs.Zip(other.Runs).All(pair => pair.First.Place.Equals(pair.Second.Place));

    /// <summary>Whether both have the same shape and the same numbers in every run, NaN equal to NaN.</summary>
    public bool HasSameValues(TracedValue other) =>
        Type == other.Type && Runs.Zip(other.Runs).All(pair => pair.First.Values.shape.SequenceEqual(pair.Second.Values.shape) && SameNumbers(pair.First.Values, pair.Second.Values));

    private static bool SameNumbers(torch.Tensor one, torch.Tensor other) => one.bytes.SequenceEqual(other.bytes);
}
