using System.Collections.Immutable;
using CntCheck.Artifacts;

namespace CntCheck.Networks.Values;

/// <summary>A named value of the graph: what is known of it before any sample is run.</summary>
internal sealed class Value
{
    /// <summary>The value's name.</summary>
    public required string Name { get; init; }

    /// <summary>Extents, null where one is not known; null where even the rank is unknown.</summary>
    public long?[]? Shape { get; init; }

    /// <summary>The stored elements, where the value is constant and was followed to its storage.</summary>
    public Constant? Constant { get; init; }

    /// <summary>The elements of a small integer scalar or vector, null where one depends on the input.</summary>
    public long?[]? Integers { get; init; }

    /// <summary>Why a value made from constants alone has no elements.</summary>
    public Unresolved? Unresolved { get; init; }

    /// <summary>Whether the value is the same for every sample, or only a shape.</summary>
    public bool IsStatic => Constant is not null || Integers is not null || Unresolved is not null;

    /// <summary>The stored tensors a constant value was made from.</summary>
    public ImmutableArray<Tensor> Origins => Constant?.Origins ?? Unresolved?.Origins ?? [];

    /// <summary>Number of axes, or null where unknown.</summary>
    public int? Rank => Shape?.Length;
}
