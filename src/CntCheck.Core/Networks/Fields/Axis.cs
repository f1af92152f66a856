namespace CntCheck.Networks.Fields;

/// <summary>One axis of a tensor, its positions grouped into classes that a <see cref="Field"/> does not tell apart.</summary>
/// <remarks>
/// A sized axis knows how many positions it has. An unsized one repeats its classes with a period: period 1 is an axis whose positions
/// share their nodes (a batch, tokens), period s are the stride phases of a convolution over an image of unknown size.
/// </remarks>
internal sealed class Axis
{
    /// <summary>Sizes above this are treated as unknown, so that a declared shape alone cannot exhaust memory.</summary>
    public const long MaxPositions = 1 << 20;

    private Axis(int? size, int[] classOf, long[] counts)
    {
        Size = size;
        ClassOf = classOf;
        Counts = counts;
    }

    /// <summary>An axis whose positions share their nodes.</summary>
    public static Axis Shared { get; } = new(null, [0], [1]);

    /// <summary>Number of positions, or null for a repeating axis.</summary>
    public int? Size { get; }

    /// <summary>The class of each position (or of each position within the period).</summary>
    public int[] ClassOf { get; }

    /// <summary>Positions in each class (1 each on a repeating axis).</summary>
    public long[] Counts { get; }

    /// <summary>Number of classes.</summary>
    public int Classes => Counts.Length;

    /// <summary>Every position a class of its own.</summary>
    public static Axis Full(int size)
    {
        var classOf = new int[size];
        for (var i = 0; i < size; i++)
            classOf[i] = i;
        return Sized(classOf, size);
    }

    /// <summary>All positions in one class.</summary>
    public static Axis Uniform(int size) => new(size, new int[size], [size]);

    /// <summary>Positions of the declared extent in one class; shared where the extent is unknown.</summary>
    public static Axis Positions(long? extent) => extent is > 0 and <= MaxPositions ? Uniform((int)extent) : Shared;

    /// <summary>An axis of the given positions' classes, numbered 0 … <paramref name="classes"/> − 1.</summary>
    public static Axis Sized(int[] classOf, int classes)
    {
        var counts = new long[classes];
        foreach (var c in classOf)
            counts[c]++;
        return new Axis(classOf.Length, classOf, counts);
    }

    /// <summary>A repeating axis.</summary>
    public static Axis Periodic(int[] classOf, int classes)
    {
        if (classes == 1)
            return Shared;

        var counts = new long[classes];
        Array.Fill(counts, 1);
        return new Axis(null, classOf, counts);
    }

    /// <summary>The class of a position; on a repeating axis of any integer.</summary>
    public int ClassAt(long position) =>
        Size is null ? ClassOf[(int)(((position % ClassOf.Length) + ClassOf.Length) % ClassOf.Length)] : ClassOf[(int)position];

    /// <summary>The coarsest axis that tells apart what either axis does, or null where their sizes contradict.</summary>
    public AxisRefinement? RefineWith(Axis other)
    {
        if (ReferenceEquals(this, other) || (Size == other.Size && ClassOf.AsSpan().SequenceEqual(other.ClassOf)))
            return new AxisRefinement(this, Identity(Classes), Identity(Classes));

        if (Size is { } mine && other.Size is { } theirs && mine != theirs)
            return null;

        if (Classes == 1 && (Size is null || Size == other.Size))
            return new AxisRefinement(other, new int[other.Classes], Identity(other.Classes));
        if (other.Classes == 1 && (other.Size is null || other.Size == Size))
            return new AxisRefinement(this, Identity(Classes), new int[Classes]);

        var length = Size ?? other.Size ?? LeastCommonMultiple(ClassOf.Length, other.ClassOf.Length);
        var pairs = new Dictionary<(int Mine, int Theirs), int>();
        var classOf = new int[length];
        for (var i = 0; i < length; i++)
        {
            var pair = (ClassAt(i), other.ClassAt(i));
            if (!pairs.TryGetValue(pair, out var c))
                pairs.Add(pair, c = pairs.Count);
            classOf[i] = c;
        }

        var axis = Size is null && other.Size is null ? Periodic(classOf, pairs.Count) : Sized(classOf, pairs.Count);
        return new AxisRefinement(axis, [.. pairs.Keys.Select(pair => pair.Mine)], [.. pairs.Keys.Select(pair => pair.Theirs)]);
    }

    private static int[] Identity(int classes) => [.. Enumerable.Range(0, classes)];

    private static int LeastCommonMultiple(int a, int b)
    {
        var (x, y) = (a, b);
        while (y != 0)
            (x, y) = (y, x % y);
        return checked(a / x * b);
    }
}

/// <summary>A finer axis, and which class of either coarser axis each of its classes lies in.</summary>
internal sealed record AxisRefinement(Axis Axis, int[] First, int[] Second);
