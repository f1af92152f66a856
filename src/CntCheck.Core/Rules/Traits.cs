using CntCheck.Profiles;

namespace CntCheck.Rules;

/// <summary>What guards rules against connections they would misjudge.</summary>
internal static class Traits
{
    /// <summary>One link a node: γ of a norm, a scale. All ones or all zeros is a usual start, and meant.</summary>
    public static bool IsDiagonal(this ConnectionProfile connection) => connection.Traits.Contains("diagonal");

    /// <summary>Links that nothing ever learns.</summary>
    public static bool IsUnlearned(this ConnectionProfile connection) => connection.Traits.Contains("unlearned");

    /// <summary>From state to state of the second direction of a bidirectional layer: where only the last step is read, nothing goes through it, and it learns nothing.</summary>
    public static bool IsSecondDirection(this ConnectionProfile connection) => connection.Traits.Contains("second-direction");

    /// <summary>One filter a channel: often a fixed blur or an upsampling.</summary>
    public static bool IsDepthwise(this ConnectionProfile connection) => connection.Traits.Contains("depthwise");

    /// <summary>A table of rows, of which rare ones may never be trained.</summary>
    public static bool IsEmbedding(this ConnectionProfile connection) => connection.Traits.Contains("embedding");

    /// <summary>The B half of a low-rank adapter, which starts at zero by design.</summary>
    public static bool IsLowRankB(this ConnectionProfile connection) => connection.Name.Contains("lora_B", StringComparison.OrdinalIgnoreCase);

    /// <summary>Number of stored weights.</summary>
    public static double Weights(this ConnectionProfile connection) =>
        connection.Metrics?["link-count"] ?? connection.Shape.Aggregate(1.0, (product, extent) => product * extent);

    /// <summary>Number of output units.</summary>
    public static double Units(this ConnectionProfile connection) => connection.Shape.Count > 0 ? connection.Shape[0] : 1;
}
