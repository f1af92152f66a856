using CntCheck.Testing.Onnx;

namespace CntCheck.Torch.Tests;

/// <summary>A small model in which an operator of some kind stands between what it reads and what reads it.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="File">The model.</param>
/// <param name="Layers">Layers to compare: the value whose nodes it is, and its name in the network.</param>
public sealed record OperatorCase(string Name, OnnxFile File, params (string Value, string Layer)[] Layers)
{
    /// <summary>The same network without what the case shows, where torch runs that instead.</summary>
    public OnnxFile? Plain { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
