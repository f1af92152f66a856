using CntCheck.Artifacts;

namespace CntCheck.Samples;

/// <summary>What kept a model from being judged on its samples, coarse enough to choose a diagnostic by.</summary>
public enum SampleProblem
{
    /// <summary>The add-on that runs models is not there.</summary>
    NoAddOn,

    /// <summary>The samples or labels are not there.</summary>
    Missing,

    /// <summary>The samples or labels are broken, or of a kind that is not read.</summary>
    Unreadable,

    /// <summary>The samples are not what the model takes, or the labels not what it gives.</summary>
    DoesNotFit,

    /// <summary>The model is of a kind that cannot be run: a file of tensors alone, operators nobody implements.</summary>
    CannotRun,

    /// <summary>The model was run and failed.</summary>
    Failed,

    /// <summary>The model took longer than allowed.</summary>
    TimedOut,

    /// <summary>The process the model was run in ended without a word.</summary>
    Crashed,
}

/// <summary>A model could not be judged on its samples. Says which file, why, and what to do.</summary>
public sealed class SampleException : Exception
{
    /// <summary>Makes the error.</summary>
    /// <param name="problem">The kind of problem.</param>
    /// <param name="file">The file at fault: the samples, the labels, or the model.</param>
    /// <param name="reason">Why, in a clause without a final stop.</param>
    /// <param name="advice">What to do, in a clause without a final stop; may be empty.</param>
    /// <param name="inner">The cause, if another exception was one.</param>
    public SampleException(SampleProblem problem, string file, string reason, string advice = "", Exception? inner = null)
        : base(advice.Length == 0 ? $"{file}: {Shown.Line(reason)}" : $"{file}: {Shown.Line(reason)}; {advice}", inner)
    {
        Problem = problem;
        File = file;
        Reason = Shown.Line(reason);
        Advice = advice;
    }

    /// <summary>The kind of problem.</summary>
    public SampleProblem Problem { get; }

    /// <summary>The file at fault.</summary>
    public string File { get; }

    /// <summary>Why.</summary>
    public string Reason { get; }

    /// <summary>What to do about it; may be empty.</summary>
    public string Advice { get; }
}
