using CntCheck.Diagnostics;

namespace CntCheck.Profiles;

/// <summary>Bounds a project set on metrics: <c>snapshots/thresholds.json</c>.</summary>
/// <remarks>
/// Grammar: <c>metrics</c>, <c>layers</c> (glob → metrics) and <c>models</c> (glob → metrics, layers and architecture). What stands later in
/// that list overrides, bound by bound; <c>null</c> lifts a bound. A bound is <c>min</c>, <c>max</c> (inclusive), <c>max-change</c>
/// ("10%" or a number, against the mean of the accepted seeds) with <c>direction</c> "up", "down" or "both".
/// </remarks>
public sealed class Thresholds
{
    /// <summary>The file's name.</summary>
    public const string FileName = "thresholds.json";

    private readonly IReadOnlyList<ThresholdSection> _sections;
    private readonly IReadOnlyList<KeyValuePair<Glob, DeclaredArchitecture>> _architectures;

    internal Thresholds(IReadOnlyList<ThresholdSection> sections, IReadOnlyList<KeyValuePair<Glob, DeclaredArchitecture>>? architectures = null)
    {
        _sections = sections;
        _architectures = architectures ?? [];
    }

    /// <summary>No bounds at all.</summary>
    public static Thresholds None { get; } = new([]);

    /// <summary>The thresholds file of a folder.</summary>
    public static string PathOf(string snapshots) => Path.Combine(snapshots, FileName);

    /// <summary>Reads a thresholds file.</summary>
    /// <exception cref="SnapshotException">The file cannot be read, or holds what the grammar does not know; the location has the line.</exception>
    public static Thresholds Read(string path) => ThresholdsReader.Read(path, SnapshotText.Read(path));

    /// <summary>The text of a first thresholds file: wide ranges around what accepted models measure.</summary>
    public static string Starter(params IReadOnlyList<Profile> profiles) => ThresholdsStarter.Write(profiles);

    /// <summary>The architecture declared for a model, the last that fits its id; null where none is.</summary>
    public DeclaredArchitecture? ArchitectureOf(string model) => _architectures.LastOrDefault(declared => declared.Key.Matches(model)).Value;

    /// <summary>The bounds on one metric of one layer or connection (or of the model, where <paramref name="layer"/> is null), or null.</summary>
    internal MetricBounds? BoundsOf(string model, string? layer, string metric)
    {
        MetricBounds? bounds = null;
        foreach (var section in Sections(model).Where(section => section.Layer is null || (layer is not null && section.Layer.Matches(layer))))
        {
            if (section.Metrics.TryGetValue(metric, out var own))
                bounds = bounds is null ? own : own.Over(bounds);
        }

        return bounds;
    }

    /// <summary>The sections that concern a model, in the order in which they override.</summary>
    internal IEnumerable<ThresholdSection> Sections(string model) => _sections.Where(section => section.Model is null || section.Model.Matches(model));
}

/// <summary>Bounds on metrics for the layers of a model that fit a pattern.</summary>
/// <param name="Model">Which models, or null for all.</param>
/// <param name="Layer">Which layers and connections, or null for all.</param>
/// <param name="Location">The section's line.</param>
/// <param name="Metrics">Bounds by metric id.</param>
internal sealed record ThresholdSection(Glob? Model, Glob? Layer, Location Location, IReadOnlyDictionary<string, MetricBounds> Metrics);

/// <summary>Bounds on one metric. A bound that is set to null lifts what it overrides.</summary>
internal sealed record MetricBounds(Location Location)
{
    /// <summary>The least value allowed.</summary>
    public Bound? Min { get; init; }

    /// <summary>The greatest value allowed.</summary>
    public Bound? Max { get; init; }

    /// <summary>The greatest change from the baseline allowed.</summary>
    public Bound? MaxChange { get; init; }

    /// <summary>Whether <see cref="MaxChange"/> is a fraction of the baseline's value.</summary>
    public bool Relative { get; init; }

    /// <summary>Which change counts, or null where it is not said (both).</summary>
    public ChangeDirection? Direction { get; init; }

    /// <summary>These bounds where they say something, else <paramref name="inherited"/>.</summary>
    public MetricBounds Over(MetricBounds inherited) => this with
    {
        Min = Min ?? inherited.Min,
        Max = Max ?? inherited.Max,
        MaxChange = MaxChange ?? inherited.MaxChange,
        Relative = MaxChange is null ? inherited.Relative : Relative,
        Direction = Direction ?? inherited.Direction,
    };
}

/// <summary>One bound.</summary>
/// <param name="Value">The value, or null where the bound is lifted.</param>
/// <param name="Location">Its line.</param>
internal sealed record Bound(double? Value, Location Location);

/// <summary>Which change from the baseline counts.</summary>
internal enum ChangeDirection
{
    /// <summary>Any.</summary>
    Both,

    /// <summary>A greater value.</summary>
    Up,

    /// <summary>A smaller value.</summary>
    Down,
}
