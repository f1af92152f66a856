using CntCheck.Profiles;

namespace CntCheck.Verdicts.Calibrations;

/// <summary>A network of known performance, measured.</summary>
/// <param name="Row">What the population's table says of it.</param>
/// <param name="Profile">Its readings.</param>
/// <param name="Hash">The hash of its file, by which copies are told; null where it is not known.</param>
internal sealed record KnownNetwork(PopulationRow Row, Profile Profile, string? Hash = null);

/// <summary>What a project says of its population.</summary>
internal sealed record CalibrationOptions
{
    /// <summary>The least score of a good network; null: 85 % of the way from the worst to the best.</summary>
    public double? Good { get; init; }

    /// <summary>The greatest score of a bad network; null: half of the way to the share that good has.</summary>
    public double? Bad { get; init; }

    /// <summary>The family to calibrate on, where the population has several; null: it has one.</summary>
    public string? Family { get; init; }
}
