using System.Globalization;
using CntCheck.Diagnostics;
using CntCheck.Profiles;
using CntCheck.Rules;

namespace CntCheck.Verdicts.Calibrations;

/// <summary>Networks of one kind whose performance is known, enough of them to learn from.</summary>
internal sealed record Population
{
    /// <summary>Under this many runs nothing is calibrated.</summary>
    public const int FewestRuns = 20;

    /// <summary>Under this many runs with a good network, or with a bad one, nothing is calibrated.</summary>
    public const int FewestRunsOfEach = 5;

    private const int AdvisedRuns = 40;
    private const int AdvisedGood = 30;

    /// <summary>The networks, ordered by run and artifact, whatever the order of their table.</summary>
    public required IReadOnlyList<KnownNetwork> Networks { get; init; }

    /// <summary>What is known of each.</summary>
    public required IReadOnlyList<Standing> Standings { get; init; }

    /// <summary>From which scores on they count as good or bad.</summary>
    public required ScoreLimits Limits { get; init; }

    /// <summary>What they have in common.</summary>
    public required NetworkKind Kind { get; init; }

    /// <summary>What was left out and why, and what would make the reference better, a sentence each.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>How many there are.</summary>
    public PopulationSize Size => new(Runs().Count, Count(Standing.Good), Count(Standing.Bad), Count(Standing.Between));

    /// <summary>Checks that networks can make a reference.</summary>
    /// <param name="file">The table that names them.</param>
    /// <param name="networks">The networks, measured.</param>
    /// <param name="options">What the project says of them.</param>
    /// <exception cref="SnapshotException">They do not compare, are named twice, or are too few; the location has a line where one network is at fault.</exception>
    public static Population Of(string file, IReadOnlyList<KnownNetwork> networks, CalibrationOptions options)
    {
        var chosen = Comparable.Of(file, networks, options.Family);
        RefuseCopies(file, chosen);
        var finite = chosen.Where(IsFinite).OrderBy(network => network.Row.Run, StringComparer.Ordinal).ThenBy(network => network.Row.Artifact, StringComparer.Ordinal).ToList();
        if (finite.Count == 0)
            throw Refused(file, "no network has finite weights and behaviour", "see what 'cntcheck check' says of them");

        var limits = LimitsOf(file, finite, options);
        var population = new Population
        {
            Networks = finite,
            Standings = [.. finite.Select(network => limits.Of(network.Row.Score))],
            Limits = limits,
            Kind = NetworkKind.Of([.. finite.Select(network => network.Profile)]),
            Remarks = [],
        };
        population.RequireEnough(file);
        return population with { Remarks = [.. LeftOut([.. chosen.Except(finite)]), .. population.Advice()] };
    }

    /// <summary>The runs that have a network of some standing.</summary>
    public IReadOnlyList<string> Runs(params Standing[] standings) =>
        [.. Networks.Where((_, i) => standings.Length == 0 || standings.Contains(Standings[i])).Select(network => network.Row.Run).Distinct(StringComparer.Ordinal)];

    private int Count(Standing standing) => Standings.Count(other => other == standing);

    private static bool IsFinite(KnownNetwork network) =>
        network.Profile.Connections.All(connection => connection is { NonFiniteCount: 0, NonFiniteBiases: 0 }) && network.Profile.Data is null or { NotFinite: [] };

    private static ScoreLimits LimitsOf(string file, List<KnownNetwork> networks, CalibrationOptions options)
    {
        try
        {
            return ScoreLimits.Of([.. networks.Select(network => network.Row.Score)], options.Good, options.Bad);
        }
        catch (ArgumentException exception)
        {
            throw Refused(file, exception.Message, "say what is good and what is bad: --good 0.9 --bad 0.6 (more is better; write a loss with a minus)");
        }
    }

    private static void RefuseCopies(string file, IReadOnlyList<KnownNetwork> networks)
    {
        foreach (var copies in networks.Where(network => network.Fingerprint is not null).GroupBy(network => network.Fingerprint, StringComparer.Ordinal).Where(copies => copies.Count() > 1))
        {
            var (first, second) = (copies.First().Row, copies.ElementAt(1).Row);
            throw new SnapshotException(
                SnapshotProblem.NotAcceptable, new Location(file, second.Line, 1), $"'{second.Artifact}' is a copy of '{first.Artifact}' (line {first.Line})", "keep one of them: a copy would be predicted from itself");
        }
    }

    private void RequireEnough(string file)
    {
        var (runs, good, bad) = (Runs().Count, Runs(Standing.Good).Count, Runs(Standing.Bad).Count);
        var meaning = string.Create(CultureInfo.InvariantCulture, $"good is {Limits.Good} and more, bad is {Limits.Bad} and less");
        if (runs < FewestRuns)
            throw Refused(file, string.Create(CultureInfo.InvariantCulture, $"it has {runs} training runs, too few to learn from: {FewestRuns} are needed, {AdvisedRuns} advised"), "train more networks of this recipe, good and bad ones");
        if (good < FewestRunsOfEach || bad < FewestRunsOfEach)
        {
            throw Refused(
                file,
                string.Create(CultureInfo.InvariantCulture, $"{good} runs have a good network and {bad} a bad one, and {FewestRunsOfEach} of each are needed ({meaning})"),
                "train more of the kind that lacks, or say what is good and what is bad: --good 0.9 --bad 0.6");
        }
    }

    private static IEnumerable<string> LeftOut(IReadOnlyList<KnownNetwork> broken)
    {
        if (broken.Count > 0)
            yield return $"Left out, for their weights or what they give on samples are not finite (which rules find without a reference): {Listing.Of(broken, network => $"{network.Row.Artifact} (line {network.Row.Line})")}.";
    }

    private IEnumerable<string> Advice()
    {
        if (Runs().Count < AdvisedRuns)
            yield return string.Create(CultureInfo.InvariantCulture, $"{Runs().Count} runs are few: with {AdvisedRuns} and more, the figures below would be surer.");
        if (Count(Standing.Good) < AdvisedGood)
            yield return string.Create(CultureInfo.InvariantCulture, $"{Count(Standing.Good)} good networks are few: the limit is the score of the worst of them, and {AdvisedGood} and more would place it better.");
    }

    internal static SnapshotException Refused(string file, string reason, string advice) =>
        new(SnapshotProblem.NotAcceptable, new Location(file), $"nothing was calibrated: {reason}", advice);
}
