using CntCheck.Profiles;
using CntCheck.Tests.Profiles;
using CntCheck.Verdicts;
using Xunit;

namespace CntCheck.Tests.Verdicts;

public class TracesTests
{
    private static readonly string[] Own = ["neighbour-correlation", "spread.in", "spread.out", "spread.square-in", "spread.square-out", "spectral.top"];
    private static readonly string[] Layers = ["fc1", "fc2", "fc3"];
    private static readonly string[] Joint = ["alignment.pairs", "square-correlation", "strength-correlation"];

    [Fact]
    public void A_layers_own_traces_are_in_standard_deviations_of_noise()
    {
        // fc2 has 32 units of 64 inputs.
        Assert.Equal(Shrunk(0.1 * Math.Sqrt(2048 - 32)), Of(Bare().WithMetric("fc2", "neighbour-correlation", -0.1), "trace-own"), 1e-12);
        Assert.Equal(Shrunk(0.5 * Math.Pow(32, 2 / 3.0)), Of(Bare().WithMetric("fc2", "spectral.top", 1.5), "trace-own"), 1e-12);
        Assert.Equal(0, Of(Bare().WithMetric("fc2", "spectral.top", 0.8), "trace-own"), 1e-12);

        // A ratio of deviations of e^0.3 over 32 sums.
        var error = 2 / (9 * 31.0);
        Assert.Equal(Shrunk((Math.Exp(0.2) - 1 + error) / Math.Sqrt(error)), Of(Bare().WithMetric("fc2", "spread.in", 0.3), "trace-own"), 1e-12);
    }

    [Fact]
    public void Traces_in_the_neighbours_are_taken_from_both_ends()
    {
        var profile = Bare().WithMetric("fc1", "square-correlation", 0.3).WithMetric("fc2", "strength-correlation", -0.6);

        Assert.Equal(Shrunk(Math.Atanh(0.6) * Math.Sqrt(32 - 3)), Of(profile, "trace-joint"), 1e-12);
    }

    [Fact]
    public void The_clearest_of_all_traces_counts_and_the_typical_one()
    {
        var profile = Bare().WithMetric("fc2", "spectral.top", 1.5).WithMetric("fc2", "strength-correlation", 0.3);
        var (own, joint) = (Of(profile, "trace-own"), Of(profile, "trace-joint"));

        Assert.True(own > joint);
        Assert.Equal(own, Of(profile, "trace"));
        Assert.Equal((own + joint) / 2, Of(profile, "traces"), 1e-12);
    }

    [Fact]
    public void Without_a_reading_there_is_no_trace_to_judge() => Assert.True(double.IsNaN(Of(Bare(), "trace")));

    private static Profile Bare()
    {
        var profile = SampleProfile.Healthy();
        profile = Own.Aggregate(profile, (bare, metric) => Without(bare, metric));
        profile = Joint.Aggregate(profile, (bare, metric) => Without(bare, metric));
        return profile with { Connections = [.. profile.Connections.Where(connection => connection.Name == "fc2")] };
    }

    private static Profile Without(Profile profile, string metric) =>
        Layers.Aggregate(profile, (bare, name) => bare.WithMetric(name, metric, null));

    private static double Of(Profile profile, string feature) => Features.OfWeights(profile).Select([$"{feature}.max"]).Values[0];

    private static double Shrunk(double z) => Math.Log(1 + (10 * z));
}
