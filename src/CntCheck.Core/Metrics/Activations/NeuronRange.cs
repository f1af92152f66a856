using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CntCheck.Metrics.Activations;

/// <summary>The least and the greatest number each neuron of one value gave. NaN is passed over.</summary>
internal sealed class NeuronRange : INeuronGathering
{
    /// <summary>Starts without observations.</summary>
    /// <param name="neurons">Number of neurons.</param>
    public NeuronRange(int neurons)
    {
        Least = new float[neurons];
        Most = new float[neurons];
        Array.Fill(Least, float.PositiveInfinity);
        Array.Fill(Most, float.NegativeInfinity);
    }

    /// <summary>The least number of each neuron.</summary>
    public float[] Least { get; }

    /// <summary>The greatest number of each neuron.</summary>
    public float[] Most { get; }

    /// <summary>The furthest a neuron was from 0.</summary>
    public double Reach(int neuron) => Math.Max(Math.Abs((double)Least[neuron]), Math.Abs((double)Most[neuron]));

    /// <inheritdoc/>
    public void Add(NeuronBlock block)
    {
        for (var row = 0; row < block.Rows; row++)
            Add(block.Row(row), Least.AsSpan(block.First), Most.AsSpan(block.First));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(ReadOnlySpan<float> row, Span<float> least, Span<float> most)
    {
        ref var value = ref MemoryMarshal.GetReference(row);
        ref var lowest = ref MemoryMarshal.GetReference(least);
        ref var highest = ref MemoryMarshal.GetReference(most);
        var whole = row.Length - (row.Length % Vector256<float>.Count);
        for (var i = 0; i < whole; i += Vector256<float>.Count)
        {
            var values = Vector256.LoadUnsafe(ref value, (nuint)i);
            var (low, high) = (Vector256.LoadUnsafe(ref lowest, (nuint)i), Vector256.LoadUnsafe(ref highest, (nuint)i));
            Vector256.ConditionalSelect(Vector256.LessThan(values, low), values, low).StoreUnsafe(ref lowest, (nuint)i);
            Vector256.ConditionalSelect(Vector256.GreaterThan(values, high), values, high).StoreUnsafe(ref highest, (nuint)i);
        }

        for (var i = whole; i < row.Length; i++)
        {
            if (row[i] < least[i])
                least[i] = row[i];
            if (row[i] > most[i])
                most[i] = row[i];
        }
    }
}
