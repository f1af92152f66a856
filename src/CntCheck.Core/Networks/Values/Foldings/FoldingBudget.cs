using CntCheck.Artifacts;
using CntCheck.Networks.Values.Views;

namespace CntCheck.Networks.Values.Foldings;

/// <summary>Bounds what constants may cost: a small file must not fill the memory or take long.</summary>
internal sealed class FoldingBudget
{
    /// <summary>Elements in memory, of the whole model.</summary>
    private const long MostInMemory = 1 << 24;

    /// <summary>Look-ups for elements that operators make more of than are stored, of the whole model.</summary>
    private const long MostRepeated = 1 << 28;

    /// <summary>Elements looked up while the graph is read, besides a few times those stored.</summary>
    private const long MostLookedUp = 1 << 28;

    /// <summary>Elements looked up for one, of a constant that stays a view.</summary>
    private const int DeepestView = 16;

    /// <summary>Constants up to this size are brought into memory: they are looked up again and again.</summary>
    private const long Small = 1 << 12;

    private readonly long _lookUps;
    private long _inMemory;
    private long _repeated;
    private long _lookedUp;

    /// <summary>Starts the count.</summary>
    /// <param name="stored">Elements stored in the model.</param>
    public FoldingBudget(long stored)
    {
        Stored = Math.Min(stored, long.MaxValue / 8);
        _lookUps = MostLookedUp + (4 * Stored);
    }

    /// <summary>Elements stored in the model.</summary>
    public long Stored { get; }

    /// <summary>Counts elements that are looked up at once; false where they are too many.</summary>
    public bool LookUp(double elements)
    {
        if (elements > _lookUps - _lookedUp)
            return false;
        _lookedUp += (long)elements;
        return true;
    }

    /// <summary>Counts elements that are brought into memory; false where they are too many.</summary>
    public bool Keep(long elements)
    {
        if (elements > Constant.MaxElements || elements > MostInMemory - _inMemory)
            return false;
        _inMemory += elements;
        return true;
    }

    /// <summary>A constant as it can be kept: as a view, or in memory where it is small or many operators deep; null where it is too costly.</summary>
    public Constant? Admit(Constant constant)
    {
        var repeated = constant.Work * (Int128)Math.Max(0, constant.Count - constant.Origins.Sum(origin => origin.Count));
        if (repeated > MostRepeated - _repeated)
            return null;

        _repeated += (long)repeated;
        var deep = constant.Work > DeepestView;
        if ((deep || constant.Count <= Small) && LookUp((double)constant.Count * constant.Work) && Keep(constant.Count))
            return constant with { Tensor = constant.Straight().InMemory(), Swapped = false, Scale = 1, Work = 1 };
        return deep ? null : constant;
    }
}
