namespace CntCheck.Networks.Fields;

/// <summary>One axis of a tensor, its positions grouped into classes that a <see cref="Field"/> does not tell apart.</summary>
/// <remarks>
/// A sized axis knows how many positions it has. An unsized one repeats its classes with a period: period 1 is an axis whose positions
/// share their nodes (a batch, tokens), period s are the stride phases of a convolution over an image of unknown size.
/// Classes are kept in runs that repeat a pattern: an axis costs as much as its borders and one period of its interior, however long it is.
/// </remarks>
internal sealed class Axis
{
    /// <summary>Sizes above this are treated as unknown, so that a declared shape alone cannot exhaust memory.</summary>
    public const long MaxPositions = 1 << 20;

    private readonly AxisRun[] _runs;

    private Axis(int? size, AxisRun[] runs, long[] counts)
    {
        Size = size;
        _runs = runs;
        Counts = counts;
    }

    /// <summary>An axis whose positions share their nodes.</summary>
    public static Axis Shared { get; } = new(null, [new AxisRun(0, 1, [0])], [1]);

    /// <summary>Number of positions, or null for a repeating axis.</summary>
    public int? Size { get; }

    /// <summary>Positions in each class (1 each on a repeating axis).</summary>
    public long[] Counts { get; }

    /// <summary>Number of classes.</summary>
    public int Classes => Counts.Length;

    /// <summary>Positions after which a repeating axis repeats.</summary>
    public int Period => _runs[0].Pattern.Length;

    /// <summary>Numbers it takes to write the axis down.</summary>
    public long Weight => _runs.Sum(run => (long)run.Pattern.Length);

    /// <summary>The class of each position (or of each position within the period).</summary>
    public int[] ClassOf => [.. _runs.SelectMany(run => Enumerable.Range(run.From, run.Length).Select(position => run.ClassAt(position)))];

    /// <summary>Every position a class of its own.</summary>
    public static Axis Full(int size)
    {
        var counts = new long[size];
        Array.Fill(counts, 1);
        return new Axis(size, [new AxisRun(0, size, Identity(size))], counts);
    }

    /// <summary>All positions in one class.</summary>
    public static Axis Uniform(int size) => new(size, [new AxisRun(0, size, [0])], [size]);

    /// <summary>Positions of the declared extent in one class; shared where the extent is unknown.</summary>
    public static Axis Positions(long? extent) => extent is > 0 and <= MaxPositions ? Uniform((int)extent) : Shared;

    /// <summary>An axis of the given runs, from the first position on; classes are numbered 0 … <paramref name="classes"/> − 1.</summary>
    public static Axis Sized(AxisRun[] runs, int classes)
    {
        var counts = new long[classes];
        foreach (var run in runs)
        {
            var (repeats, rest) = Math.DivRem(run.Length, run.Pattern.Length);
            for (var i = 0; i < run.Pattern.Length; i++)
                counts[run.Pattern[i]] += i < rest ? repeats + 1 : repeats;
        }

        return new Axis(runs.Sum(run => run.Length), runs, counts);
    }

    /// <summary>A repeating axis.</summary>
    public static Axis Periodic(int[] pattern, int classes)
    {
        if (classes == 1)
            return Shared;

        var counts = new long[classes];
        Array.Fill(counts, 1);
        return new Axis(null, [new AxisRun(0, pattern.Length, pattern)], counts);
    }

    /// <summary>The class of a position; on a repeating axis of any integer.</summary>
    public int ClassAt(long position)
    {
        if (Size is null)
            return _runs[0].Pattern[((position % Period) + Period) % Period];

        var (low, high) = (0, _runs.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = _runs[middle].From <= position ? (middle, high) : (low, middle - 1);
        }

        return _runs[low].ClassAt(position);
    }

    /// <summary>The first <paramref name="length"/> positions, cut into stretches in which classes repeat.</summary>
    public IEnumerable<Stretch> Stretches(long length) => Size is null
        ? [new Stretch(0, length, Period)]
        : _runs.Select(run => new Stretch(run.From, Math.Min(run.From + run.Length, length), run.Pattern.Length));

    /// <summary>The coarsest axis that tells apart what either axis does, or null where their sizes contradict.</summary>
    public AxisRefinement? RefineWith(Axis other)
    {
        if (ReferenceEquals(this, other) || IsSameAs(other))
            return new AxisRefinement(this, Identity(Classes), Identity(Classes));

        if (Size is { } mine && other.Size is { } theirs && mine != theirs)
            return null;

        if (Classes == 1 && (Size is null || Size == other.Size))
            return new AxisRefinement(other, new int[other.Classes], Identity(other.Classes));
        if (other.Classes == 1 && (other.Size is null || other.Size == Size))
            return new AxisRefinement(this, Identity(Classes), new int[Classes]);

        var pairs = new AxisBuilder<(int Mine, int Theirs)>();
        var size = Size ?? other.Size;
        var length = size ?? Common(Period, other.Period);
        foreach (var stretch in size is null ? [new Stretch(0, length, length)] : Overlay([.. Stretches(length)], [.. other.Stretches(length)]))
            pairs.Append(stretch.To - stretch.From, stretch.Period, position => (ClassAt(position), other.ClassAt(position)));

        var axis = size is null ? pairs.Periodic() : pairs.Sized();
        return new AxisRefinement(axis, [.. pairs.Keys.Select(pair => pair.Mine)], [.. pairs.Keys.Select(pair => pair.Theirs)]);
    }

    private static IEnumerable<Stretch> Overlay(Stretch[] mine, Stretch[] theirs)
    {
        var (i, j, from) = (0, 0, 0L);
        while (i < mine.Length && j < theirs.Length)
        {
            var (myEnd, theirEnd) = (mine[i].To, theirs[j].To);
            var to = Math.Min(myEnd, theirEnd);
            yield return new Stretch(from, to, LeastCommonMultiple(mine[i].Period, theirs[j].Period));
            (i, j, from) = (myEnd == to ? i + 1 : i, theirEnd == to ? j + 1 : j, to);
        }
    }

    private bool IsSameAs(Axis other) =>
        Size == other.Size && _runs.Length == other._runs.Length
        && _runs.Zip(other._runs).All(pair => pair.First.Length == pair.Second.Length && pair.First.Pattern.AsSpan().SequenceEqual(pair.Second.Pattern));

    private static int[] Identity(int classes) => [.. Enumerable.Range(0, classes)];

    private static long Common(int a, int b) =>
        LeastCommonMultiple(a, b) is <= MaxPositions and var period ? period : throw new FieldTooLargeException();

    private static long LeastCommonMultiple(long a, long b)
    {
        var (x, y) = (a, b);
        while (y != 0)
            (x, y) = (y, x % y);
        return a / x * b;
    }
}

/// <summary>A finer axis, and which class of either coarser axis each of its classes lies in.</summary>
internal sealed record AxisRefinement(Axis Axis, int[] First, int[] Second);
