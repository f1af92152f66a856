using CntCheck.Metrics.Algebra;
using CntCheck.Metrics.Activations;
using CntCheck.Networks.Observations;
using CntCheck.Testing;
using CsCheck;
using Xunit;

namespace CntCheck.Tests.Metrics.Activations;

public class EffectiveRankTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 5)]
    [InlineData(5, 5)]
    [InlineData(7, 400)]
    [InlineData(60, 61)]
    public void Samples_along_k_equal_directions_at_right_angles_have_rank_k(int directions, int neurons)
    {
        // ± the same step along each of k neurons.
        var rows = Enumerable.Range(0, 2 * directions).Select(row => Row(neurons, row / 2, row % 2 == 0 ? 3 : -3)).ToArray();

        Assert.Equal(directions, Rank(rows)!.Value, 1e-9);
    }

    [Fact]
    public void Variances_of_one_and_three_have_the_rank_of_their_entropy()
    {
        // Shares 1/4 and 3/4.
        var root = MathF.Sqrt(3);
        Assert.Equal(Math.Exp((0.25 * Math.Log(4)) + (0.75 * Math.Log(4.0 / 3))), Rank([[1, 0], [-1, 0], [0, root], [0, -root]])!.Value, 1e-7);
    }

    [Fact]
    public void Where_the_samples_lie_does_not_count() =>
        Assert.Equal(2, Rank([[101, -50], [99, -50], [100, -49], [100, -51]])!.Value, 1e-9);

    [Fact]
    public void It_is_between_one_and_the_lesser_of_neurons_and_samples_less_one() =>
        Gen.Select(Gen.Int[2, 40], Gen.Int[1, 40], Gen.Int).Sample(
            (samples, neurons, seed) =>
            {
                var rank = Rank(Normal(seed, samples, neurons))!.Value;
                Assert.InRange(rank, 1 - 1e-9, Math.Min(neurons, samples - 1) + 1e-9);
            },
            iter: 200);

    [Fact]
    public void Neurons_in_another_order_and_at_another_scale_have_the_same() =>
        Gen.Select(Gen.Int[2, 30], Gen.Int[1, 30], Gen.Int).Sample(
            (samples, neurons, seed) =>
            {
                var rows = Normal(seed, samples, neurons);
                var others = rows.Select(row => row.Reverse().Select(value => value * 1024).ToArray()).ToArray();
                Assert.Equal(Rank(rows)!.Value, Rank(others)!.Value, 1e-9 * neurons);
            },
            iter: 100);

    [Fact]
    public void Rounding_is_no_direction() => Assert.Null(Rank([[1, 1], [1 + 1e-7f, 1], [1, 1]]));

    [Fact]
    public void Of_many_observations_every_eighth_or_so_is_kept_whatever_the_batches() =>
        Gen.Select(Gen.Int[1, 3000], Gen.Int[1, 700]).Sample(
            (observations, batch) =>
            {
                var kept = new KeptObservations(1);
                for (var from = 0; from < observations; from += batch)
                {
                    float[] values = [.. Enumerable.Range(from, Math.Min(batch, observations - from)).Select(i => (float)i)];
                    var tensor = new ObservedTensor(values, [values.Length, 1], 0);
                    kept.Add(values, ObservationLayout.Of(tensor, [false, true], int.MaxValue), from);
                }

                var step = 1;
                while ((observations + step - 1) / step > 256)
                    step *= 2;
                Assert.Equal(Enumerable.Range(0, (observations + step - 1) / step).Select(i => (float)(i * step)), kept.Rows.Select(row => row[0]));
            },
            iter: 200);

    [Fact]
    public void Of_many_neurons_4096_are_kept_evenly_spaced()
    {
        float[] values = [.. Enumerable.Range(0, 16_384).Select(i => (float)i)];
        var kept = new KeptObservations(values.Length);
        kept.Add(values, ObservationLayout.Of(new ObservedTensor(values, [1, values.Length], 0), [false, true], int.MaxValue), 0);

        Assert.Equal(Enumerable.Range(0, 4096).Select(i => i * 4f), kept.Rows[0]);
    }

    [Fact]
    public void Eigenvalues_of_a_rotated_diagonal_are_its_numbers() =>
        Gen.Select(Gen.Double[0, 10].Array[1, 40], Gen.Int).Sample(
            (values, seed) =>
            {
                values[0] = 10;
                var shares = SymmetricEigenvalues.Of(Rotated(values, new Random(seed)), values.Sum());
                Assert.All(values.Order().Zip(shares.Order()), pair => Assert.Equal(pair.First / values.Sum(), pair.Second, 1e-12));
            },
            iter: 200);

    private static double? Rank(float[][] rows) => Observed.Neurons(rows, ActivationFunction.None).Metrics!["neuron-activation.effective-rank"];

    private static float[] Row(int neurons, int at, float value)
    {
        var row = new float[neurons];
        row[at] = value;
        return row;
    }

    private static float[][] Normal(int seed, int samples, int neurons)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, samples).Select(_ => Enumerable.Range(0, neurons).Select(_ => (float)random.NextNormal()).ToArray())];
    }

    /// <summary>A matrix of these eigenvalues: the diagonal, turned in many planes.</summary>
    private static double[][] Rotated(double[] values, Random random)
    {
        double[][] matrix = [.. values.Select((value, i) => { var row = new double[values.Length]; row[i] = value; return row; })];
        for (var turn = 0; values.Length > 1 && turn < 3 * values.Length; turn++)
        {
            var p = random.Next(values.Length);
            var q = (p + 1 + random.Next(values.Length - 1)) % values.Length;
            var (s, c) = Math.SinCos(random.NextDouble() * 6);
            foreach (var row in matrix)
                (row[p], row[q]) = ((c * row[p]) + (s * row[q]), (c * row[q]) - (s * row[p]));
            for (var i = 0; i < values.Length; i++)
                (matrix[p][i], matrix[q][i]) = ((c * matrix[p][i]) + (s * matrix[q][i]), (c * matrix[q][i]) - (s * matrix[p][i]));
        }

        return matrix;
    }
}
