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
                ["stable-rank"] = new(Floor: 0.06744, PerUnit: 0.4785, Least: 32, Most: 12544),
            },
            Limits =
            [
                new(Seeds: 1, Layer: 1.558, Mean: 1.636),
                new(Seeds: 2, Layer: 1.248, Mean: 1.323),
                new(Seeds: 3, Layer: 1.154, Mean: 1.124),
                new(Seeds: 5, Layer: 1.154, Mean: 1.086),
                new(Seeds: 10, Layer: 1.154, Mean: 0.998),
                new(Seeds: 15, Layer: 1.154, Mean: 0.998),
            ],
            Rates =
            [
                new(1, FalseAlarms: 0.004, Worst: 0.0362, Warnings: 0, Training: 0.8444, AfterTraining: 0.5727, Legitimate: 0.2167),
                new(2, FalseAlarms: 0.005, Worst: 0.0304, Warnings: 0, Training: 0.8694, AfterTraining: 0.6796, Legitimate: 0.2838),
                new(3, FalseAlarms: 0.0044, Worst: 0.0259, Warnings: 0, Training: 0.9228, AfterTraining: 0.7474, Legitimate: 0.3792),
                new(5, FalseAlarms: 0.0066, Worst: 0.018, Warnings: 0.0066, Training: 0.9414, AfterTraining: 0.7846, Legitimate: 0.4146),
                new(10, FalseAlarms: 0.0052, Worst: 0.035, Warnings: 0.0052, Training: 0.9611, AfterTraining: 0.8107, Legitimate: 0.5029),
                new(15, FalseAlarms: 0.0053, Worst: 0.0467, Warnings: 0.0053, Training: 0.9669, AfterTraining: 0.819, Legitimate: 0.5233),
            ],
            Faults =
            [
                new("layer-sign-flipped", FromOne: 0.0103, FromFive: 0.2933),
                new("quantised", FromOne: 0.9125, FromFive: 1),
                new("layer-stale", FromOne: 0.2229, FromFive: 0.8079),
                new("layer-reinitialised", FromOne: 1, FromFive: 1),
                new("pruned", FromOne: 1, FromFive: 1),
                new("classes-permuted", FromOne: 0.0083, FromFive: 0.004),
                new("layer-shuffled", FromOne: 0.2904, FromFive: 0.6064),
                new("untrained", FromOne: 1, FromFive: 1),
                new("stopped-early", FromOne: 0.9, FromFive: 1),
                new("rate-too-low", FromOne: 0.9675, FromFive: 1),
                new("rate-too-high", FromOne: 0.99, FromFive: 1),
                new("label-noise", FromOne: 0.75, FromFive: 0.9675),
                new("tiny-subset", FromOne: 0.49, FromFive: 0.765),
                new("dead-bias", FromOne: 1, FromFive: 1),
                new("high-decay", FromOne: 1, FromFive: 1),
                new("wrong-preprocessing", FromOne: 0.5025, FromFive: 0.74),
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
