namespace CntCheck.Profiles;

// Written by the study: its step "drift", run again, gives these numbers.
internal sealed partial record DriftReference
{
    /// <summary>The one that comes with this version.</summary>
    public static DriftReference Shipped { get; } = new(
        "10 recipes of 300 seeds",
        new DriftTest
        {
            Degrees = 5,
            Spreads = new Dictionary<string, SeedSpread>
            {
                ["alignment"] = new(Floor: 0.02841, PerUnit: 0.01211, Least: 8, Most: 128),
                ["bias-in-correlation"] = new(Floor: 0.07051, PerUnit: 1.43, Least: 8, Most: 128),
                ["bias.std"] = new(Floor: 0, PerUnit: 0.655, Least: 5, Most: 196),
                ["gini"] = new(Floor: 0.004578, PerUnit: 0.03186, Least: 32, Most: 12544),
                ["ks-normal"] = new(Floor: 0.01204, PerUnit: 0.07579, Least: 32, Most: 12544),
                ["layer-fluctuation"] = new(Floor: 0.0556, PerUnit: 0.505, Least: 1, Most: 256),
                ["link-weight.mean"] = new(Floor: 0.01402, PerUnit: 0.3527, Least: 32, Most: 12544),
                ["link-weight.std"] = new(Floor: 0.0135, PerUnit: 0.4328, Least: 32, Most: 12544),
                ["node-strength.mean"] = new(Floor: 0.06846, PerUnit: 0.5024, Least: 1, Most: 256),
                ["recorded-mean"] = new(Floor: 0, PerUnit: 0.03718, Least: 8, Most: 48),
                ["stable-rank"] = new(Floor: 0.06744, PerUnit: 0.4785, Least: 32, Most: 12544),
            },
            Limits =
            [
                new(Seeds: 1, Layer: 1.549, Mean: 1.648),
                new(Seeds: 2, Layer: 1.249, Mean: 1.326),
                new(Seeds: 3, Layer: 1.221, Mean: 1.145),
                new(Seeds: 5, Layer: 1.221, Mean: 1.09),
                new(Seeds: 10, Layer: 1.221, Mean: 1.001),
                new(Seeds: 15, Layer: 1.184, Mean: 1.001),
            ],
            Rates =
            [
                new(1, FalseAlarms: 0.0041, Worst: 0.0379, Warnings: 0, Training: 0.8333, AfterTraining: 0.5964, Legitimate: 0.2146),
                new(2, FalseAlarms: 0.0046, Worst: 0.0286, Warnings: 0, Training: 0.8639, AfterTraining: 0.6996, Legitimate: 0.28),
                new(3, FalseAlarms: 0.0035, Worst: 0.0185, Warnings: 0, Training: 0.9142, AfterTraining: 0.7572, Legitimate: 0.3608),
                new(5, FalseAlarms: 0.0064, Worst: 0.018, Warnings: 0.0064, Training: 0.9372, AfterTraining: 0.7876, Legitimate: 0.4),
                new(10, FalseAlarms: 0.0078, Worst: 0.0375, Warnings: 0.0078, Training: 0.9569, AfterTraining: 0.8156, Legitimate: 0.4862),
                new(15, FalseAlarms: 0.0067, Worst: 0.0467, Warnings: 0.0067, Training: 0.9647, AfterTraining: 0.8276, Legitimate: 0.5188),
            ],
            Faults =
            [
                new("layer-sign-flipped", FromOne: 0.1063, FromFive: 0.2631),
                new("quantised", FromOne: 0.9071, FromFive: 1),
                new("layer-stale", FromOne: 0.2228, FromFive: 0.7945),
                new("layer-reinitialised", FromOne: 1, FromFive: 1),
                new("pruned", FromOne: 1, FromFive: 1),
                new("classes-permuted", FromOne: 0.0083, FromFive: 0.004),
                new("layer-shuffled", FromOne: 0.3421, FromFive: 0.6679),
                new("untrained", FromOne: 1, FromFive: 1),
                new("stopped-early", FromOne: 0.8725, FromFive: 1),
                new("rate-too-low", FromOne: 0.955, FromFive: 1),
                new("rate-too-high", FromOne: 0.9825, FromFive: 0.9975),
                new("label-noise", FromOne: 0.74, FromFive: 0.955),
                new("tiny-subset", FromOne: 0.44, FromFive: 0.745),
                new("dead-bias", FromOne: 1, FromFive: 1),
                new("high-decay", FromOne: 1, FromFive: 1),
                new("wrong-preprocessing", FromOne: 0.51, FromFive: 0.7375),
            ],
        },
        new DriftTest
        {
            Degrees = 5,
            Spreads = new Dictionary<string, SeedSpread>
            {
                ["mutual-information"] = new(Floor: 0.002565, PerUnit: 0.03405, Least: 128, Most: 128),
                ["neuron-activation.dead-fraction"] = new(Floor: 0.05846, PerUnit: 0, Least: 8, Most: 64),
                ["neuron-activation.effective-rank"] = new(Floor: 0.04346, PerUnit: 0.02013, Least: 5, Most: 196),
                ["neuron-activation.mean"] = new(Floor: 0.0128, PerUnit: 0.04988, Least: 5, Most: 196),
                ["neuron-activation.std-neurons"] = new(Floor: 0.08603, PerUnit: 0.1816, Least: 5, Most: 196),
                ["neuron-activation.std-samples"] = new(Floor: 0.00738, PerUnit: 0.04021, Least: 5, Most: 196),
                ["neuron-strength.std-neurons"] = new(Floor: 0.1198, PerUnit: 0.122, Least: 5, Most: 196),
                ["neuron-strength.std-samples"] = new(Floor: 0, PerUnit: 0.02515, Least: 5, Most: 196),
                ["prediction-entropy"] = new(Floor: 0, PerUnit: 0.03134, Least: 128, Most: 128),
            },
            Limits =
            [
                new(Seeds: 1, Layer: 1.356, Mean: 1.709),
                new(Seeds: 2, Layer: 1.356, Mean: 1.556),
                new(Seeds: 3, Layer: 1.356, Mean: 1.458),
                new(Seeds: 5, Layer: 1.356, Mean: 1.39),
                new(Seeds: 10, Layer: 1.356, Mean: 1.298),
                new(Seeds: 15, Layer: 1.356, Mean: 1.19),
            ],
            Rates =
            [
                new(1, FalseAlarms: 0, Worst: 0, Warnings: 0, Training: 0.9728, AfterTraining: 0.817, Legitimate: 0.0846),
                new(2, FalseAlarms: 0.0014, Worst: 0.0125, Warnings: 0, Training: 0.9886, AfterTraining: 0.8359, Legitimate: 0.1108),
                new(3, FalseAlarms: 0.002, Worst: 0.0111, Warnings: 0, Training: 0.9914, AfterTraining: 0.8826, Legitimate: 0.1542),
                new(5, FalseAlarms: 0.0036, Worst: 0.014, Warnings: 0.0036, Training: 0.9908, AfterTraining: 0.8965, Legitimate: 0.1875),
                new(10, FalseAlarms: 0.004, Worst: 0.0275, Warnings: 0.004, Training: 0.9944, AfterTraining: 0.9111, Legitimate: 0.2467),
                new(15, FalseAlarms: 0.0017, Worst: 0.0133, Warnings: 0.0017, Training: 1, AfterTraining: 0.9217, Legitimate: 0.2696),
            ],
            Faults =
            [
                new("layer-sign-flipped", FromOne: 0.9898, FromFive: 0.998),
                new("quantised", FromOne: 0.4795, FromFive: 0.6565),
                new("layer-stale", FromOne: 0.5989, FromFive: 0.7917),
                new("layer-reinitialised", FromOne: 0.9339, FromFive: 0.9383),
                new("pruned", FromOne: 1, FromFive: 1),
                new("classes-permuted", FromOne: 0, FromFive: 0),
                new("layer-shuffled", FromOne: 0.9, FromFive: 0.9945),
                new("untrained", FromOne: 1, FromFive: 1),
                new("stopped-early", FromOne: 1, FromFive: 1),
                new("rate-too-low", FromOne: 1, FromFive: 1),
                new("rate-too-high", FromOne: 0.955, FromFive: 0.9825),
                new("label-noise", FromOne: 0.9, FromFive: 1),
                new("tiny-subset", FromOne: 0.95, FromFive: 0.985),
                new("dead-bias", FromOne: 1, FromFive: 1),
                new("high-decay", FromOne: 1, FromFive: 1),
                new("wrong-preprocessing", FromOne: 0.95, FromFive: 0.95),
            ],
        });
}
