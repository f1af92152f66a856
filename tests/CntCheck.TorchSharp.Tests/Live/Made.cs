using CntCheck.Profiles;
using CntCheck.TorchSharp.Live;

namespace CntCheck.TorchSharp.Tests.Live;

/// <summary>Measurements put together by hand.</summary>
internal static class Made
{
    public static LayerMeasurement Layer(string name, double? changePerStep = 1e-3) => new()
    {
        Name = name,
        Learns = true,
        Weights = new() { { "link-weight.mean", 0.25 }, { "link-weight.std", 0.5 } },
        Nodes = new() { { "node-strength.mean", -1.5 }, { "layer-fluctuation", 2.5 }, { "in-strength.mean", 0.75 } },
        Change = changePerStep * 90,
        ChangePerStep = changePerStep,
        ChangeFromStart = 0.125,
        Growth = 1.25,
        StrengthGrowth = 1.5,
        Units = 8,
        ZeroUnits = 0,
        UnmovedUnits = 0,
        NonFinite = 0,
    };

    public static TrainingMeasurement Measurement(long step, params LayerMeasurement[] layers) => new()
    {
        Occasion = MeasurementOccasion.Epoch,
        Step = step,
        Epoch = step / 10,
        Seconds = 1.5,
        Loss = 0.125,
        Accuracy = 0.75,
        Steps = 90,
        Layers = layers,
        Profile = Profile(),
    };

    /// <summary>A profile without layers.</summary>
    /// <param name="data">What it did on samples.</param>
    public static Profile Profile(DataProfile? data = null) => new()
    {
        Model = "made",
        Format = "torchsharp",
        Projection = "positions",
        Conventions = Conventions.Default,
        Totals = new(0, 0, 0, 0, 0),
        Connections = [],
        Layers = [],
        Skipped = [],
        Data = data,
    };
}
