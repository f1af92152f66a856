using CntCheck.Profiles;

namespace CntCheck.TorchSharp.Live;

/// <summary>One connection and the layer it makes, at one moment of the training.</summary>
public sealed record LayerMeasurement
{
    /// <summary>The connection's name, as in the profile: its weight's without ".weight".</summary>
    public required string Name { get; init; }

    /// <summary>Whether it takes part in the training: a parameter of it requires gradients.</summary>
    public required bool Learns { get; init; }

    /// <summary>Metrics of the connection (link-weight.*), without quantiles; null where weights are not finite.</summary>
    public required MetricSet? Weights { get; init; }

    /// <summary>Metrics of the layer it makes (node-strength.*, layer-fluctuation, …); null where weights are not finite.</summary>
    public required MetricSet? Nodes { get; init; }

    /// <summary>‖w − w′‖ / ‖w′‖ with w′ the weights of the measurement before; null for the first, and where undefined.</summary>
    public required double? Change { get; init; }

    /// <summary><see cref="Change"/> divided by the steps since the measurement before; null where there were none.</summary>
    public required double? ChangePerStep { get; init; }

    /// <summary>‖w − w₀‖ / ‖w₀‖ with w₀ the weights when the monitor was made; null where undefined.</summary>
    public required double? ChangeFromStart { get; init; }

    /// <summary>Root mean square of the stored weights over that at the start; null where undefined.</summary>
    public required double? Growth { get; init; }

    /// <summary>Root mean square of the in-strengths of the stored weights (their sum for each unit) over that at the start; null where undefined.</summary>
    public required double? StrengthGrowth { get; init; }

    /// <summary>Units of the output; of a recurrent layer its gates.</summary>
    public required int Units { get; init; }

    /// <summary>Units whose incoming weights are all zero, or less than a millionth of the layer's at the start.</summary>
    public required int ZeroUnits { get; init; }

    /// <summary>Other units whose incoming weights have not moved by one bit since the measurement before, or have all shrunk by the same factor, as weight decay alone does.</summary>
    public required int UnmovedUnits { get; init; }

    /// <summary>Weights and biases that are NaN or infinite.</summary>
    public required long NonFinite { get; init; }

    /// <summary>Root mean square of the stored weights over 1/√(3·fan-in), that of torch's own initial weights: what <see cref="Growth"/> says of weights that start at zero or near it.</summary>
    internal double Excess { get; init; } = double.PositiveInfinity;

    /// <summary>Root mean square of the in-strengths of the stored weights over 1/√3, that of torch's own initial weights.</summary>
    internal double StrengthExcess { get; init; } = double.PositiveInfinity;

    /// <summary>Traits of the connection as in the profile: "embedding", "diagonal", "depthwise", "tied".</summary>
    public IReadOnlyList<string> Traits { get; init; } = [];
}
