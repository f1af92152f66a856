namespace CntCheck.Verdicts;

/// <summary>A reference file is not what it should be. Says where in it, and why.</summary>
internal sealed class ReferenceException(string place, string reason, Exception? inner = null) : Exception($"{place}: {reason}", inner)
{
    /// <summary>Where: "weights.trees[3].left[7]".</summary>
    public string Place { get; } = place;

    /// <summary>Why.</summary>
    public string Reason { get; } = reason;
}
