namespace CntCheck.TorchSharp.Live;

/// <summary>What is known of each unit of a connection's output: its strength, and how its weights have moved.</summary>
internal sealed class UnitTally(int count)
{
    /// <summary>Share of a unit's squared movement that may go another way than its weights point where weight decay alone moved it: float32 rounds at each step.</summary>
    private const double Sideways = 1e-4;

    private readonly RowMotion[] _motions = new RowMotion[count];

    /// <summary>Number of units.</summary>
    public int Count => count;

    /// <summary>Units the squares of whose weights sum to no more than <paramref name="negligible"/>.</summary>
    public int Zero(double negligible) => _motions.Count(motion => motion.Square <= negligible);

    /// <summary>Other units whose weights have not moved, or have all shrunk by the same factor.</summary>
    public int Unmoved(double negligible) => _motions.Count(motion => !(motion.Square <= negligible) && (motion.Moved == 0 || HasOnlyDecayed(motion)));

    /// <summary>Root mean square of the strengths.</summary>
    public double Strength => count == 0 ? 0 : Math.Sqrt(_motions.Sum(motion => motion.Sum * motion.Sum) / count);

    /// <summary>Forgets all.</summary>
    public void Clear() => Array.Clear(_motions);

    /// <summary>Adds weights of one unit.</summary>
    public void Add(int unit, RowMotion motion) => _motions[unit] += motion;

    /// <summary>Adds a row that holds <paramref name="taps"/> weights of each unit from <paramref name="first"/> on.</summary>
    public void AddColumns(int first, ReadOnlySpan<float> now, ReadOnlySpan<float> last, int taps)
    {
        for (var i = 0; i < now.Length; i++)
        {
            var (w, moved) = ((double)now[i], (double)now[i] - last[i]);
            _motions[first + (i / taps)] += new RowMotion(w, w * w, (double)last[i] * last[i], 0, moved * moved, 0);
        }
    }

    private static bool HasOnlyDecayed(RowMotion motion)
    {
        var along = (motion.Square + motion.LastSquare - motion.Moved) / 2;
        var sideways = motion.Square - (along * along / motion.LastSquare);
        return motion.Square < motion.LastSquare && sideways <= Sideways * motion.Moved;
    }
}
