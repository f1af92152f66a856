using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CntCheck.Metrics.Activations;

/// <summary>How often each neuron was at a bound of its non-linearity: within 1 % of the range between both **[ours]**.</summary>
/// <param name="neurons">Number of neurons.</param>
/// <param name="low">The lower bound.</param>
/// <param name="high">The upper bound.</param>
internal sealed class SaturationCounts(int neurons, double low, double high) : INeuronGathering
{
    private const double Nearness = 0.01;

    private readonly float _low = (float)(low + (Nearness * (high - low)));
    private readonly float _high = (float)(high - (Nearness * (high - low)));

    /// <summary>Observations at a bound, for each neuron.</summary>
    public int[] Counts { get; } = new int[neurons];

    /// <inheritdoc/>
    public void Add(NeuronBlock block)
    {
        for (var row = 0; row < block.Rows; row++)
            Add(block.Row(row), Counts.AsSpan(block.First));
    }

    private void Add(ReadOnlySpan<float> row, Span<int> counts)
    {
        ref var value = ref MemoryMarshal.GetReference(row);
        ref var count = ref MemoryMarshal.GetReference(counts);
        var (low, high) = (Vector256.Create(_low), Vector256.Create(_high));
        var whole = row.Length - (row.Length % Vector256<float>.Count);
        for (var i = 0; i < whole; i += Vector256<float>.Count)
        {
            var values = Vector256.LoadUnsafe(ref value, (nuint)i);
            var atBound = Vector256.LessThanOrEqual(values, low) | Vector256.GreaterThanOrEqual(values, high);
            // A comparison that holds is all ones: −1.
            (Vector256.LoadUnsafe(ref count, (nuint)i) - atBound.AsInt32()).StoreUnsafe(ref count, (nuint)i);
        }

        for (var i = whole; i < row.Length; i++)
            counts[i] += row[i] <= _low || row[i] >= _high ? 1 : 0;
    }
}
