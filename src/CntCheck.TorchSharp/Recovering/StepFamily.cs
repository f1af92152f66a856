namespace CntCheck.TorchSharp.Recovering;

/// <summary>A family of operations that may have happened unseen; found by the catalogue, a new one is one new file.</summary>
internal abstract class StepFamily
{
    /// <summary>Steps that read <paramref name="value"/>, alone or with others of <see cref="Search.Values"/>, likeliest first.</summary>
    /// <remarks>They are only tried: those whose numbers are the target's in every run are taken, others may be a way towards it.</remarks>
    public abstract IEnumerable<Step> Steps(KnownValue value, Search search);
}
