using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CntCheck.Networks.Observations;

namespace CntCheck.Metrics.Activations;

/// <summary>How often each neuron was at a bound of its non-linearity: within 1 % of the range between both **[ours]**.</summary>
/// <remarks>The 0 of a sigmoid is a bound; the 0 of a rectifier that is cut off above (clip, ReLU6) is rest: a neuron may stay there as often as it likes.</remarks>
internal sealed class SaturationCounts : INeuronGathering
{
    private const double Nearness = 0.01;

    private readonly float _low;
    private readonly float _high;

    private SaturationCounts(int neurons, double low, double high)
    {
        Counts = new int[neurons];
        (_low, _high) = ((float)low, (float)high);
    }

    /// <summary>Starts without observations; null for a function that has not two bounds.</summary>
    public static SaturationCounts? Of(ActivationFunction function, int neurons)
    {
        if (function is not { Low: { } low, High: { } high })
            return null;

        var near = Nearness * (high - low);
        var restsAtLow = low == 0 && function.Name is not ("Sigmoid" or "HardSigmoid");
        return new(neurons, restsAtLow ? double.NegativeInfinity : low + near, high - near);
    }

    /// <summary>Observations at a bound, for each neuron.</summary>
    public int[] Counts { get; }

    /// <inheritdoc/>
    public void Add(NeuronBlock block)
    {
        for (var row = 0; row < block.Rows; row++)
            Add(block.Row(row), Counts.AsSpan(block.First));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
