using System.Collections.Immutable;
using CntCheck.Artifacts.Pickles;

namespace CntCheck.Artifacts.Torch;

/// <summary>A tensor as the pickle describes it, before its place in the archive is checked.</summary>
internal sealed record TorchTensor : IPickleBuildable
{
    /// <summary>Where in the file it is described.</summary>
    public required long Described { get; init; }

    /// <summary>What it is a view of; null where it has no data of its own kind.</summary>
    public TorchStorage? Storage { get; init; }

    /// <summary>The elements.</summary>
    public TorchType? Type { get; init; }

    /// <summary>Elements before the first one.</summary>
    public long Offset { get; init; }

    /// <summary>Extents, outermost first.</summary>
    public ImmutableArray<long> Shape { get; init; } = [];

    /// <summary>Elements from one position of an axis to the next.</summary>
    public ImmutableArray<long> Strides { get; init; } = [];

    /// <summary>How stored integers become real numbers, or null.</summary>
    public TorchQuantiser? Quantiser { get; init; }

    /// <summary>Why it cannot be read, or null: "has the layout torch.sparse_coo".</summary>
    public string? Obstacle { get; init; }
}

/// <summary>How stored integers become real numbers: (stored − zero point) × scale.</summary>
/// <param name="Scale">One scale; where there is one a position of an axis, see <paramref name="Scales"/>.</param>
/// <param name="Zero">One zero point.</param>
/// <param name="Scales">A scale for each position of <paramref name="Axis"/>, or null.</param>
/// <param name="Zeros">A zero point for each position, or null.</param>
/// <param name="Axis">The axis scales lie along.</param>
internal sealed record TorchQuantiser(double Scale, long Zero, TorchTensor? Scales = null, TorchTensor? Zeros = null, int Axis = 0);
