using CntCheck.Activations.Running;

namespace CntCheck.Activations.Comparing;

/// <summary>How many samples each batch has, the same for two models.</summary>
/// <param name="one">A model.</param>
/// <param name="other">Another.</param>
internal sealed class EqualBatches(ObservedSession one, ObservedSession other)
{
    private readonly List<int> _sizes = [];

    /// <summary>Tells the size of the first batch when it is first asked, then that of the second, and so on.</summary>
    public Func<int> Sizes()
    {
        var batch = 0;
        return () => SizeOf(batch++);
    }

    private int SizeOf(int batch)
    {
        // What a model takes is known once it has run; the one that did not has to take what the other does.
        if (batch == _sizes.Count)
            _sizes.Add(new[] { one.MostRows, other.MostRows }.Min() ?? 1);
        return _sizes[batch];
    }
}
