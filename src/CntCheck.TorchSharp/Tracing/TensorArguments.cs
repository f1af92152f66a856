using System.Collections;
using System.Runtime.CompilerServices;
using TorchSharp;

namespace CntCheck.TorchSharp.Tracing;

/// <summary>Finds the tensors in what a forward takes and gives: tuples and lists are opened, in order.</summary>
/// <remarks>Sequences that are computed while they are read (yield, Select) are not: reading them would call modules once more.</remarks>
internal static class TensorArguments
{
    /// <summary>The tensors; null where an optional one is absent.</summary>
    public static IEnumerable<torch.Tensor?> Tensors(object? argument) => argument switch
    {
        // Modules that give a tensor only on demand (attention weights) otherwise give one without a handle.
        null or torch.Tensor { IsInvalid: true } => [null],
        torch.Tensor tensor => [tensor],
        ITuple tuple => Enumerable.Range(0, tuple.Length).SelectMany(index => Tensors(tuple[index])),
        ICollection list => list.Cast<object?>().SelectMany(Tensors),
        _ => [],
    };

    /// <summary>Whether an argument is tensors, and nothing else.</summary>
    public static bool IsTensors(object? argument) => argument switch
    {
        null or torch.Tensor => true,
        ITuple tuple => Enumerable.Range(0, tuple.Length).All(index => IsTensors(tuple[index])),
        ICollection list => list.Cast<object?>().All(IsTensors),
        _ => false,
    };
}
