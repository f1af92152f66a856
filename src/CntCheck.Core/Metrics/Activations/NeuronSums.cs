using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CntCheck.Metrics.Activations;

/// <summary>Mean and squared deviations of each neuron of one value over its observations.</summary>
/// <remarks>
/// Updated observation after observation, in double precision (Welford 1962, Technometrics 4). A neuron's numbers never meet another's:
/// they are the same on every machine whatever its vectors, and however the samples are cut into batches.
/// </remarks>
/// <param name="neurons">Number of neurons.</param>
internal sealed class NeuronSums(int neurons) : INeuronGathering
{
    /// <summary>Observations of each neuron.</summary>
    public long Observations { get; private set; }

    /// <summary>Mean of each neuron.</summary>
    public double[] Means { get; } = new double[neurons];

    /// <summary>Σ (x − mean)² of each neuron.</summary>
    public double[] Deviations { get; } = new double[neurons];

    /// <summary>Whether a neuron gave NaN or an infinity: once met, neither leaves the sum of squares.</summary>
    public bool IsFinite(int neuron) => double.IsFinite(Deviations[neuron]);

    /// <inheritdoc/>
    public void Add(NeuronBlock block)
    {
        for (var row = 0; row < block.Rows; row++)
            Add(block.Row(row), Means.AsSpan(block.First), Deviations.AsSpan(block.First), 1.0 / (block.Before + row + 1));
        Observations = block.Before + block.Rows;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(ReadOnlySpan<float> row, Span<double> means, Span<double> deviations, double share)
    {
        ref var value = ref MemoryMarshal.GetReference(row);
        ref var mean = ref MemoryMarshal.GetReference(means);
        ref var deviation = ref MemoryMarshal.GetReference(deviations);
        var shares = Vector256.Create(share);
        var whole = row.Length - (row.Length % Vector256<float>.Count);
        for (var i = 0; i < whole; i += Vector256<float>.Count)
        {
            var (lower, upper) = Vector256.Widen(Vector256.LoadUnsafe(ref value, (nuint)i));
            Add(lower, ref mean, ref deviation, shares, i);
            Add(upper, ref mean, ref deviation, shares, i + Vector256<double>.Count);
        }

        for (var i = whole; i < row.Length; i++)
        {
            var distance = row[i] - means[i];
            means[i] += distance * share;
            deviations[i] += distance * (row[i] - means[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Vector256<double> values, ref double means, ref double deviations, Vector256<double> shares, int at)
    {
        var before = Vector256.LoadUnsafe(ref means, (nuint)at);
        var distance = values - before;
        var mean = before + (distance * shares);
        mean.StoreUnsafe(ref means, (nuint)at);
        (Vector256.LoadUnsafe(ref deviations, (nuint)at) + (distance * (values - mean))).StoreUnsafe(ref deviations, (nuint)at);
    }
}
