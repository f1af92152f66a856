using CntCheck.Profiles;

namespace CntCheck.TorchSharp.Live;

/// <summary>What made the monitor measure.</summary>
public enum MeasurementOccasion
{
    /// <summary>The monitor was made.</summary>
    Start,

    /// <summary>As many steps as <see cref="MonitorOptions.EverySteps"/> had passed.</summary>
    Step,

    /// <summary>An epoch ended.</summary>
    Epoch,
}

/// <summary>A network in training at one moment.</summary>
public sealed record Measurement
{
    /// <summary>Why now.</summary>
    public required MeasurementOccasion Occasion { get; init; }

    /// <summary>Steps of the optimizer so far.</summary>
    public required long Step { get; init; }

    /// <summary>Epochs completed so far.</summary>
    public required long Epoch { get; init; }

    /// <summary>Seconds since the monitor was made, to the millisecond.</summary>
    public required double Seconds { get; init; }

    /// <summary>The loss that was told, or null.</summary>
    public double? Loss { get; init; }

    /// <summary>The accuracy that was told, or null.</summary>
    public double? Accuracy { get; init; }

    /// <summary>Steps since the measurement before; 0 for the first.</summary>
    public required long Steps { get; init; }

    /// <summary>The layers that have weights, in network order.</summary>
    public required IReadOnlyList<LayerMeasurement> Layers { get; init; }

    /// <summary>All readings, those of the exported file.</summary>
    public required Profile Profile { get; init; }

    /// <summary>What is wrong with the training at this moment; empty if nothing is.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>The largest relative change a step of all layers that learn; null where it is not known.</summary>
    public double? ChangePerStep => Layers.Where(layer => layer.Learns).Max(layer => layer.ChangePerStep);
}
