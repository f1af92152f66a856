using CntCheck.Samples;

namespace CntCheck.Profiles;

/// <summary>The readings CntCheck took of one model: its structure and its metrics. The stable contract of <c>profile --format json</c>.</summary>
public sealed record Profile
{
    /// <summary>Version of this contract.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>The model's id.</summary>
    public required string Model { get; init; }

    /// <summary>The artifact's format: "onnx", "safetensors", "pytorch", "torchscript", "torchsharp".</summary>
    public required string Format { get; init; }

    /// <summary>What a node of a convolution is: "positions" (every channel at every position) or "interior" (a channel, where sizes are unknown).</summary>
    public required string Projection { get; init; }

    /// <summary>The conventions the metrics follow.</summary>
    public required Conventions Conventions { get; init; }

    /// <summary>Counts over the whole model.</summary>
    public required Totals Totals { get; init; }

    /// <summary>Model-level aggregates over the depth (first, last; mean, min, max over hidden layers).</summary>
    public MetricSet Aggregates { get; init; } = MetricSet.Empty;

    /// <summary>Weighted operators in topological order.</summary>
    public required IReadOnlyList<ConnectionProfile> Connections { get; init; }

    /// <summary>Sets of nodes in topological order; the first is the model's input.</summary>
    public required IReadOnlyList<LayerProfile> Layers { get; init; }

    /// <summary>What was not understood.</summary>
    public required IReadOnlyList<SkippedPart> Skipped { get; init; }

    /// <summary>What was inferred or assumed, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What the model does with samples; null where it was not run.</summary>
    public DataProfile? Data { get; init; }

    /// <summary>What the model does with noise, which needs no data to see; null where it was not run on it. Only the verdict on low performers looks at it.</summary>
    public DataProfile? Noise { get; init; }

    /// <summary>What the model does with what it is run on; null where it was not run on that.</summary>
    internal DataProfile? On(SampleOptions samples) => samples.IsNoise ? Noise : Data;

    /// <summary>The same with what the model does with what it was run on: noise is no data.</summary>
    internal Profile With(SampleOptions samples, DataProfile readings) => samples.IsNoise ? this with { Noise = readings } : this with { Data = readings };
}

/// <summary>The conventions metrics follow (metrics of different conventions do not compare).</summary>
/// <param name="Bias">"excluded", or "link" where a bias counts as an incoming link.</param>
/// <param name="Boundary">"none", or "plus-one" where input and output nodes get one more unit of strength.</param>
/// <param name="Padding">"true-graph" where links from padding do not exist, or "full-kernel".</param>
public sealed record Conventions(string Bias, string Boundary, string Padding)
{
    /// <summary>CntCheck's own.</summary>
    public static Conventions Default { get; } = new("excluded", "none", "true-graph");

    /// <summary>Those of the code published with the papers (<c>--compat cnt-dnns</c>).</summary>
    public static Conventions CntDnns { get; } = new("link", "plus-one", "full-kernel");
}

/// <summary>Counts over the whole model.</summary>
/// <param name="Parameters">Learned numbers stored: weights, biases, norm scales and shifts; not running statistics.</param>
/// <param name="Links">Links of the graph: weights × the positions they connect.</param>
/// <param name="Nodes">Nodes of all layers.</param>
/// <param name="Depth">Weighted connections on the longest path.</param>
/// <param name="MeasuredParameters">The part of <paramref name="Parameters"/> that was understood and measured.</param>
public sealed record Totals(long Parameters, long Links, long Nodes, int Depth, long MeasuredParameters);

/// <summary>One weighted operator.</summary>
public sealed record ConnectionProfile
{
    /// <summary>The weight tensor's name without ".weight", or the node's.</summary>
    public required string Name { get; init; }

    /// <summary>The operator: "Gemm", "Conv".</summary>
    public required string Kind { get; init; }

    /// <summary>The layer it reads; several are joined by "+".</summary>
    public required string From { get; init; }

    /// <summary>The layer it makes.</summary>
    public required string To { get; init; }

    /// <summary>(out, in/groups, kernel…), whatever the storage.</summary>
    public required IReadOnlyList<long> Shape { get; init; }

    /// <summary>Metric values; null where weights are not finite.</summary>
    public required MetricSet? Metrics { get; init; }

    /// <summary>Weights that are NaN or infinite.</summary>
    public long NonFiniteCount { get; init; }

    /// <summary>Biases that are NaN or +∞; −∞ is what masks are made of.</summary>
    public long NonFiniteBiases { get; init; }

    /// <summary>The initialiser whose exact uniform bound and shape these weights still have, in words, or null.</summary>
    public string? Initialiser { get; init; }

    /// <summary>Traits that guard rules: "diagonal", "depthwise", "embedding", "unlearned" (identity links of a skip), "second-direction" (from state to state of a bidirectional layer's second direction).</summary>
    public IReadOnlyList<string> Traits { get; init; } = [];
}

/// <summary>One set of nodes.</summary>
public sealed record LayerProfile
{
    /// <summary>The name of the connection that makes it; the graph input's for the first.</summary>
    public required string Name { get; init; }

    /// <summary>Number of nodes.</summary>
    public required long Nodes { get; init; }

    /// <summary>Metric values; null where a connection at this layer has weights that are not finite.</summary>
    public required MetricSet? Metrics { get; init; }

    /// <summary>Numbers that act on the nodes without being links (biases behind an activation, tables of positions, slopes) and are NaN or +∞; −∞ is what masks are made of.</summary>
    public long NonFiniteBiases { get; init; }
}

/// <summary>A part of the model that was not measured.</summary>
/// <param name="Name">The tensor or operator.</param>
/// <param name="Kind">The operator's kind.</param>
/// <param name="Parameters">Parameters it holds.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record SkippedPart(string Name, string Kind, long Parameters, string Reason);
