namespace CntCheck.Artifacts;

/// <summary>What is wrong with an artifact, coarse enough to choose a diagnostic by.</summary>
public enum ArtifactProblem
{
    /// <summary>No such file.</summary>
    Missing,

    /// <summary>The file exists but could not be opened or read.</summary>
    Inaccessible,

    /// <summary>A Git LFS pointer stands where the model should be.</summary>
    LfsPointer,

    /// <summary>The content is not of a kind that holds a model (a web page, a zip of something else, an optimizer's state, …).</summary>
    NotAModel,

    /// <summary>The content is of a known kind but broken: truncated, contradictory, or out of bounds.</summary>
    Damaged,

    /// <summary>The content is sound, but of a kind that cannot be read yet.</summary>
    Unsupported,
}

/// <summary>An artifact could not be read. Says which file, where in it, why, and what to do.</summary>
public sealed class ArtifactException : Exception
{
    /// <summary>Makes the error.</summary>
    /// <param name="problem">The kind of problem.</param>
    /// <param name="file">The file at fault: the model, or the external data it names.</param>
    /// <param name="offset">Byte offset in <paramref name="file"/>, or null where the whole file is meant.</param>
    /// <param name="reason">Why, in a clause without a final stop: "tensor 'fc1' ends behind the file".</param>
    /// <param name="advice">What to do, in a clause without a final stop; may be empty.</param>
    /// <param name="inner">The cause, if another exception was one.</param>
    public ArtifactException(ArtifactProblem problem, string file, long? offset, string reason, string advice = "", Exception? inner = null)
        : base(Describe(file, offset, Shown.Line(reason), advice), inner)
    {
        Problem = problem;
        File = file;
        Offset = offset;
        // Names out of the file may hold line breaks, which would look like messages of their own.
        Reason = Shown.Line(reason);
        Advice = advice;
    }

    /// <summary>The kind of problem.</summary>
    public ArtifactProblem Problem { get; }

    /// <summary>The file at fault.</summary>
    public string File { get; }

    /// <summary>Byte offset of the fault in <see cref="File"/>, if it has one.</summary>
    public long? Offset { get; }

    /// <summary>Why the file could not be read.</summary>
    public string Reason { get; }

    /// <summary>What to do about it; may be empty.</summary>
    public string Advice { get; }

    private static string Describe(string file, long? offset, string reason, string advice)
    {
        var place = offset is { } o ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $" at byte {o}") : "";
        return advice.Length == 0 ? $"{file}{place}: {reason}" : $"{file}{place}: {reason}; {advice}";
    }
}
