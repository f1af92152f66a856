using CntCheck.Diagnostics;

namespace CntCheck.Profiles;

/// <summary>The accepted state of one model: its structure, and the readings of one or more seeds of the same recipe.</summary>
/// <remarks>
/// The file <c>snapshots/&lt;model-id&gt;.cnt.json</c> is made for review: one metric a line, in network order, four significant digits.
/// It holds no time, user, path, machine or version, no operator kind and no storage format: the same weights give the same bytes.
/// </remarks>
public sealed record Baseline
{
    /// <summary>The extension of baseline files.</summary>
    public const string Extension = ".cnt.json";

    /// <summary>The model's id.</summary>
    public required string Model { get; init; }

    /// <summary>Why the recipe changed when these seeds were started, or null.</summary>
    public string? RecipeChanged { get; init; }

    /// <summary>What the model is made of.</summary>
    public required Structure Structure { get; init; }

    /// <summary>The line the structure starts at; null before it is written.</summary>
    public Location? StructureLocation { get; init; }

    /// <summary>The accepted readings, at least one.</summary>
    public required IReadOnlyList<Seed> Seeds { get; init; }

    /// <summary>The baseline file of a model.</summary>
    public static string PathOf(string snapshots, string id) => Path.Combine(snapshots, id + Extension);

    /// <summary>A baseline of one seed.</summary>
    /// <exception cref="SnapshotException">The readings cannot be a baseline.</exception>
    public static Baseline Of(Profile profile, string? recipeChanged = null) => new()
    {
        Model = profile.Model,
        RecipeChanged = recipeChanged,
        Structure = Structure.Of(Acceptable(profile)),
        Seeds = [Seed.Of(profile)],
    };

    /// <summary>The baseline with one more seed of the same recipe; a seed that is there already gets what was not known of it: what it does with these samples, readings that were not kept when it was accepted.</summary>
    /// <exception cref="SnapshotException">The structure is another, the seed is already there, or the readings cannot be a baseline.</exception>
    public Baseline With(Profile profile)
    {
        var place = new Location(StructureLocation?.File ?? Model + Extension);
        if (Structure.Of(Acceptable(profile)).ChangesFrom(Structure) is [var first, ..])
            throw new SnapshotException(SnapshotProblem.Different, place, $"the model is built differently: {first}", "accept it without adding a seed, which starts a new baseline");

        var seed = Seed.Of(profile);
        if (Seeds.FirstOrDefault(seed.SameWeights) is not { } same)
            return this with { Seeds = [.. Seeds, seed] };
        if (!same.Lacks(seed) && (seed.Data is not { } known || same.On(known.Sample) is not null))
            throw new SnapshotException(SnapshotProblem.NotAcceptable, place, "this seed is already in the baseline", "train with another seed: a copy says nothing about how seeds differ");

        return this with { Seeds = [.. Seeds.Select(old => ReferenceEquals(old, same) ? seed with { Data = seed.Data ?? old.Data } : old)] };
    }

    /// <summary>Reads a baseline file.</summary>
    /// <exception cref="SnapshotException">The file is missing, cannot be read, or is not a baseline; the location has the line.</exception>
    public static Baseline Read(string path) => BaselineReader.Read(path, SnapshotText.Read(path));

    /// <summary>The text of the baseline file: LF line ends, final newline.</summary>
    public string ToText() => BaselineWriter.Write(this);

    private static Profile Acceptable(Profile profile)
    {
        var place = new Location(profile.Model + Extension);
        if (profile.Connections.FirstOrDefault(c => c.NonFiniteCount > 0 || c.NonFiniteBiases > 0 || (c.Metrics is null && !c.Traits.Contains("unlearned"))) is { } broken)
            throw new SnapshotException(SnapshotProblem.NotAcceptable, place, $"'{broken.Name}' has weights or biases that are not finite", "accept a model with finite weights only");
        if (profile.Layers.FirstOrDefault(layer => layer.NonFiniteBiases > 0) is { } layer)
            throw new SnapshotException(SnapshotProblem.NotAcceptable, place, $"'{layer.Name}' has biases that are not finite", "accept a model with finite weights only");
        if (profile.Connections.Count == 0)
            throw new SnapshotException(SnapshotProblem.NotAcceptable, place, "nothing was measured in this model", "see what the profile lists as skipped");

        if (profile.Data?.NotFinite is [var value, ..])
            throw new SnapshotException(SnapshotProblem.NotAcceptable, place, $"'{value}' gives numbers on the samples that are not finite", "accept a model whose activations and outputs are finite");

        return profile;
    }
}
