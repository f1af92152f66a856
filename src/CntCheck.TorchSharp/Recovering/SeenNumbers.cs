using System.Runtime.InteropServices;
using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>Numbers that a chain of steps came to already: another chain to the same ones leads no further.</summary>
internal sealed class SeenNumbers
{
    private const ulong Start = 14695981039346656037;
    private const ulong Prime = 1099511628211;
    private readonly HashSet<ulong> _seen = [];

    /// <summary>Whether these numbers in this shape are new.</summary>
    /// <param name="numbers">The numbers, or a sample of them.</param>
    /// <param name="shape">The shape they have in full.</param>
    /// <param name="kind">What else tells them apart.</param>
    public bool Add(torch.Tensor numbers, IReadOnlyList<long> shape, int kind)
    {
        var hash = (Start ^ (ulong)kind) * Prime;
        foreach (var extent in shape)
            hash = (hash ^ (ulong)extent) * Prime;

        using var rowMajor = numbers.contiguous();
        foreach (var one in rowMajor.bytes)
            hash = (hash ^ one) * Prime;
        return _seen.Add(hash);
    }
}
