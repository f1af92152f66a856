using System.Text;
using System.Text.RegularExpressions;
using CntCheck.Profiles;
using CntCheck.Testing;
using CsCheck;
using Xunit;

namespace CntCheck.Tests.Profiles;

public class DriftTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    [InlineData(5, 1)]
    [InlineData(10, 1)]
    [InlineData(5, 4)]
    public void A_healthy_seed_more_passes_in_98_of_100_recipes(int seeds, double spread)
    {
        const int recipes = 1000;
        var alarms = Enumerable.Range(0, recipes).Count(recipe =>
            Drift.Between(SampleProfile.Seed(recipe * 100, spread), BaselineOf(seeds, recipe * 100 + 1, spread)).Figure > 1);

        Assert.InRange(alarms, 0, recipes / 50);
    }

    [Fact]
    public void The_baseline_itself_has_not_drifted() => Assert.True(Drift.Between(SampleProfile.Seed(1), BaselineOf(1, 1)).Figure < 0.01);

    [Theory]
    [InlineData("fc2", "link-weight.std", 3.0)]
    [InlineData("fc2", "link-weight.std", 0.5)]
    [InlineData("fc2", "link-weight.std", 0.0)]
    [InlineData("fc1", "layer-fluctuation", 4.0)]
    public void One_damaged_layer_is_named(string layer, string metric, double factor)
    {
        var healthy = SampleProfile.Seed(99);
        var value = healthy.Connections.First(c => c.Name == layer).Metrics![metric] ?? healthy.Layers.First(l => l.Name == layer).Metrics![metric];
        var drift = Drift.Between(healthy.WithMetric(layer, metric, value * factor), BaselineOf(5, 1));

        Assert.True(drift.Figure > 1);
        Assert.Equal(layer, drift.Layers[0].Name);
        Assert.Equal(metric, drift.Layers[0].Metric);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(25)]
    [InlineData(50)]
    [InlineData(100)]
    public void One_damaged_layer_is_found_whatever_the_depth(int depth)
    {
        foreach (var factor in new[] { 0, 0.4, 3 })
        {
            var damaged = Deep(depth, 77).WithMetric($"fc{depth}", "link-weight.std", factor / Math.Sqrt(64));
            Assert.True(Drift.Between(damaged, Deep(depth)).Figure > 1);
        }

        Assert.True(Drift.Between(Deep(depth, 78), Deep(depth)).Figure <= 1);
    }

    [Fact]
    public void A_common_scale_of_weights_and_seeds_changes_nothing() =>
        Gen.Double[0.01, 100].Sample(scale =>
        {
            var plain = Drift.Between(SampleProfile.Seed(7), BaselineOf(3, 1));
            var scaled = Drift.Between(Scaled(SampleProfile.Seed(7), scale), BaselineOf([.. Enumerable.Range(1, 3).Select(seed => Scaled(SampleProfile.Seed(seed), scale))]));
            Assert.Equal(plain.Figure, scaled.Figure, 0.05);
        }, iter: 50);

    [Fact]
    public void More_seeds_lower_the_limit()
    {
        var limits = Enumerable.Range(1, 10).Select(seeds => Drift.Between(SampleProfile.Seed(50), BaselineOf(seeds, 1)).Limit).ToList();
        Assert.Equal(limits.OrderDescending(), limits);
    }

    [Theory]
    [InlineData(1, 2.4, "'fc2': weights spread 2.4 × more than in your accepted seed")]
    [InlineData(5, 2.4, "'fc2': weights spread 2.4 × more than in any of your 5 accepted seeds")]
    [InlineData(5, 0.25, "'fc2': weights spread 4.0 × less than in any of your 5 accepted seeds")]
    [InlineData(5, 1.05, "'fc2': weights spread 5 % more than in any of your 5 accepted seeds")]
    [InlineData(5, 250.0, "'fc2': weights spread 250 × more than in any of your 5 accepted seeds")]
    [InlineData(5, 0.0, "'fc2': weights spread no more at all")]
    public void It_is_said_in_words(int seeds, double factor, string words)
    {
        var baseline = BaselineOf([.. Enumerable.Repeat(SampleProfile.Healthy(), seeds)]);
        var drift = Drift.Between(SampleProfile.Healthy().WithMetric("fc2", "link-weight.std", 0.125 * factor), baseline);

        Assert.Equal(words, drift.Layers[0].Words);
    }

    [Theory]
    [InlineData("fc2", "alignment", 2.4, 0.1, "'fc2': incoming and outgoing weights fit each other 10.0 × worse than in any of your 5 accepted seeds")]
    [InlineData("fc2", "bias-in-correlation", 0.62, -0.6, "'fc2': biases and in-strengths correlate by -0.60, in your 5 accepted seeds 0.62")]
    [InlineData("fc2", "stable-rank", 0.2, 0.6, "'fc2': the stable rank of the weights is 3.0 × higher than in any of your 5 accepted seeds")]
    [InlineData("fc2", "gini", 0.42, 0.9, "'fc2': the inequality of the weights (Gini) is 0.90, in your 5 accepted seeds 0.42")]
    [InlineData("fc2", "ks-normal", 0.03, 0.2, "'fc2': the distance of the weights from a normal distribution is 0.20, in your 5 accepted seeds 0.03")]
    [InlineData("fc2", "bias.std", 0.05, 0.4, "'fc2': biases spread 8.0 × more than in any of your 5 accepted seeds")]
    [InlineData("fc2", "recorded-mean", 0.98, -0.97, "'fc2': the means that the norm behind recorded follow the weights by a cosine of -0.97, in your 5 accepted seeds 0.98")]
    [InlineData("fc2", "link-weight.mean", 0.01, -0.1, "'fc2': weights are on average -0.1, in your 5 accepted seeds 0.01")]
    public void Every_reading_is_said_in_its_own_words(string layer, string metric, double accepted, double now, string words)
    {
        var healthy = SampleProfile.Healthy().WithMetric(layer, metric, accepted);
        var drift = Drift.Between(healthy.WithMetric(layer, metric, now), BaselineOf([.. Enumerable.Repeat(healthy, 5)]));

        Assert.True(drift.Figure > 1);
        Assert.Equal(words, drift.Layers[0].Words);
        Assert.Equal((layer, metric), (drift.Layers[0].Name, drift.Layers[0].Metric));
    }

    [Fact]
    public void What_the_accepted_seeds_do_not_have_is_not_compared()
    {
        var now = SampleProfile.Seed(9).WithMetric("fc2", "alignment", 50);
        var without = Drift.Between(SampleProfile.Seed(9), BaselineOf(5, 1));

        Assert.Equal(without.Figure, Drift.Between(now, BaselineOf(5, 1)).Figure);
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public void The_spread_of_fewer_than_five_biases_is_not_judged(long units, bool judged)
    {
        var healthy = SampleProfile.Healthy().WithConnection("fc3", fc3 => fc3 with { Shape = [units, 32] }).WithMetric("fc3", "bias.std", 0.05);
        Assert.Equal(judged, Drift.Between(healthy.WithMetric("fc3", "bias.std", 5), BaselineOf([.. Enumerable.Repeat(healthy, 5)])).Figure > 1);
    }

    [Fact]
    public void The_fluctuation_ratio_is_kept_for_thresholds_but_not_judged_beside_what_it_is_made_of()
    {
        var healthy = SampleProfile.Healthy();
        Assert.Equal(1.5, Seed.Of(healthy).Layer("fc2")!["fluctuation-ratio"]!.Value);
        Assert.True(Drift.Between(healthy.WithMetric("fc2", "fluctuation-ratio", 150), BaselineOf([.. Enumerable.Repeat(healthy, 5)])).Figure < 0.01);
    }

    [Fact]
    public void A_reading_that_one_seed_of_five_has_is_held_against_the_limit_of_one()
    {
        var seeds = Enumerable.Range(1, 5).Select(seed => SampleProfile.Seed(seed)).ToArray();
        var now = SampleProfile.Seed(9).WithMetric("fc2", "alignment", 1.5);
        var one = Drift.Between(now, BaselineOf([seeds[0].WithMetric("fc2", "alignment", 0.2)]));
        var five = Drift.Between(now, BaselineOf([.. seeds.Select((seed, place) => place == 0 ? seed.WithMetric("fc2", "alignment", 0.2) : seed)]));

        Assert.Equal("alignment", one.Layers[0].Metric);
        Assert.Equal(one.Layers[0].Score / one.Limit, five.Layers[0].Score / five.Limit, 1e-9);
    }

    [Theory]
    [InlineData("a change of sign", -0.97)]
    [InlineData("a shuffle", 0.05)]
    public void Weights_that_no_longer_fit_what_the_norm_behind_them_recorded_have_drifted(string damage, double cosine)
    {
        Profile[] seeds = [.. Enumerable.Range(1, 5).Select(Recorded)];
        Assert.True(Drift.Between(Recorded(9), BaselineOf(seeds)).Figure <= 1);

        var drift = Drift.Between(Recorded(9).WithMetric("fc2", "recorded-mean", cosine), BaselineOf(seeds));
        Assert.True(drift.Figure > 1, damage);
        Assert.Equal(("fc2", "recorded-mean"), (drift.Layers[0].Name, drift.Layers[0].Metric));
    }

    [Fact]
    public void A_baseline_written_before_recorded_means_were_kept_is_judged_by_what_it_has()
    {
        Profile[] seeds = [.. Enumerable.Range(1, 5).Select(Recorded)];
        var older = Read(Regex.Replace(BaselineOf(seeds).ToText(), ",\\s*\"recorded-mean\": [^,\\s]+", ""));
        var flipped = Recorded(9).WithMetric("fc2", "recorded-mean", -0.97);

        Assert.Equal(-0.97, Read(BaselineOf(flipped).ToText()).Seeds[0].Connection("fc2")!["recorded-mean"]!.Value);
        Assert.All(older.Seeds, seed => Assert.Null(seed.Connection("fc2")!["recorded-mean"]));
        Assert.Equal(Drift.Between(SampleProfile.Seed(9), BaselineOf(5, 1)).Figure, Drift.Between(flipped, older).Figure);
        Assert.True(Drift.Between(flipped.WithMetric("fc2", "link-weight.std", 5), older).Figure > 1);
    }

    [Fact]
    public void A_layer_of_equal_nodes_stays_equal_despite_rounding()
    {
        var baseline = BaselineOf([SampleProfile.Healthy().WithMetric("fc3", "layer-fluctuation", 0)]);
        Assert.True(Drift.Between(SampleProfile.Healthy().WithMetric("fc3", "layer-fluctuation", 3e-17), baseline).Figure < 0.1);
        Assert.True(Drift.Between(SampleProfile.Healthy().WithMetric("fc3", "layer-fluctuation", 1), baseline).Figure > 2);
    }

    [Fact]
    public void One_wild_seed_in_one_layer_does_not_blind_the_others()
    {
        var seeds = Enumerable.Range(1, 5).Select(seed => SampleProfile.Seed(seed)).ToArray();
        seeds[0] = seeds[0].WithMetric("fc3", "link-weight.std", 5);
        var damaged = SampleProfile.Seed(9).WithMetric("fc1", "link-weight.std", 0.1);

        var drift = Drift.Between(damaged, BaselineOf(seeds));
        Assert.True(drift.Figure > 1);
        Assert.Equal("fc1", drift.Layers[0].Name);
    }

    internal static Baseline BaselineOf(int seeds, int first, double spread = 1) =>
        BaselineOf([.. Enumerable.Range(first, seeds).Select(seed => SampleProfile.Seed(seed, spread))]);

    internal static Baseline BaselineOf(params Profile[] seeds) => Baseline.Of(seeds[0]) with { Seeds = [.. seeds.Select(Seed.Of)] };

    private static Profile Recorded(int seed) => SampleProfile.Seed(seed).WithMetric("fc2", "recorded-mean", 0.98 + (0.001 * (seed % 10)));

    private static Baseline Read(string text) => BaselineReader.Read("digits.cnt.json", Encoding.UTF8.GetBytes(text));

    private static Profile Scaled(Profile profile, double scale) => profile
        .WithEveryConnection((_, metrics) => metrics.With("link-weight.std", metrics["link-weight.std"] * scale))
        .WithEveryLayer((_, metrics) => metrics.With("layer-fluctuation", metrics["layer-fluctuation"] * scale));

    private static Baseline Deep(int depth) => BaselineOf([.. Enumerable.Range(1, 5).Select(seed => Deep(depth, seed))]);

    private static Profile Deep(int depth, int seed)
    {
        var random = new Random(seed);
        var layers = Enumerable.Range(1, depth).Select(i => $"fc{i}").ToList();
        return SampleProfile.Healthy() with
        {
            Connections = [.. layers.Select((name, i) => SampleProfile.Connection(name, i == 0 ? "image" : layers[i - 1], 64, 64))
                .Select(c => c with { Metrics = c.Metrics!.With("link-weight.std", Math.Exp(0.02 * random.NextNormal()) / 8) })],
            Layers = [.. layers.Prepend("image").Select(name => new LayerProfile
            {
                Name = name,
                Nodes = 64,
                Metrics = SampleProfile.Metrics(("layer-fluctuation", Math.Exp(0.08 * random.NextNormal()))),
            })],
        };
    }
}
