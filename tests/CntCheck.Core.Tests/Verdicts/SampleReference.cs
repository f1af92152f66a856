using CntCheck.Profiles;
using CntCheck.Tests.Profiles;
using CntCheck.Verdicts;

namespace CntCheck.Tests.Verdicts;

/// <summary>A small reference made by hand, for the network of <see cref="SampleProfile"/>: it asks whether weights look like fresh draws, and whether outputs depend on the input.</summary>
internal static class SampleReference
{
    /// <summary>Healthy networks have z around 9, low ones around 0.5; a network with fluctuation ratios around 10,000 is a stranger.</summary>
    public static Reference Shipped { get; } = new()
    {
        Name = "shipped 0",
        Weights = new ReferenceBasis(
            new BoostedTrees(
                ["iid.z-in.mean", "fluctuation-ratio.last", "alignment.min"], 0,
                [
                    Stump(0, threshold: 3.58, missingLeft: true, left: 3, right: -3),
                    Stump(1, threshold: 0.08, missingLeft: false, left: 1, right: -1),
                    Stump(2, threshold: 0.5, missingLeft: false, left: 1, right: -0.5),
                ]),
            [4.5, 0.176, double.NaN],
            Domain, Limit: 0.7, new ErrorRates(2000, 1000, 0.0102, 0.71, 0.634)),
        WeightsAndNoise = new ReferenceBasis(
            new BoostedTrees(
                ["noise.mutual-information", "iid.z-in.mean"], 0.25,
                [Stump(0, threshold: 0.3, missingLeft: true, left: 3.5, right: -3.5), Stump(1, threshold: 3.58, missingLeft: true, left: 0.25, right: -0.25)]),
            [0.9, 4.5],
            Domain, Limit: 0.65, new ErrorRates(1600, 800, 0.0101, 0.81, 0.73)),
        WeightsAndSamples = new ReferenceBasis(
            new BoostedTrees(
                ["mutual-information", "iid.z-in.mean"], 0.5,
                [Stump(0, threshold: 0.5, missingLeft: true, left: 4, right: -4), Stump(1, threshold: 3.58, missingLeft: true, left: 0.25, right: -0.25)]),
            [0.9, 4.5],
            Domain, Limit: 0.6, new ErrorRates(1500, 700, 0.01, 0.96, 0.93)),
    };

    public static Profile Low { get; } = WithIndependence(0.5);

    public static Profile Stranger { get; } = SampleProfile.Healthy().WithEveryLayer((_, metrics) => metrics.With("fluctuation-ratio", 10_000));

    public static Profile WithIndependence(double z) => SampleProfile.Healthy().WithEveryConnection((_, metrics) => metrics.With("iid.z-in", z));

    public static RegressionTree Stump(int feature, double threshold, bool missingLeft, double left, double right) =>
        new([feature, -1, -1], [threshold, 0, 0], [1, 0, 0], [2, 0, 0], [missingLeft, false, false], [(left + right) / 2, left, right]);

    private static Domain Domain
    {
        get
        {
            var space = new Domain(["iid.z-in.mean", "fluctuation-ratio.mean", "link-weight.kurtosis.mean"], [4, 0.1, 0], [1, 0.1, 1], [], Neighbours: 1, Limit: 0.5, Rate: 0.02);
            return space with { Points = [space.PointOf([4.5, 0.18, double.NaN]), space.PointOf([1.8, 0.18, double.NaN])] };
        }
    }
}
