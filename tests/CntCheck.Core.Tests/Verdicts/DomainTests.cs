using CntCheck.Testing;
using CntCheck.Verdicts;
using CsCheck;
using Xunit;

namespace CntCheck.Tests.Verdicts;

public class DomainTests
{
    private static readonly Domain Space = new(["a", "b"], [10, 0], [2, 1], [], Neighbours: 2, Limit: 1, Rate: 0.01);

    [Fact]
    public void A_point_is_a_byte_a_feature_and_missing_is_one_of_its_own()
    {
        Assert.Equal([120, 255], Space.PointOf([10, double.NaN]));
        Assert.Equal([240, 0], Space.PointOf([1e9, -1e9]));
        Assert.Equal([240, 0], Space.PointOf([double.PositiveInfinity, double.NegativeInfinity]));
        Assert.Equal(120 + (int)Math.Round(Math.Asinh(1) * 20), Space.PointOf([12, 0])[0]);
    }

    [Fact]
    public void Strangeness_is_the_mean_distance_to_the_nearest_points()
    {
        var domain = Space with { Points = [[120, 120], [140, 120], [240, 240]] };

        // 0 and 20 steps of 1/20 in one of two features.
        Assert.Equal(0.25, domain.Strangeness([120, 120]), 12);
        Assert.True(domain.Admits([120, 120]));
        Assert.False(domain.Admits([0, 120]));
        Assert.Equal(0, domain.StrangestFeature([0, 120]));
        Assert.Equal(1, domain.StrangestFeature([130, 200]));
    }

    [Fact]
    public void A_feature_that_the_points_have_and_a_network_lacks_is_far()
    {
        var domain = Space with { Points = [[120, 120], [121, 120], [255, 120]], Limit = 0.9 };

        Assert.False(domain.Admits([255, 120]));
        Assert.Equal(0, domain.StrangestFeature([255, 120]));
        Assert.True((domain with { Neighbours = 1 }).Admits([255, 120]));
    }

    [Fact]
    public void A_fitted_domain_leaves_out_its_rate_of_other_architectures_and_every_stranger()
    {
        var (rows, groups) = Cloud(seed: 1, count: 600);
        var domain = DomainFit.Of(["a", "b", "c"], rows, groups, points: 200, neighbours: 5, rate: 0.05);
        var (others, _) = Cloud(seed: 2, count: 2000);

        Assert.Equal(200, domain.Points.Count);
        Assert.InRange(others.Count(row => !domain.Admits(domain.PointOf(row))) / 2000.0, 0.02, 0.08);
        Assert.False(domain.Admits(domain.PointOf([5, 105, -6])));
        Assert.False(domain.Admits(domain.PointOf([0, double.NaN, 0])));
    }

    [Fact]
    public void What_few_networks_have_is_scaled_by_its_deviation()
    {
        // One of ten networks has it, so the quartiles are alike.
        double[][] rows = [.. Enumerable.Range(0, 40).Select(i => new[] { i % 10 == 0 ? 1.0 : 0, i })];
        var domain = DomainFit.Of(["rare", "plain"], rows, [.. rows.Select((_, i) => $"{i}")], 40, 3, 0.05);

        Assert.Equal(2 * Math.Sqrt(0.09), domain.Scale[0], 12);
        Assert.Equal(19.5, domain.Scale[1], 12);
    }

    [Fact]
    public void The_nearest_points_are_found_in_their_order_the_first_of_equal_ones()
    {
        byte[][] points = [[140, 120], [120, 120], [120, 120], [121, 120]];

        Assert.Equal([points[1], points[2]], Space.Nearest([120, 120], points));
        Assert.Single(Space.Nearest([120, 120], points[..1]));
    }

    [Fact]
    public void The_distance_of_points_of_any_length_is_that_of_one_feature_after_the_other() =>
        Gen.Int[1, 150].SelectMany(length => Gen.Select(PointOf(length), PointOf(length))).Sample((one, other) =>
        {
            var steps = one.Zip(other, (a, b) => a == b ? 0 : a == 255 || b == 255 ? 80 : Math.Abs(a - b)).Sum();
            Assert.Equal(12.0 / 240 * steps / one.Length, Domain.Strangeness(one, [other]));
        });

    [Fact]
    public void The_same_networks_give_the_same_domain()
    {
        var (rows, groups) = Cloud(seed: 1, count: 100);
        Domain Fit() => DomainFit.Of(["a", "b", "c"], rows, groups, points: 40, neighbours: 3, rate: 0.05);

        Assert.Equal(Fit().Limit, Fit().Limit);
        Assert.Equal(Fit().Points.Select(Convert.ToHexString), Fit().Points.Select(Convert.ToHexString));
    }

    [Fact]
    public void Networks_of_the_same_architecture_are_no_evidence_for_one_another()
    {
        // Ten pairs of twins, far from every other pair.
        double[][] rows = [.. Enumerable.Range(0, 20).Select(i => new double[] { i / 2 })];
        var alone = DomainFit.Of(["a"], rows, [.. rows.Select((_, i) => $"{i}")], 20, 1, 0);
        var kin = DomainFit.Of(["a"], rows, [.. rows.Select((_, i) => $"{i / 2}")], 20, 1, 0);

        Assert.Equal(0, alone.Limit, 12);
        Assert.True(kin.Limit > 0.05);
        Assert.Throws<ArgumentException>(() => DomainFit.Of(["a"], rows, [.. rows.Select(_ => "one")], 20, 1, 0));
    }

    private static (List<double[]> Rows, List<string> Groups) Cloud(int seed, int count)
    {
        var random = new Random(seed);
        List<double[]> rows = [.. Enumerable.Range(0, count).Select(_ => new[] { random.NextNormal(), 100 + (5 * random.NextNormal()), random.NextNormal() })];
        return (rows, [.. rows.Select((_, i) => $"architecture {i % 60}")]);
    }

    // Missing is as frequent as in networks, not one in 256.
    private static Gen<byte[]> PointOf(int length) => Gen.Frequency((4, Gen.Byte[0, 240]), (1, Gen.Const((byte)255))).Array[length];
}
