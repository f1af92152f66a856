namespace CntCheck.Verdicts.Families;

/// <summary>Numbers of one kind of part that tell one thing about it. A class of this kind with a constructor without parameters is in the catalogue.</summary>
/// <typeparam name="TPart">What they are taken from: a connection, a layer, neurons on samples, an output.</typeparam>
internal abstract class FeatureFamily<TPart>
{
    /// <summary>What the family tells, as the subject of a reason: "how far the weights are from fresh draws". Families of several kinds of parts may share it.</summary>
    public abstract string Subject { get; }

    /// <summary>The numbers. None of them carries raw scale, width or depth: a classifier would learn the recipe, not the fault.</summary>
    public abstract IReadOnlyList<PartFeature<TPart>> Members { get; }
}

/// <summary>One number of a part.</summary>
/// <typeparam name="TPart">The kind of part.</typeparam>
/// <param name="Id">Its id, the beginning of its features' names.</param>
/// <param name="Measure">Takes it; null or NaN where it is undefined.</param>
/// <param name="Lower">What it means to be lower than in healthy networks, a clause.</param>
/// <param name="Higher">What it means to be higher.</param>
internal sealed record PartFeature<TPart>(string Id, Func<TPart, double?> Measure, string Lower, string Higher)
{
    /// <summary>Whether it is also taken over dense, convolutional and recurrent parts apart.</summary>
    public bool ByKind { get; init; }

    /// <summary>Whether only the part that stands out is told, because the number itself would carry the recipe.</summary>
    public bool OnlyApart { get; init; }
}
