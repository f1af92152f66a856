using System.Globalization;
using CntCheck.Profiles;

namespace CntCheck.Verdicts.Calibrations;

/// <summary>How many networks, of how many runs, a reference was made of.</summary>
/// <param name="Runs">Training runs.</param>
/// <param name="Good">Networks known to be good.</param>
/// <param name="Bad">Networks known to be bad.</param>
/// <param name="Between">Networks that are neither; they count for the domain alone.</param>
internal sealed record PopulationSize(int Runs, int Good, int Bad, int Between);

/// <summary>A project's own reference: networks of one task and family whose performance it knows. The file <c>snapshots/performance.json</c>.</summary>
/// <remarks>
/// The file is made for review: a feature a line, six significant digits, LF line ends. It holds no time, user, path, machine or version: the same
/// population gives the same bytes, in whatever order its table has it.
/// </remarks>
internal sealed record CalibratedReference : IReference
{
    /// <summary>The file's name.</summary>
    public const string FileName = "performance.json";

    /// <summary>From which scores on a network counted as good, and up to which as bad.</summary>
    public required ScoreLimits Scores { get; init; }

    /// <summary>How many networks it was made of.</summary>
    public required PopulationSize Population { get; init; }

    /// <summary>What its networks have in common.</summary>
    public required NetworkKind Kind { get; init; }

    /// <summary>What it judges by; at least one.</summary>
    public required IReadOnlyList<CalibratedBasis> Bases { get; init; }

    /// <summary>The reference of a folder.</summary>
    public static string PathOf(string snapshots) => Path.Combine(snapshots, FileName);

    /// <summary>Reads the file.</summary>
    /// <exception cref="SnapshotException">The file is missing, cannot be read, or is no reference; the location has the line.</exception>
    public static CalibratedReference Read(string path) => CalibratedReferenceReader.Read(path, SnapshotText.Read(path));

    /// <summary>The text of the file: LF line ends, final newline.</summary>
    public string ToText() => CalibratedReferenceWriter.Write(this);

    /// <inheritdoc/>
    public LowPerformer? Judge(Profile profile)
    {
        if (profile.Connections.Count == 0 || profile.Connections.Any(connection => connection.NonFiniteCount > 0 || connection.NonFiniteBiases > 0))
            return null;

        var basis = Bases.FirstOrDefault(basis => basis.Sample is not null && profile.Data is { NotFinite: [] } data && data.Sample == basis.Sample) ?? Bases.FirstOrDefault(basis => basis.Sample is null);
        if (basis is null)
            return Outside(Bases[0], profile.Data is null ? "the reference judges by samples, and the model was not run on them (--samples)" : "the model was run on other samples than the reference's networks");
        if (Kind.Differs(profile) is { } difference)
            return Outside(basis, difference);

        if (basis.Features.FirstOrDefault(feature => !BasisFeatures.Has(feature.Name, basis.Basis)) is { } unknown)
            return Outside(basis, $"the reference uses '{unknown.Name}', which this version of CntCheck does not measure (calibrate again)");

        return Judge(basis, BasisFeatures.Select(BasisFeatures.Of(profile, basis.Basis), basis.Features.Select(feature => feature.Name)));
    }

    private LowPerformer Judge(CalibratedBasis basis, Features features)
    {
        var (space, row) = (basis.Space, features.Values);
        if (space.Distance(row) > basis.FarthestDistance || space.OutsideShare(row) > basis.OutsideShare)
            return Outside(basis, Strangeness(basis, space, row));

        var score = basis.Score(row);
        var reasons = CalibratedReasons.For(basis, features, score > basis.Limit);
        return Verdict(basis) with { Score = score, Reasons = [.. reasons.Select(reason => reason.Reason)], Layer = reasons is [var strongest, ..] ? strongest.Part : null };
    }

    private static string Strangeness(CalibratedBasis basis, PopulationSpace space, double[] row)
    {
        var missing = Enumerable.Range(0, row.Length).Where(i => !double.IsFinite(row[i])).ToList();
        var strangest = space.StrangestFeature(row);
        return missing.Count * 2 > row.Length
            ? string.Create(CultureInfo.InvariantCulture, $"{missing.Count} of {row.Length} features the reference rests on are undefined for it ({basis.Features[missing[0]].Name} is one)")
            : $"it is unlike the reference's networks, most by this: {CalibratedReasons.Reading(basis.Features[strangest], row[strangest])} (all: {Number(space.Low[strangest])} to {Number(space.High[strangest])})";
    }

    private LowPerformer Outside(CalibratedBasis basis, string reason) => Verdict(basis) with { Score = null, Reasons = [reason] };

    private LowPerformer Verdict(CalibratedBasis basis) => new()
    {
        Score = null,
        Limit = basis.Limit,
        Basis = basis.Basis,
        Reference = string.Create(CultureInfo.InvariantCulture, $"calibrated ({Population.Runs} runs)"),
        ErrorRates = Rates(basis.CrossValidated),
        Reasons = [],
    };

    private string Rates(CrossValidated rates) => string.Create(
        CultureInfo.InvariantCulture,
        $"in runs that were left out it found {Percent(rates.Recall)} of {Population.Bad} bad networks, with false alarms for {Percent(rates.FalseAlarms)} of {Population.Good} good ones (of runs at most {Percent(rates.FalseAlarmsAtMost)})");

    private static string Percent(double share) => (100 * share).ToString("0.#", CultureInfo.InvariantCulture) + " %";

    private static string Number(double value) => value.ToString("G3", CultureInfo.InvariantCulture);
}
