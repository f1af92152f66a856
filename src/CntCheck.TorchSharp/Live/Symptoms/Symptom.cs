namespace CntCheck.TorchSharp.Live.Symptoms;

/// <summary>One kind of thing that can go wrong with a training; looks at one measurement at a time.</summary>
internal abstract class Symptom
{
    /// <summary>The word for it that stays.</summary>
    public abstract string Kind { get; }

    /// <summary>Whether it must show in several measurements in a row to count, as many as <see cref="MonitorOptions.Patience"/>.</summary>
    public virtual bool NeedsPatience => true;

    /// <summary>Where it shows.</summary>
    public abstract IEnumerable<Sign> Look(Measurement now, MonitorOptions options);
}

/// <summary>A symptom shows.</summary>
/// <param name="Layer">The connection, or null where the whole network is meant.</param>
/// <param name="What">What is seen, in a clause.</param>
/// <param name="Advice">What to do, in a clause.</param>
internal readonly record struct Sign(string? Layer, string What, string Advice);
