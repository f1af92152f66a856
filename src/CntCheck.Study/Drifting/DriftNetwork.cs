using CntCheck.Profiles;

namespace CntCheck.Study.Drifting;

/// <summary>One measured network of a recipe.</summary>
/// <param name="Plan">What it is.</param>
/// <param name="Profile">What the product measured.</param>
/// <param name="Seed">What a baseline keeps of that.</param>
/// <param name="Score">How well it does, 0 for guessing and 1 for the best of its task; null where it is not known.</param>
internal sealed record DriftNetwork(StudyNetwork Plan, Profile Profile, Seed Seed, double? Score)
{
    private const double High = 0.85;

    /// <summary>Whether it is one of the seeds: healthy, as it was trained.</summary>
    public bool IsHealthy => Plan.FaultClass == "none";

    /// <summary>Whether what is wrong with it cost performance.</summary>
    public bool IsWorse => Score is not >= High;
}
