namespace CntCheck.Study.Evaluation;

/// <summary>One kind of ensemble of trees.</summary>
/// <param name="Name">In words.</param>
/// <param name="Options">How it is fitted.</param>
/// <param name="Stages">Numbers of trees of one bag after which it may stop.</param>
internal sealed record TreeShape(string Name, BoostingOptions Options, int[] Stages)
{
    // Of many weak features few a tree keep trees apart; of few networks each tree sees nearly all.
    private static readonly BoostingOptions OfMany = new() { Rate = 0.04, ColumnShare = 0.05, RowShare = 0.9, Ridge = 0.3, FewestNetworks = 2 };

    /// <summary>Large trees that each may ask few of many features.</summary>
    public static TreeShape Deep { get; } = new("depth 5", OfMany with { Depth = 5 }, [150, 300]);

    /// <summary>Several such ensembles averaged.</summary>
    public static TreeShape Bagged { get; } = new("3 bags, depth 5", OfMany with { Depth = 5, Bags = 3 }, [130]);

    /// <summary>Small trees.</summary>
    public static TreeShape Small { get; } = new("depth 2", OfMany with { Depth = 2, Rate = 0.12 }, [100, 200]);

    // Where a few features tell nearly everything (behaviour on samples), trees must meet them more often.

    /// <summary>Trees that may ask half of the features.</summary>
    public static TreeShape Greedy { get; } = new("depth 3, half of the features", new BoostingOptions { Depth = 3, Rate = 0.08, ColumnShare = 0.5 }, [50, 100, 200]);

    /// <summary>Those the study chooses from where behaviour on samples tells nearly everything.</summary>
    public static IReadOnlyList<TreeShape> OfferedForBehaviour { get; } =
    [
        new("depth 2", new BoostingOptions { Depth = 2, ColumnShare = 0.1 }, [100, 200, 400]),
        new("depth 4", new BoostingOptions { Depth = 4, ColumnShare = 0.1, FewestNetworks = 5 }, [50, 100, 150]),
        Greedy,
    ];

    /// <summary>Those the study chooses from elsewhere.</summary>
    public static IReadOnlyList<TreeShape> Offered { get; } = [Deep, Bagged, Small, Greedy];
}
