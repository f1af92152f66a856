using System.Globalization;
using CntCheck.Profiles;
using CntCheck.Rules;

namespace CntCheck.Tool;

/// <summary>What accepting did.</summary>
/// <param name="File">The baseline, absolute.</param>
/// <param name="Seeds">How many seeds it holds now.</param>
/// <param name="ReplacedSeeds">How many it held before they were replaced; 0 for a new baseline or an added seed.</param>
internal sealed record Accepted(string File, int Seeds, int ReplacedSeeds)
{
    /// <summary>How far an added seed lies from those that were there: above 1 it differs by more than seeds do; null where nothing was there to compare with.</summary>
    public double? Distance { get; init; }

    /// <summary>"1 seed, replacing 5".</summary>
    public string Count => ProfileDrift.Seeds(Seeds) + (ReplacedSeeds > 0 ? string.Create(CultureInfo.InvariantCulture, $", replacing {ReplacedSeeds}") : "");

    /// <summary>What is odd about an added seed, and what to do where it is no mistake; empty where nothing is.</summary>
    /// <param name="startAnew">What starts the baseline anew.</param>
    public string Doubt(string startAnew) => Distance is > 1 and var distance
        ? $"; it differs from the seeds before by more than seeds do (drift {ProfileDrift.Figure(distance)} of 1.0): if its recipe is another, {startAnew}; if it is a mistake, undo the change of this file"
        : "";

    /// <summary>Accepts a profile.</summary>
    /// <param name="profile">The readings.</param>
    /// <param name="options">How.</param>
    /// <param name="variable">Environment variables; null: those of the process.</param>
    /// <exception cref="SnapshotException">Nothing was written.</exception>
    public static Accepted Of(Profile profile, AcceptOptions options, Func<string, string?>? variable = null)
    {
        var before = Readable(Baseline.PathOf(options.Snapshots, profile.Model));
        var file = options.AddSeed
            ? Acceptance.AddSeed(profile, options.Snapshots, variable)
            : Acceptance.Accept(profile, options.Snapshots, options.RecipeChanged, variable);
        return options.AddSeed
            ? new Accepted(file, Readable(file)?.Seeds.Count ?? 0, 0) { Distance = before is null ? null : DistanceOf(profile, before) }
            : new Accepted(file, 1, before?.Seeds.Count ?? 0);
    }

    // A broken baseline has nothing to lose where it is replaced; where a seed is to be added, adding says what is wrong.
    private static Baseline? Readable(string file)
    {
        try
        {
            return System.IO.File.Exists(file) ? Baseline.Read(file) : null;
        }
        catch (SnapshotException)
        {
            return null;
        }
    }

    private static double DistanceOf(Profile profile, Baseline before)
    {
        var byWeights = Drift.Between(profile, before).Figure;
        return profile.Data is { } data && Drift.OnSamples(data, before) is { } onSamples ? Math.Max(byWeights, onSamples.Figure) : byWeights;
    }
}
