using CntCheck.Metrics.Joints;
using CntCheck.Metrics.Passes;
using CntCheck.Networks;

namespace CntCheck.Metrics;

/// <summary>Everything the metrics of one layer are taken from.</summary>
internal sealed class LayerReading
{
    /// <summary>Sums of n terms are rounded to about this part of Σ |w|; strengths that differ by less do not differ.</summary>
    private const double Rounding = 1e-14;

    /// <summary>Reads the strengths of a layer's nodes.</summary>
    public LayerReading(NodeStrengths strengths)
    {
        Strengths = strengths;
        Node = Sum(strengths.In, strengths.Out);
        var scale = Sum(strengths.InAbsolute, strengths.OutAbsolute).DefaultIfEmpty().Max();
        NodeMoments = Moments.Of(Node, strengths.Count, Rounding * scale);
        InMoments = Moments.Of(strengths.In, strengths.Count, Rounding * scale);
        OutMoments = Moments.Of(strengths.Out, strengths.Count, Rounding * scale);
    }

    /// <summary>Strengths by class of nodes with equal links.</summary>
    public NodeStrengths Strengths { get; }

    /// <summary>Node strength (in + out) of each class.</summary>
    public double[] Node { get; }

    /// <summary>Moments of the node strengths.</summary>
    public Moments NodeMoments { get; }

    /// <summary>Moments of the in-strengths.</summary>
    public Moments InMoments { get; }

    /// <summary>Moments of the out-strengths.</summary>
    public Moments OutMoments { get; }

    /// <summary>What meets in the layer's units; null where units cannot be matched.</summary>
    public JointReading? Joint { get; init; }

    /// <summary>Number of nodes.</summary>
    public long Nodes => NodeMoments.Count;

    /// <summary>Whether all strengths are finite, as they are where all link weights are.</summary>
    public bool IsFinite => Nodes == 0 || (double.IsFinite(NodeMoments.Mean) && double.IsFinite(NodeMoments.Second));

    private static double[] Sum(double[] into, double[] from)
    {
        var sum = new double[into.Length];
        for (var i = 0; i < sum.Length; i++)
            sum[i] = into[i] + from[i];
        return sum;
    }
}
