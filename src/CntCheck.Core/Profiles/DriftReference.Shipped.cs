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
                ["alignment"] = new(Floor: 0.02731, PerUnit: 0.01035, Least: 8, Most: 128),
                ["bias-in-correlation"] = new(Floor: 0, PerUnit: 1.43, Least: 8, Most: 128),
                ["fluctuation-ratio"] = new(Floor: 0.06392, PerUnit: 0.4258, Least: 1, Most: 256),
                ["gini"] = new(Floor: 0.004578, PerUnit: 0.03186, Least: 32, Most: 12544),
                ["layer-fluctuation"] = new(Floor: 0.0556, PerUnit: 0.505, Least: 1, Most: 256),
                ["link-weight.mean"] = new(Floor: 0.01402, PerUnit: 0.3527, Least: 32, Most: 12544),
                ["link-weight.std"] = new(Floor: 0.0135, PerUnit: 0.4328, Least: 32, Most: 12544),
                ["node-strength.mean"] = new(Floor: 0.06846, PerUnit: 0.5024, Least: 1, Most: 256),
                ["stable-rank"] = new(Floor: 0.06744, PerUnit: 0.4785, Least: 32, Most: 12544),
            },
            Limits =
            [
                new(Seeds: 1, Layer: 1.187, Mean: 1.863),
                new(Seeds: 2, Layer: 1.169, Mean: 1.507),
                new(Seeds: 3, Layer: 1.169, Mean: 1.062),
                new(Seeds: 5, Layer: 1.169, Mean: 1.06),
                new(Seeds: 10, Layer: 1.074, Mean: 0.9763),
                new(Seeds: 15, Layer: 1.074, Mean: 0.9342),
            ],
            Rates =
            [
                new(1, FalseAlarms: 0.028, Worst: 0.2629, Warnings: 0, Training: 0.8069, AfterTraining: 0.5147, Legitimate: 0.2375),
                new(2, FalseAlarms: 0.0156, Worst: 0.125, Warnings: 0, Training: 0.8451, AfterTraining: 0.6249, Legitimate: 0.2885),
                new(3, FalseAlarms: 0.0069, Worst: 0.0231, Warnings: 0, Training: 0.9132, AfterTraining: 0.6994, Legitimate: 0.3948),
                new(5, FalseAlarms: 0.0115, Worst: 0.035, Warnings: 0.0115, Training: 0.9257, AfterTraining: 0.7361, Legitimate: 0.424),
                new(10, FalseAlarms: 0.0119, Worst: 0.05, Warnings: 0.0119, Training: 0.9597, AfterTraining: 0.7931, Legitimate: 0.5156),
                new(15, FalseAlarms: 0.0125, Worst: 0.05, Warnings: 0.0125, Training: 0.9653, AfterTraining: 0.8141, Legitimate: 0.5302),
            ],
            Faults =
            [
                new("layer-sign-flipped", FromOne: 0.1232, FromFive: 0.3091),
                new("quantised", FromOne: 0.7145, FromFive: 0.8765),
                new("layer-stale", FromOne: 0.2957, FromFive: 0.8101),
                new("layer-reinitialised", FromOne: 0.6024, FromFive: 0.8068),
                new("pruned", FromOne: 1, FromFive: 1),
                new("classes-permuted", FromOne: 0.0278, FromFive: 0),
                new("layer-shuffled", FromOne: 0.3525, FromFive: 0.6142),
                new("untrained", FromOne: 0.9375, FromFive: 1),
                new("stopped-early", FromOne: 0.775, FromFive: 1),
                new("rate-too-low", FromOne: 0.8438, FromFive: 1),
                new("rate-too-high", FromOne: 0.95, FromFive: 1),
                new("label-noise", FromOne: 0.85, FromFive: 0.9562),
                new("tiny-subset", FromOne: 0.4062, FromFive: 0.725),
                new("dead-bias", FromOne: 1, FromFive: 1),
                new("high-decay", FromOne: 1, FromFive: 1),
                new("wrong-preprocessing", FromOne: 0.5, FromFive: 0.65),
            ],
        },
        new DriftTest
        {
            Degrees = 5,
            Spreads = new Dictionary<string, SeedSpread>
            {
                ["confidence"] = new(Floor: 0.003338, PerUnit: 0.03029, Least: 128, Most: 128),
                ["margin"] = new(Floor: 0.005146, PerUnit: 0.06093, Least: 128, Most: 128),
                ["mutual-information"] = new(Floor: 0.002565, PerUnit: 0.03405, Least: 128, Most: 128),
                ["neuron-activation.dead-fraction"] = new(Floor: 0.05846, PerUnit: 0, Least: 8, Most: 64),
                ["neuron-activation.effective-rank"] = new(Floor: 0.04346, PerUnit: 0.02013, Least: 5, Most: 196),
                ["neuron-activation.mean"] = new(Floor: 0.0128, PerUnit: 0.04988, Least: 5, Most: 196),
                ["neuron-activation.std-neurons"] = new(Floor: 0.08603, PerUnit: 0.1816, Least: 5, Most: 196),
                ["neuron-activation.std-samples"] = new(Floor: 0.00738, PerUnit: 0.04021, Least: 5, Most: 196),
                ["prediction-entropy"] = new(Floor: 0, PerUnit: 0.03134, Least: 128, Most: 128),
            },
            Limits =
            [
                new(Seeds: 1, Layer: 1.474, Mean: 1.501),
                new(Seeds: 2, Layer: 1.474, Mean: 1.501),
                new(Seeds: 3, Layer: 1.474, Mean: 1.435),
                new(Seeds: 5, Layer: 1.474, Mean: 1.435),
                new(Seeds: 10, Layer: 1.474, Mean: 1.435),
                new(Seeds: 15, Layer: 1.474, Mean: 1.359),
            ],
            Rates =
            [
                new(1, FalseAlarms: 0.0026, Worst: 0.0172, Warnings: 0, Training: 0.9938, AfterTraining: 0.8344, Legitimate: 0.0844),
                new(2, FalseAlarms: 0.0049, Worst: 0.0312, Warnings: 0, Training: 0.9896, AfterTraining: 0.8493, Legitimate: 0.0938),
                new(3, FalseAlarms: 0.0037, Worst: 0.0231, Warnings: 0, Training: 0.9896, AfterTraining: 0.8718, Legitimate: 0.1188),
                new(5, FalseAlarms: 0.007, Worst: 0.03, Warnings: 0.007, Training: 0.9889, AfterTraining: 0.8755, Legitimate: 0.125),
                new(10, FalseAlarms: 0.0087, Worst: 0.075, Warnings: 0.0087, Training: 0.9896, AfterTraining: 0.8952, Legitimate: 0.176),
                new(15, FalseAlarms: 0.0092, Worst: 0.0833, Warnings: 0.0092, Training: 0.9944, AfterTraining: 0.9091, Legitimate: 0.1917),
            ],
            Faults =
            [
                new("layer-sign-flipped", FromOne: 1, FromFive: 0.9947),
                new("quantised", FromOne: 0.5464, FromFive: 0.5933),
                new("layer-stale", FromOne: 0.625, FromFive: 0.7284),
                new("layer-reinitialised", FromOne: 0.9348, FromFive: 0.9412),
                new("pruned", FromOne: 1, FromFive: 1),
                new("classes-permuted", FromOne: 0, FromFive: 0),
                new("layer-shuffled", FromOne: 0.9, FromFive: 0.9955),
                new("untrained", FromOne: 1, FromFive: 1),
                new("stopped-early", FromOne: 1, FromFive: 1),
                new("rate-too-low", FromOne: 1, FromFive: 1),
                new("rate-too-high", FromOne: 0.9938, FromFive: 0.9625),
                new("label-noise", FromOne: 1, FromFive: 1),
                new("tiny-subset", FromOne: 1, FromFive: 0.9875),
                new("dead-bias", FromOne: 1, FromFive: 1),
                new("high-decay", FromOne: 1, FromFive: 1),
                new("wrong-preprocessing", FromOne: 0.95, FromFive: 0.95),
            ],
        });
}
