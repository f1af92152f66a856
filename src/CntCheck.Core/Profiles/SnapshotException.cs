using System.Globalization;
using CntCheck.Diagnostics;

namespace CntCheck.Profiles;

/// <summary>What is wrong with a file in snapshots/, or with writing it.</summary>
public enum SnapshotProblem
{
    /// <summary>The file is not what it should be; the location has the line.</summary>
    Malformed,

    /// <summary>The file could not be read or written.</summary>
    Inaccessible,

    /// <summary>There is no baseline to add a seed to.</summary>
    NoBaseline,

    /// <summary>The model's structure or conventions are not those of the baseline.</summary>
    Different,

    /// <summary>The readings cannot be a baseline (weights that are not finite, nothing measured, a seed that is already there).</summary>
    NotAcceptable,

    /// <summary>Continuous integration writes no snapshots.</summary>
    ContinuousIntegration,
}

/// <summary>A file in snapshots/ could not be read or written. Says which file, where in it, why, and what to do.</summary>
public sealed class SnapshotException : Exception
{
    /// <summary>Makes the error.</summary>
    /// <param name="problem">The kind of problem.</param>
    /// <param name="location">The file, and the line where it has one.</param>
    /// <param name="reason">Why, in a clause without a final stop.</param>
    /// <param name="advice">What to do, in a clause without a final stop; may be empty.</param>
    /// <param name="inner">The cause, if another exception was one.</param>
    public SnapshotException(SnapshotProblem problem, Location location, string reason, string advice = "", Exception? inner = null)
        : base(Describe(location, reason, advice), inner)
    {
        Problem = problem;
        Location = location;
        Reason = reason;
        Advice = advice;
    }

    /// <summary>The kind of problem.</summary>
    public SnapshotProblem Problem { get; }

    /// <summary>The file, and the line where it has one.</summary>
    public Location Location { get; }

    /// <summary>Why.</summary>
    public string Reason { get; }

    /// <summary>What to do about it; may be empty.</summary>
    public string Advice { get; }

    private static string Describe(Location location, string reason, string advice)
    {
        var line = location.Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"({location.Line},{location.Column})") : "";
        return advice.Length == 0 ? $"{location.File}{line}: {reason}" : $"{location.File}{line}: {reason}; {advice}";
    }
}
