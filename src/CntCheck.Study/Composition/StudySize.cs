namespace CntCheck.Study.Composition;

/// <summary>How many networks a study has.</summary>
/// <param name="Name">The word on the command line.</param>
/// <param name="Times">How often the standard quotas are taken; 0: one of each kind, spread over the families.</param>
internal sealed record StudySize(string Name, int Times)
{
    /// <summary>One of each kind: whether everything runs.</summary>
    public static StudySize Smoke { get; } = new("smoke", 0);

    /// <summary>What the published evidence rests on.</summary>
    public static StudySize Standard { get; } = new("standard", 1);

    /// <summary>Three times the standard study.</summary>
    public static StudySize Full { get; } = new("full", 3);

    /// <summary>The size of a name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static StudySize Of(string name) =>
        new[] { Smoke, Standard, Full }.SingleOrDefault(size => size.Name == name)
        ?? throw new ArgumentException($"'{name}' is no size of the study: smoke, standard, full.", nameof(name));

    /// <summary>Whether it is one of each kind.</summary>
    public bool IsSmoke => Times == 0;

    /// <summary>Healthy runs of each family.</summary>
    public int Healthy => IsSmoke ? 1 : 56 * Times;

    /// <summary>Healthy seeds of each drift recipe.</summary>
    public int DriftSeeds => IsSmoke ? 3 : 30 * Times;

    /// <summary>Healthy seeds of each depth.</summary>
    public int DepthSeeds => IsSmoke ? 1 : 8 * Times;
}
