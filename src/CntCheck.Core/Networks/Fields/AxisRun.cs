namespace CntCheck.Networks.Fields;

/// <summary>Neighbouring positions of an axis whose classes repeat.</summary>
/// <param name="From">The first position.</param>
/// <param name="Length">Number of positions.</param>
/// <param name="Pattern">The classes of the first positions; the rest repeats them.</param>
internal readonly record struct AxisRun(int From, int Length, int[] Pattern)
{
    /// <summary>The class of a position inside the run.</summary>
    public int ClassAt(long position) => Pattern[(position - From) % Pattern.Length];
}

/// <summary>Positions from <paramref name="From"/> up to, not including, <paramref name="To"/>, of which those <paramref name="Period"/> apart are alike.</summary>
internal readonly record struct Stretch(long From, long To, long Period)
{
    /// <summary>What of it lies inside another; may be empty.</summary>
    public Stretch Within(Stretch other) => this with { From = Math.Max(From, other.From), To = Math.Min(To, other.To) };

    /// <summary>The same stretch, its positions counted from <paramref name="origin"/>.</summary>
    public Stretch Since(long origin) => this with { From = From - origin, To = To - origin };
}
