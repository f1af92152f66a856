namespace CntCheck.Verdicts.Calibrations;

/// <summary>What a project says of its population.</summary>
internal sealed record CalibrationOptions
{
    /// <summary>The least score of a good network; null: 85 % of the way from the worst to the best.</summary>
    public double? Good { get; init; }

    /// <summary>The greatest score of a bad network; null: the share of the way to good that 50 % is of 85 %.</summary>
    public double? Bad { get; init; }

    /// <summary>The family to calibrate on, where the population has several; null: it has one.</summary>
    public string? Family { get; init; }
}
