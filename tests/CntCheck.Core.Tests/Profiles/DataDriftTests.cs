using CntCheck.Profiles;
using CsCheck;
using Xunit;

namespace CntCheck.Tests.Profiles;

public class DataDriftTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(10)]
    public void Of_24_trained_networks_at_least_23_pass_as_one_seed_more(int seeds)
    {
        var networks = DigitsOnSamples.Healthy;
        var alarms = Enumerable.Range(0, networks.Count).Count(left =>
            DriftOf(networks[left], [.. Enumerable.Range(1, seeds).Select(step => networks[(left + (step * 5)) % networks.Count])]).Figure > 1);

        Assert.Equal(24, networks.Count);
        Assert.InRange(alarms, 0, 1);
    }

    [Theory]
    [InlineData("re-initialised", 3)]
    [InlineData("shuffled", 3)]
    [InlineData("stale", 1)]
    [InlineData("tripled", 1.5)]
    [InlineData("zeroed", 10)]
    public void Of_trained_networks_one_damaged_layer_is_found_and_named(string fault, double figure)
    {
        HashSet<int> elsewhere = [];
        foreach (var (seed, layer, profile) in DigitsOnSamples.Damaged(fault))
        {
            var drift = DriftOf(profile, [.. DigitsOnSamples.Healthy.Take(5)]);
            Assert.True(drift.Figure > figure, $"{fault} {layer}: {drift.Figure}");
            if (drift.BeginsAt != layer && fault != "stale")
                elsewhere.Add(seed);
        }

        // One healthy network of 24 may be over the limit by itself, and then its copies are before the damage.
        Assert.InRange(elsewhere.Count, 0, 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(10)]
    public void A_healthy_seed_more_passes_in_98_of_100_recipes(int seeds)
    {
        const int recipes = 500;
        var alarms = Enumerable.Range(0, recipes).Count(recipe =>
            DriftOf(SampleReadings.Seed(recipe * 100), [.. Enumerable.Range(1, seeds).Select(seed => SampleReadings.Seed((recipe * 100) + seed))]).Figure > 1);

        Assert.InRange(alarms, 0, recipes / 50);
    }

    [Theory]
    [InlineData("fc2", "neuron-activation.std-samples", 0.1, "'fc2': activations vary over samples 6.0 × less than in any of your 5 accepted seeds")]
    [InlineData("fc2", "neuron-activation.std-samples", 0.0, "'fc2': activations vary over samples no more at all")]
    [InlineData("fc1", "neuron-activation.std-neurons", 2.0, "'fc1': neurons differ from one another 2.5 × more than in any of your 5 accepted seeds")]
    [InlineData("fc1", "neuron-activation.mean", -2.0, "'fc1': activations are on average -2, in your 5 accepted seeds 0.9")]
    [InlineData("fc1", "neuron-activation.dead-fraction", 0.5, "'fc1': dead neurons are 50 %, in your 5 accepted seeds 6.3 %")]
    [InlineData("fc2", "neuron-activation.effective-rank", 2.5, "'fc2': the effective rank of activations is 3.0 × lower than in any of your 5 accepted seeds")]
    [InlineData("fc1", "neuron-strength.std-neurons", 6.0, "'fc1': neuron strengths differ from one another 5.0 × more than in any of your 5 accepted seeds")]
    [InlineData("fc2", "neuron-strength.std-samples", 0.1, "'fc2': neuron strengths vary over samples 8.0 × less than in any of your 5 accepted seeds")]
    [InlineData("logits", "accuracy", 0.1, "'logits': the accuracy is 10 %, in your 5 accepted seeds 96.1 %")]
    [InlineData("logits", "prediction-entropy", 0.5, "'logits': the prediction entropy is 0.50, in your 5 accepted seeds 0.99")]
    public void It_is_said_in_words(string name, string metric, double value, string words)
    {
        var healthy = SampleReadings.Healthy();
        foreach (var layer in new[] { "fc1", "fc2" })
            healthy = healthy.With(layer, "neuron-strength.std-neurons", 1.2).With(layer, "neuron-strength.std-samples", 0.8);
        var accepted = SampleProfile.Healthy().OnSamples(healthy);
        var drift = DriftOf(accepted.OnSamples(healthy.With(name, metric, value)), [.. Enumerable.Repeat(accepted, 5)]);

        Assert.True(drift.Figure > 1);
        Assert.Equal(words, drift.Layers[0].Words);
        Assert.Equal((name, metric), (drift.Layers[0].Name, drift.Layers[0].Metric));
    }

    [Theory]
    [InlineData("confidence")]
    [InlineData("margin")]
    public void Confidence_and_margin_are_kept_for_thresholds_but_not_judged_beside_mutual_information(string metric)
    {
        var accepted = SampleProfile.Healthy().OnSamples();
        Assert.NotNull(SeedData.Of(accepted.Data!).Output("logits")![metric]);
        Assert.True(DriftOf(accepted.OnSamples(SampleReadings.Healthy().With("logits", metric, 0.1)), [.. Enumerable.Repeat(accepted, 5)]).Figure < 0.01);
    }

    [Fact]
    public void Strengths_that_are_rounding_noise_beside_their_mean_are_kept_as_zero()
    {
        var data = SampleReadings.Healthy().With("fc1", "neuron-strength.mean", 100).With("fc1", "neuron-strength.std-neurons", 2).With("fc1", "neuron-strength.std-samples", 5e-5);
        Assert.Equal(0, SeedData.Of(data).Layer("fc1")!["neuron-strength.std-samples"]!.Value);
        Assert.Equal(2, SeedData.Of(data).Layer("fc1")!["neuron-strength.std-neurons"]!.Value);
    }

    [Fact]
    public void The_scale_of_a_layers_activations_changes_nothing() => Gen.Double[1e-4, 1e4].Sample(scale =>
    {
        var plain = DriftOf(SampleReadings.Seed(9), [SampleReadings.Seed(1), SampleReadings.Seed(2)]);
        var scaled = DriftOf(Scaled(SampleReadings.Seed(9), scale), [Scaled(SampleReadings.Seed(1), scale), Scaled(SampleReadings.Seed(2), scale)]);
        Assert.Equal(plain.Figure, scaled.Figure, 0.05);
    }, iter: 50);

    [Fact]
    public void Only_seeds_on_the_same_samples_count()
    {
        var other = SampleReadings.Seed(3).OnSamples(SampleReadings.Healthy() with { Sample = "sha256:ff" });
        var baseline = DriftTests.BaselineOf(SampleReadings.Seed(1), other, SampleProfile.Seed(4), SampleReadings.Seed(2));

        Assert.Equal(2, Drift.OnSamples(SampleReadings.Healthy(), baseline)!.Seeds);
        Assert.Equal(1, Drift.OnSamples(other.Data!, baseline)!.Seeds);
        Assert.Null(Drift.OnSamples(SampleReadings.Healthy() with { Sample = "sha256:00" }, baseline));
    }

    [Fact]
    public void A_layer_that_is_all_zeros_in_every_seed_stays_so_and_is_found_when_it_wakes()
    {
        var asleep = Zeros(SampleReadings.Healthy());
        var accepted = SampleProfile.Healthy().OnSamples(asleep);

        Assert.True(DriftOf(accepted, [accepted, accepted]).Figure < 0.01);
        var awake = DriftOf(SampleProfile.Healthy().OnSamples(), [accepted, accepted]);
        Assert.True(awake.Figure > 2);
        Assert.Equal("fc2", awake.Layers[0].Name);
    }

    [Fact]
    public void Without_anything_in_common_there_is_no_drift_to_tell()
    {
        var empty = SampleReadings.Healthy() with { Layers = [], Outputs = [] };
        Assert.Null(Drift.OnSamples(empty, DriftTests.BaselineOf(SampleReadings.Seed(1))));
    }

    private static Drift DriftOf(Profile profile, Profile[] seeds) => Drift.OnSamples(profile.Data!, DriftTests.BaselineOf(seeds))!;

    private static DataProfile Zeros(DataProfile data) => data with
    {
        Layers = [.. data.Layers.Select(layer => layer.Name != "fc2" ? layer : layer with
        {
            Metrics = SampleProfile.Metrics(("neuron-activation.mean", 0), ("neuron-activation.std-neurons", 0), ("neuron-activation.std-samples", 0), ("neuron-activation.dead-fraction", 1)),
        })],
    };

    private static Profile Scaled(Profile profile, double scale) => profile.OnSamples(profile.Data! with
    {
        Layers = [.. profile.Data!.Layers.Select(layer => layer with
        {
            Metrics = SampleProfile.Metrics(layer.Metrics!.Select(metric => (metric.Key, metric.Value * (metric.Key.Contains(".std", StringComparison.Ordinal) || metric.Key.EndsWith(".mean", StringComparison.Ordinal) ? scale : 1)))),
        })],
    });
}
