namespace CntCheck.Profiles;

/// <summary>The metrics a threshold can name.</summary>
public static class MetricIds
{
    /// <summary>Metrics of a connection.</summary>
    public static IReadOnlyList<string> Connection { get; } =
    [
        "link-weight.mean", "link-weight.std", "link-weight.skewness", "link-weight.kurtosis", "link-weight.min", "link-weight.max",
        "link-weight.q25", "link-weight.median", "link-weight.q75", "link-weight.zero-fraction", "link-weight.abs-mean",
        "link-count", "bias.mean", "bias.std", "dead-units", "unread-inputs", "duplicate-units",
    ];

    /// <summary>Metrics of a layer.</summary>
    public static IReadOnlyList<string> Layer { get; } =
    [
        "node-strength.mean", "layer-fluctuation", "node-strength.skewness", "node-strength.kurtosis", "node-strength.min", "node-strength.max",
        "in-strength.mean", "in-strength.std", "out-strength.mean", "out-strength.std",
        "isolated-fraction", "fluctuation-ratio", "disparity.in", "disparity.out",
    ];

    /// <summary>Counts over the whole model.</summary>
    public static IReadOnlyList<string> Model { get; } = ["parameters", "links", "nodes", "depth"];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Connection, .. Layer, .. Model];
}
