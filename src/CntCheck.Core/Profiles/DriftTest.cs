namespace CntCheck.Profiles;

/// <summary>How readings are judged: how much they differ between seeds, and where the limits lie. Fitted by the study to recipes of many seeds.</summary>
internal sealed record DriftTest
{
    // Variance of arcsin √p of a share counted in n is 1/(4n).
    private static readonly SeedSpread Counted = new(Floor: 0.02, PerUnit: 0.25, Least: 1, Most: long.MaxValue);

    /// <summary>Seeds' worth of evidence in <see cref="Spreads"/>: degrees of freedom of the prior variance.</summary>
    /// <remarks>Smyth, Linear models and empirical Bayes methods, 2004: moderated t.</remarks>
    public required int Degrees { get; init; }

    /// <summary>What readings differ by between seeds, by metric.</summary>
    public required IReadOnlyDictionary<string, SeedSpread> Spreads { get; init; }

    /// <summary>Limits by number of seeds, rising.</summary>
    public required IReadOnlyList<DriftLimits> Limits { get; init; }

    /// <summary>What it did on recipes that had no part in fitting it, by number of seeds.</summary>
    public IReadOnlyList<DriftRates> Rates { get; init; } = [];

    /// <summary>The same by fault.</summary>
    public IReadOnlyList<DriftFaultRate> Faults { get; init; } = [];

    /// <summary>What a metric differs by between seeds; where the study had no such reading (accuracy needs labels), as shares differ that are counted.</summary>
    public SeedSpread SpreadOf(string metric) => Spreads.GetValueOrDefault(metric, Counted);

    /// <summary>The limits for a number of seeds: those of the nearest number below that was studied, which are wider.</summary>
    public DriftLimits LimitsOf(int seeds) => Limits.Last(limits => limits.Seeds <= Math.Max(seeds, Limits[0].Seeds));
}

/// <summary>Limits for one number of seeds.</summary>
/// <param name="Seeds">The number of seeds.</param>
/// <param name="Layer">The limit of the largest score, in units of what a Student t exceeds anywhere among the readings with probability 1 %.</param>
/// <param name="Mean">The limit of the mean score of very many readings; that of R readings is 1 + 1.75/√R times it.</param>
internal sealed record DriftLimits(int Seeds, double Layer, double Mean);
