using CntCheck.Metrics.Passes;
using CntCheck.Metrics;
using CntCheck.Networks;
using Xunit;

namespace CntCheck.Tests.Metrics;

public class UniformFingerprintTests
{
    private static readonly WeightLayout Layout = new(1, 64, 128, 1);

    [Theory]
    [InlineData(128.0, 1, "uniform, bound 1/√fan-in = 0.0884")]
    [InlineData(128.0, 6, "uniform, bound √(6/fan-in) = 0.217")]
    [InlineData(128.0, 3, "uniform, bound √(3/fan-in) = 0.153")]
    [InlineData(192.0, 6, "uniform, bound √(6/(fan-in + fan-out)) = 0.177")]
    [InlineData(64.0, 6, "uniform, bound √(6/fan-out) = 0.306")]
    public void Fresh_draws_of_a_known_initialiser_are_named(double fan, double factor, string expected)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var reading = Weights.Read(Weights.Connection(Weights.Matrix(Layout, Weights.Uniform(seed, 64 * 128, Math.Sqrt(factor / fan)))));
            Assert.True(reading.Fingerprint?.Matches);
            Assert.Equal(expected, reading.Fingerprint?.Bound.ToString());
        }
    }

    [Fact]
    public void Convolutions_count_their_taps_in_the_fan()
    {
        var layout = new WeightLayout(1, 32, 16, 9);
        var reading = Weights.Read(Weights.Connection(Weights.Matrix(layout, Weights.Uniform(1, 32 * 16 * 9, 1 / Math.Sqrt(144))), kind: "Conv"));

        Assert.Equal("uniform, bound 1/√fan-in = 0.0833", reading.Fingerprint?.Bound.ToString());
    }

    [Fact]
    public void Weights_after_a_little_training_are_not_fresh()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var fresh = Weights.Uniform(seed, 64 * 128, 1 / Math.Sqrt(128));
            var step = Weights.Normal(seed + 100, 64 * 128, 0.003);
            var trained = fresh.Zip(step, (w, d) => w + d).ToArray();
            Assert.Null(Weights.Read(Weights.Connection(Weights.Matrix(Layout, trained))).Fingerprint);
        }
    }

    [Fact]
    public void Weights_that_only_share_the_bound_do_not_match()
    {
        var bound = (float)(1 / Math.Sqrt(128));
        var clipped = Weights.Normal(1, 64 * 128, 0.1).Select(w => Math.Clamp(w, -bound, bound)).ToArray();
        var metrics = Weights.Read(Weights.Connection(Weights.Matrix(Layout, clipped)));

        Assert.False(metrics.Fingerprint?.Matches);
        Assert.True(metrics.Fingerprint?.Distance > 2);
    }

    [Fact]
    public void A_folded_norm_does_not_hide_the_initialiser()
    {
        var matrix = Weights.Matrix(Layout, Weights.Uniform(1, 64 * 128, 1 / Math.Sqrt(128))) with
        {
            RowScale = [.. Enumerable.Range(0, 64).Select(i => 0.5 + i)],
        };

        Assert.True(Weights.Read(Weights.Connection(matrix)).Fingerprint?.Matches);
    }

    [Fact]
    public void The_distance_is_the_same_with_and_without_a_histogram_at_hand()
    {
        var connection = Weights.Connection(Weights.Matrix(Layout, Weights.Uniform(3, 64 * 128, 1 / Math.Sqrt(128))));
        var without = ConnectionReading.Of(
            connection, WeightPass.Read(connection.Weights!, histogram: false), new(), CancellationToken.None);

        Assert.Equal(Weights.Read(connection).Fingerprint!.Distance, without.Fingerprint!.Distance);
    }

    [Fact]
    public void Beyond_a_million_weights_the_edges_of_the_histogram_tell_as_well()
    {
        var layout = new WeightLayout(1, 1100, 1000, 1);
        var fresh = Weights.Uniform(1, 1_100_000, 1 / Math.Sqrt(1000));

        Assert.True(Weights.Read(Weights.Connection(Weights.Matrix(layout, fresh))).Fingerprint?.Matches);
    }

    [Fact]
    public void A_recurrent_layer_is_known_by_its_hidden_size()
    {
        var layout = new WeightLayout(1, 4 * 32, 50, 1);
        var reading = Weights.Read(Weights.Connection(Weights.Matrix(layout, Weights.Uniform(1, 128 * 50, 1 / Math.Sqrt(32))), kind: "LSTM"));

        Assert.Equal("uniform, bound 1/√hidden = 0.177", reading.Fingerprint?.Bound.ToString());
    }

    [Fact]
    public void Under_256_weights_nothing_is_said() =>
        Assert.Null(Weights.Read(Weights.Connection(Weights.Matrix(new(1, 15, 17, 1), Weights.Uniform(1, 255, 1 / Math.Sqrt(17))))).Fingerprint);
}
