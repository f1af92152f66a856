namespace CntCheck.Profiles;

internal sealed partial record DriftReference
{
    /// <summary>The one that comes with this version.</summary>
    public static DriftReference Shipped { get; } = new(
        "prototype",
        new DriftTest
        {
            Degrees = 5,
            Spreads = new Dictionary<string, SeedSpread>
            {
                ["link-weight.mean"] = new(0.03, 2, 100, 1000000),
                ["link-weight.std"] = new(0.03, 2, 100, 1000000),
                ["link-weight.kurtosis"] = new(0.1, 20, 100, 1000000),
                ["gini"] = new(0.03, 2, 100, 1000000),
                ["stable-rank"] = new(0.05, 2, 100, 1000000),
                ["spectral.top"] = new(0.05, 2, 100, 1000000),
                ["spread.in"] = new(0.05, 2, 100, 1000000),
                ["spread.out"] = new(0.05, 2, 100, 1000000),
                ["spread.square-in"] = new(0.05, 2, 100, 1000000),
                ["spread.square-out"] = new(0.05, 2, 100, 1000000),
                ["node-strength.mean"] = new(0.1, 1, 8, 10000),
                ["layer-fluctuation"] = new(0.1, 1, 8, 10000),
                ["fluctuation-ratio"] = new(0.1, 1, 8, 10000),
                ["alignment"] = new(0.1, 1, 8, 10000),
                ["strength-correlation"] = new(0.1, 1, 8, 10000),
                ["square-correlation"] = new(0.1, 1, 8, 10000),
                ["strength-cosine"] = new(0.1, 1, 8, 10000),
                ["bias-in-correlation"] = new(0.1, 1, 8, 10000),
                ["bias-out-correlation"] = new(0.1, 1, 8, 10000),
            },
            Limits = [new(1, 1, 2.9), new(2, 1, 2.5), new(3, 1, 2.3), new(5, 1, 1.85), new(10, 1, 1.55)],
        },
        new DriftTest
        {
            Degrees = 5,
            Spreads = new Dictionary<string, SeedSpread>
            {
                ["neuron-activation.mean"] = new(0.05, 0.2, 8, 10000),
                ["neuron-activation.std-neurons"] = new(0.05, 0.4, 8, 10000),
                ["neuron-activation.std-samples"] = new(0.03, 0.1, 8, 10000),
                ["neuron-activation.dead-fraction"] = new(0.03, 0.25, 8, 10000),
                ["neuron-activation.effective-rank"] = new(0.03, 0.04, 8, 10000),
                ["prediction-entropy"] = new(0.025, 0.05, 128, 128),
                ["mutual-information"] = new(0.025, 0.05, 128, 128),
                ["confidence"] = new(0.025, 0.05, 128, 128),
                ["margin"] = new(0.025, 0.05, 128, 128),
                ["accuracy"] = new(0.02, 0.25, 128, 128),
            },
            Limits = [new(1, 1, 2.3), new(2, 1, 2.0), new(3, 1, 1.9), new(5, 1, 1.7), new(10, 1, 1.6)],
        });
}
