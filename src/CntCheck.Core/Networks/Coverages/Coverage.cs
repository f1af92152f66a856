using CntCheck.Artifacts;

namespace CntCheck.Networks.Coverages;

/// <summary>What became of a part of a model when it was seen as a network.</summary>
public enum Treatment
{
    /// <summary>Nothing that leads to an output reads it.</summary>
    Unused,

    /// <summary>The same for every sample: a shape, an index, a setting, or numbers made from stored ones before any sample is run.</summary>
    Constant,

    /// <summary>Without links: strengths pass through it.</summary>
    PassedThrough,

    /// <summary>It became part of a neighbouring connection.</summary>
    Folded,

    /// <summary>It is a connection, or belongs to one.</summary>
    Measured,

    /// <summary>Not understood, or without a place in a network.</summary>
    Skipped,
}

/// <summary>What became of one operator.</summary>
/// <param name="Name">Its name, else the value it makes.</param>
/// <param name="Kind">Its kind, with the operator set where that is not ONNX's own.</param>
/// <param name="Treatment">What became of it.</param>
/// <param name="Detail">As what, or why, in words.</param>
public sealed record OperatorCoverage(string Name, string Kind, Treatment Treatment, string Detail);

/// <summary>What became of one stored tensor.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of its elements.</param>
/// <param name="Shape">Its extents.</param>
/// <param name="Parameters">Learned numbers it holds; 0 for shapes, indices, statistics and settings.</param>
/// <param name="Treatment">What became of it.</param>
/// <param name="Detail">Where, or why, in words.</param>
public sealed record TensorCoverage(string Name, ElementType Type, IReadOnlyList<long> Shape, long Parameters, Treatment Treatment, string Detail);

/// <summary>What became of every operator and every stored tensor of a model.</summary>
/// <param name="Operators">Operators in the order in which they run, functions and subgraphs written out; those that lead to no output are absent.</param>
/// <param name="Tensors">Stored tensors in the order of the file.</param>
public sealed record Coverage(IReadOnlyList<OperatorCoverage> Operators, IReadOnlyList<TensorCoverage> Tensors);
