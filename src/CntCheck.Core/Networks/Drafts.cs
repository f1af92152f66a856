using CntCheck.Artifacts;
using CntCheck.Networks.Fields;

namespace CntCheck.Networks;

/// <summary>A layer while the graph is being read.</summary>
internal sealed class LayerDraft
{
    private LayerDraft? _mergedInto;
    private IReadOnlyList<LayerDraft>? _instead;

    /// <summary>The name, unique in the network.</summary>
    public required string Name { get; init; }

    /// <summary>The tensor the nodes are: it moves on while operators fold into the connection that makes it.</summary>
    public required string Home { get; set; }

    /// <summary>Whether this is an input of the model.</summary>
    public bool IsInput { get; init; }

    /// <summary>Connections that end here.</summary>
    public List<ConnectionDraft> Incoming { get; } = [];

    /// <summary>For a layer made by an operator without known links: the layers that operator reads.</summary>
    public IReadOnlyList<LayerDraft> Upstream { get => [.. field.SelectMany(layer => layer.Standing)]; init; } = [];

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

    /// <summary>Whether the layer was taken out of the network again.</summary>
    public bool IsGone => _instead is not null;

    /// <summary>This layer; the layers it was made from where it was taken out again.</summary>
    public IEnumerable<LayerDraft> Standing => _instead is null ? [this] : _instead.SelectMany(layer => layer.Standing);

    /// <summary>Takes the layer out of the network: what reads it reads these.</summary>
    public void Dissolve(IReadOnlyList<LayerDraft> instead) => _instead = instead;

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
    public required IReadOnlyList<LayerDraft> From { get => [.. field.SelectMany(layer => layer.Standing)]; init; }

    /// <summary>The place of its step among the draft's.</summary>
    public int Step { get; set; }

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

    /// <summary>For units along several axes: their extents, 1 where an axis tells none apart; null where the units lie along <see cref="UnitAxis"/>.</summary>
    public long[]? UnitExtents { get; init; }

    /// <summary>Whether these are the scales of a norm, which become part of the one projection that reads them.</summary>
    public bool ScalesNorm { get; init; }

    /// <summary>What the batch normalisation folded into it recorded; null without one.</summary>
    public NormStatistics? Norm { get; set; }

    /// <summary>The stored tensors its bias is made of, as far as they would act without the connection.</summary>
    public List<Tensor> BiasOrigins { get; } = [];

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
        Norm = Norm?.Times(factors);
    }

    /// <summary>Multiplies every input's outgoing weights by a factor of its own.</summary>
    public void RescaleInputs(double[] factors)
    {
        // Untouched weights stay as they are stored: how they were drawn can still be told.
        if (Array.TrueForAll(factors, factor => factor == 1))
            return;

        var weights = Weights!;
        Weights = weights.RowsAreOutputs
            ? weights with { ColumnScale = Product(weights.ColumnScale, factors) }
            : weights with { RowScale = Product(weights.RowScale, factors) };
    }

    /// <summary>Multiplies all weights and biases by one factor.</summary>
    public void Rescale(double factor)
    {
        Weights = Weights! with { Scale = Weights!.Scale * factor };
        Bias = Bias?.Select(bias => bias * factor).ToArray();
        Norm = Norm?.Times([.. Enumerable.Repeat(factor, Norm.Mean.Length)]);
    }

    /// <summary>Adds to the bias.</summary>
    public void Shift(double[] amounts) => Bias = Bias is null ? amounts : [.. Bias.Zip(amounts, (bias, amount) => bias + amount)];

    private static double[] Product(double[]? a, double[] b) => a is null ? b : [.. a.Zip(b, (x, y) => x * y)];
}
