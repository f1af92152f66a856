using CntCheck.Artifacts;
using CntCheck.Networks.Fields;

namespace CntCheck.Networks;

/// <summary>A layer while the graph is being read.</summary>
internal sealed class LayerDraft
{
    private LayerDraft? _mergedInto;

    /// <summary>The name, unique in the network.</summary>
    public required string Name { get; init; }

    /// <summary>The tensor the nodes are: it moves on while operators fold into the connection that makes it.</summary>
    public required string Home { get; set; }

    /// <summary>Whether this is an input of the model.</summary>
    public bool IsInput { get; init; }

    /// <summary>Connections that end here.</summary>
    public List<ConnectionDraft> Incoming { get; } = [];

    /// <summary>For a layer made by an operator without known links: the layers that operator reads.</summary>
    public IReadOnlyList<LayerDraft> Upstream { get; init; } = [];

    /// <summary>How far the graph was read when <see cref="Home"/> was last set.</summary>
    public int Order { get; set; }

    /// <summary>This layer, or the one it has become part of.</summary>
    public LayerDraft Current
    {
        get
        {
            var layer = this;
            while (layer._mergedInto is { } other)
                layer = other;
            return layer;
        }
    }

    /// <summary>Makes this layer part of another: they are one set of nodes.</summary>
    public void MergeInto(LayerDraft other)
    {
        other.Incoming.AddRange(Incoming);
        _mergedInto = other;
    }
}

/// <summary>A connection while the graph is being read.</summary>
internal sealed class ConnectionDraft
{
    /// <summary>The name, unique in the network.</summary>
    public required string Name { get; init; }

    /// <summary>The operator's kind.</summary>
    public required string Kind { get; init; }

    /// <summary>The layers it reads.</summary>
    public required IReadOnlyList<LayerDraft> From { get; init; }

    /// <summary>The layer it makes.</summary>
    public required LayerDraft To { get; init; }

    /// <summary>(out, in/groups, kernel…).</summary>
    public required IReadOnlyList<long> Shape { get; init; }

    /// <summary>The link weights; null for identity links.</summary>
    public WeightMatrix? Weights { get; set; }

    /// <summary>The bias as it acts, one a unit; of a recurrent connection one a gate.</summary>
    public double[]? Bias { get; set; }

    /// <summary>Links of the graph; for identity links known when the layer is.</summary>
    public long Links { get; init; }

    /// <summary>Traits that guard rules.</summary>
    public List<string> Traits { get; } = [];

    /// <summary>In-strengths over the tensor it makes.</summary>
    public required Projection? In { get; init; }

    /// <summary>In-strengths as if links from padding existed.</summary>
    public Projection? InWithPadding { get; init; }

    /// <summary>Out-strengths over the tensor it reads.</summary>
    public required Projection? Out { get; init; }

    /// <summary>The axis of the output that holds the units.</summary>
    public int UnitAxis { get; init; }

    /// <summary>Rank of the output.</summary>
    public int Rank { get; init; }

    /// <summary>Units of the output: biases, rows of the weights.</summary>
    public int Units { get; init; }

    /// <summary>Gates of a recurrent unit, whose biases lie gate by gate; 1 elsewhere.</summary>
    public int Gates { get; init; } = 1;

    /// <summary>The weight of an identity link: 1, or −1 for a subtrahend.</summary>
    public double Sign { get; init; } = 1;

    /// <summary>Multiplies every unit's incoming weights and bias by a factor of its own.</summary>
    public void Rescale(double[] factors)
    {
        var weights = Weights!;
        Weights = weights.RowsAreOutputs
            ? weights with { RowScale = Product(weights.RowScale, factors) }
            : weights with { ColumnScale = Product(weights.ColumnScale, factors) };
        Bias = Bias is null ? null : Product(Bias, factors);
    }

    /// <summary>Multiplies all weights and biases by one factor.</summary>
    public void Rescale(double factor)
    {
        Weights = Weights! with { Scale = Weights!.Scale * factor };
        Bias = Bias?.Select(bias => bias * factor).ToArray();
    }

    /// <summary>Adds to the bias.</summary>
    public void Shift(double[] amounts) => Bias = Bias is null ? amounts : [.. Bias.Zip(amounts, (bias, amount) => bias + amount)];

    private static double[] Product(double[]? a, double[] b) => a is null ? b : [.. a.Zip(b, (x, y) => x * y)];
}
