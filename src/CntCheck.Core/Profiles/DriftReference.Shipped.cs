namespace CntCheck.Profiles;

// Written by the study: its step "drift", run again, gives these numbers.
internal sealed partial record DriftReference
{
    /// <summary>The one that comes with this version.</summary>
    public static DriftReference Shipped { get; } = new(
        "10 recipes of 285 seeds",
        new DriftTest
        {
            Degrees = 4,
            Spreads = new Dictionary<string, SeedSpread>
            {
                ["alignment"] = new(Floor: 0.0267, PerUnit: 0.009229, Least: 8, Most: 128),
                ["bias-in-correlation"] = new(Floor: 0.07248, PerUnit: 1.319, Least: 8, Most: 128),
                ["fluctuation-ratio"] = new(Floor: 0.06392, PerUnit: 0.4258, Least: 1, Most: 256),
                ["gini"] = new(Floor: 0.004578, PerUnit: 0.03186, Least: 32, Most: 12544),
                ["layer-fluctuation"] = new(Floor: 0.05968, PerUnit: 0.505, Least: 1, Most: 256),
                ["link-weight.mean"] = new(Floor: 0.01318, PerUnit: 0.3638, Least: 32, Most: 12544),
                ["link-weight.std"] = new(Floor: 0.01372, PerUnit: 0.43, Least: 32, Most: 12544),
                ["node-strength.mean"] = new(Floor: 0.06846, PerUnit: 0.5024, Least: 1, Most: 256),
                ["stable-rank"] = new(Floor: 0.0671, PerUnit: 0.4697, Least: 32, Most: 12544),
            },
            Limits =
            [
                new(Seeds: 1, Layer: 1.242, Mean: 1.884),
                new(Seeds: 2, Layer: 1.242, Mean: 1.486),
                new(Seeds: 3, Layer: 1.242, Mean: 1.116),
                new(Seeds: 5, Layer: 1.242, Mean: 1.116),
                new(Seeds: 10, Layer: 1.097, Mean: 0.9809),
                new(Seeds: 15, Layer: 1.097, Mean: 0.9702),
            ],
            Rates =
            [
                new(1, FalseAlarms: 0.0282, Worst: 0.2816, Warnings: 0, Training: 0.7308, AfterTraining: 0.4745, Legitimate: 0.2),
                new(2, FalseAlarms: 0.0137, Worst: 0.119, Warnings: 0, Training: 0.8204, AfterTraining: 0.5342, Legitimate: 0.2514),
                new(3, FalseAlarms: 0.0031, Worst: 0.0123, Warnings: 0, Training: 0.9073, AfterTraining: 0.6444, Legitimate: 0.3778),
                new(5, FalseAlarms: 0.008, Worst: 0.04, Warnings: 0.008, Training: 0.9086, AfterTraining: 0.7154, Legitimate: 0.4049),
                new(10, FalseAlarms: 0.0113, Worst: 0.0417, Warnings: 0.0113, Training: 0.9604, AfterTraining: 0.7868, Legitimate: 0.5111),
                new(15, FalseAlarms: 0.0134, Worst: 0.0556, Warnings: 0.0134, Training: 0.9641, AfterTraining: 0.8144, Legitimate: 0.5333),
            ],
            Faults =
            [
                new("layer-sign-flipped", FromOne: 0.0222, FromFive: 0.2889),
                new("quantised", FromOne: 0.6728, FromFive: 0.8679),
                new("layer-stale", FromOne: 0.2464, FromFive: 0.789),
                new("layer-reinitialised", FromOne: 0.5667, FromFive: 0.7731),
                new("pruned", FromOne: 1, FromFive: 1),
                new("classes-permuted", FromOne: 0.0278, FromFive: 0),
                new("layer-shuffled", FromOne: 0.3389, FromFive: 0.5736),
                new("untrained", FromOne: 0.8333, FromFive: 1),
                new("stopped-early", FromOne: 0.6333, FromFive: 0.9917),
                new("rate-too-low", FromOne: 0.8083, FromFive: 1),
                new("rate-too-high", FromOne: 0.9444, FromFive: 1),
                new("label-noise", FromOne: 0.6917, FromFive: 0.9167),
                new("tiny-subset", FromOne: 0.2667, FromFive: 0.65),
                new("dead-bias", FromOne: 0.975, FromFive: 1),
                new("high-decay", FromOne: 1, FromFive: 1),
                new("wrong-preprocessing", FromOne: 0.45, FromFive: 0.625),
            ],
        },
        new DriftTest
        {
            Degrees = 2,
            Spreads = new Dictionary<string, SeedSpread>
            {
                ["confidence"] = new(Floor: 0.00615, PerUnit: 0.03029, Least: 128, Most: 128),
                ["margin"] = new(Floor: 0.02182, PerUnit: 0.008879, Least: 128, Most: 128),
                ["mutual-information"] = new(Floor: 0.0124, PerUnit: 0.01968, Least: 128, Most: 128),
                ["neuron-activation.dead-fraction"] = new(Floor: 0.05813, PerUnit: 0, Least: 8, Most: 64),
                ["neuron-activation.effective-rank"] = new(Floor: 0.04346, PerUnit: 0.02213, Least: 5, Most: 196),
                ["neuron-activation.mean"] = new(Floor: 0.0128, PerUnit: 0.04988, Least: 5, Most: 196),
                ["neuron-activation.std-neurons"] = new(Floor: 0.09192, PerUnit: 0.1816, Least: 5, Most: 196),
                ["neuron-activation.std-samples"] = new(Floor: 0.008312, PerUnit: 0.04021, Least: 5, Most: 196),
                ["prediction-entropy"] = new(Floor: 0.007798, PerUnit: 0.02338, Least: 128, Most: 128),
            },
            Limits =
            [
                new(Seeds: 1, Layer: 1.692, Mean: 1.652),
                new(Seeds: 2, Layer: 1.692, Mean: 1.652),
                new(Seeds: 3, Layer: 1.692, Mean: 1.652),
                new(Seeds: 5, Layer: 1.692, Mean: 1.652),
                new(Seeds: 10, Layer: 1.692, Mean: 1.492),
                new(Seeds: 15, Layer: 1.692, Mean: 1.415),
            ],
            Rates =
            [
                new(1, FalseAlarms: 0.0011, Worst: 0.0057, Warnings: 0, Training: 0.988, AfterTraining: 0.8241, Legitimate: 0.0597),
                new(2, FalseAlarms: 0.0012, Worst: 0.0119, Warnings: 0, Training: 0.9843, AfterTraining: 0.8048, Legitimate: 0.0667),
                new(3, FalseAlarms: 0.0043, Worst: 0.0432, Warnings: 0, Training: 0.9852, AfterTraining: 0.8235, Legitimate: 0.0701),
                new(5, FalseAlarms: 0.004, Worst: 0.04, Warnings: 0.004, Training: 0.9852, AfterTraining: 0.847, Legitimate: 0.0986),
                new(10, FalseAlarms: 0.0075, Worst: 0.0667, Warnings: 0.0075, Training: 0.9898, AfterTraining: 0.8842, Legitimate: 0.1597),
                new(15, FalseAlarms: 0.0089, Worst: 0.0889, Warnings: 0.0089, Training: 0.9944, AfterTraining: 0.9013, Legitimate: 0.175),
            ],
            Faults =
            [
                new("layer-sign-flipped", FromOne: 0.9882, FromFive: 0.98),
                new("quantised", FromOne: 0.4964, FromFive: 0.5547),
                new("layer-stale", FromOne: 0.6265, FromFive: 0.6657),
                new("layer-reinitialised", FromOne: 0.9333, FromFive: 0.917),
                new("pruned", FromOne: 1, FromFive: 1),
                new("classes-permuted", FromOne: 0, FromFive: 0),
                new("layer-shuffled", FromOne: 0.9, FromFive: 0.9647),
                new("untrained", FromOne: 1, FromFive: 1),
                new("stopped-early", FromOne: 1, FromFive: 1),
                new("rate-too-low", FromOne: 1, FromFive: 1),
                new("rate-too-high", FromOne: 0.9537, FromFive: 0.9444),
                new("label-noise", FromOne: 0.9917, FromFive: 0.9917),
                new("tiny-subset", FromOne: 0.9917, FromFive: 0.9833),
                new("dead-bias", FromOne: 1, FromFive: 1),
                new("high-decay", FromOne: 1, FromFive: 1),
                new("wrong-preprocessing", FromOne: 0.95, FromFive: 0.9417),
            ],
        });
}
