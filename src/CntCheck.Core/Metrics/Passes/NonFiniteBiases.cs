using CntCheck.Artifacts;
using CntCheck.Networks;

namespace CntCheck.Metrics.Passes;

/// <summary>Looks through the numbers that act on layers without being links for those that are NaN or +∞.</summary>
internal static class NonFiniteBiases
{
    private const int Block = 1 << 13;

    /// <summary>How many there are, by layer; layers without any are left out. A tensor that several layers share is read once.</summary>
    public static IReadOnlyDictionary<Layer, long> Count(IReadOnlyList<Layer> layers, CancellationToken cancellation)
    {
        Dictionary<Tensor, long> counted = new(ReferenceEqualityComparer.Instance);
        Dictionary<Layer, long> found = new(ReferenceEqualityComparer.Instance);
        foreach (var layer in layers)
        {
            foreach (var tensor in layer.Biases.Where(tensor => tensor.Type.IsFloat() && TensorValues.CanRead(tensor.Type)))
            {
                if (!counted.TryGetValue(tensor, out var count))
                    counted.Add(tensor, count = Count(tensor, cancellation));
                if (count > 0)
                    found[layer] = found.GetValueOrDefault(layer) + count;
            }
        }

        return found;
    }

    private static long Count(Tensor tensor, CancellationToken cancellation)
    {
        var values = new double[Math.Min(Block, tensor.Count)];
        var count = 0L;
        for (var start = 0L; start < tensor.Count; start += Block)
        {
            cancellation.ThrowIfCancellationRequested();
            var part = values.AsSpan(0, (int)Math.Min(Block, tensor.Count - start));
            tensor.ReadDoubles(start, part);
            foreach (var value in part)
                count += double.IsNaN(value) || double.IsPositiveInfinity(value) ? 1 : 0;
        }

        return count;
    }
}
