namespace CntCheck.Comparisons;

/// <summary>How the link weights of a connection differ from its parent's.</summary>
internal sealed record WeightChange
{
    private const int MostLevels = 256;
    private const int FewestALevel = 4;

    /// <summary>Number of weights.</summary>
    public required long Count { get; init; }

    /// <summary>Weights that differ.</summary>
    public required long Changed { get; init; }

    /// <summary>‖ΔW‖/‖W‖, Frobenius norms; +∞ where the parent's weights are all 0 and the child's are not.</summary>
    public required double Relative { get; init; }

    /// <summary>The largest |Δw|.</summary>
    public required double Largest { get; init; }

    /// <summary>Pearson's correlation of the weights; null where the weights of one are all equal.</summary>
    public required double? Correlation { get; init; }

    /// <summary>The share of weights that are 0 and were not.</summary>
    public required double Zeroed { get; init; }

    /// <summary>The share of weights, among those that are 0 in neither, that kept their sign; null where there is none.</summary>
    public required double? SignAgreement { get; init; }

    /// <summary>Weights that are 0 in neither and differ.</summary>
    public required long ChangedBesideZeroed { get; init; }

    /// <summary>The factor that comes nearest to turning the parent's weights into the child's.</summary>
    public required double Factor { get; init; }

    /// <summary>‖W′ − factor·W‖/‖W′‖: what the factor does not explain.</summary>
    public required double BesideFactor { get; init; }

    /// <summary>Distinct values of the child's weights; null above 65,536.</summary>
    public required int? Levels { get; init; }

    /// <summary>Distinct values of the parent's weights; null above 65,536.</summary>
    public required int? ParentLevels { get; init; }

    /// <summary>Distinct values of the child's weights where a byte numbers them, many weights share each, and the parent had many more: steps that no grid through 0 explains, or a code book; else null.</summary>
    public int? FewLevels => Levels is <= MostLevels and var levels && FewestALevel * levels <= Math.Min(Count, ParentLevels ?? Count) ? levels : null;

    /// <summary>Whether every weight is the float16 nearest to its parent's.</summary>
    public required bool IsFloat16 { get; init; }

    /// <summary>Whether every weight is its parent's with the digits bfloat16 keeps.</summary>
    public required bool IsBFloat16 { get; init; }

    /// <summary>Whether both hold non-finite weights, or one does: nothing else can be said then.</summary>
    public required bool HasNonFinite { get; init; }

    /// <summary>The grid the child's weights lie on, where the parent's lie on none as coarse; or null.</summary>
    public WeightGrid? Grid { get; init; }

    /// <summary>Whether both have the same units in another order, told by the norms of rows and columns.</summary>
    public required bool IsPermuted { get; init; }

    /// <summary>Whether both have the same weights, in an order that is not one of units.</summary>
    public required bool IsShuffled { get; init; }

    /// <summary>‖Δb‖/‖b‖ of the biases; null where one has none. 0 where both are equal.</summary>
    public double? Bias { get; init; }
}
