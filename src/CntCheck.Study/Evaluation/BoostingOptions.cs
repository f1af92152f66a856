namespace CntCheck.Study.Evaluation;

/// <summary>How an ensemble of trees is fitted.</summary>
internal sealed record BoostingOptions
{
    /// <summary>Ensembles, each fitted with draws of its own, whose log-odds are averaged.</summary>
    public int Bags { get; init; } = 1;

    /// <summary>Number of trees of one ensemble.</summary>
    public int Trees { get; init; } = 300;

    /// <summary>Questions on the longest path of a tree.</summary>
    public int Depth { get; init; } = 3;

    /// <summary>The share of each tree's correction that is taken.</summary>
    public double Rate { get; init; } = 0.06;

    /// <summary>The share of networks each tree sees.</summary>
    public double RowShare { get; init; } = 0.6;

    /// <summary>The share of features each tree may ask for.</summary>
    public double ColumnShare { get; init; } = 0.3;

    /// <summary>Added to the curvature of every leaf, which draws its value to 0.</summary>
    public double Ridge { get; init; } = 2;

    /// <summary>The fewest networks of a leaf.</summary>
    public int FewestNetworks { get; init; } = 8;

    /// <summary>Seed of the draws of networks and features.</summary>
    public int Seed { get; init; } = 1;
}
