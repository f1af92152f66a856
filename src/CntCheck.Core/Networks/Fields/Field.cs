using CntCheck.Metrics.Passes;
using CntCheck.Metrics;

namespace CntCheck.Networks.Fields;

/// <summary>Strengths over the nodes of a tensor: signed, absolute and square sums, one value for every combination of axis classes.</summary>
internal sealed class Field
{
    /// <summary>More kinds of nodes than this in one layer are refused, unless one axis alone tells them apart: its weights are in the file.</summary>
    public const long MaxCells = 1 << 22;

    /// <summary>Makes a field; values are row-major over the classes of the axes.</summary>
    /// <exception cref="FieldTooLargeException">There are more cells than can be held.</exception>
    public Field(Axis[] axes, SumTriple values)
        : this(axes)
    {
        Stored = values;
        if (values.Signed.LongLength != Cells(axes))
            throw new ArgumentException($"{values.Signed.LongLength} values for {Cells(axes)} cells.", nameof(values));
    }

    private Field(Axis[] axes) => Axes = axes;

    /// <summary>The axes of the tensor.</summary>
    public Axis[] Axes { get; }

    /// <summary>The values of every cell.</summary>
    /// <exception cref="InvalidOperationException">This is a structure.</exception>
    public SumTriple Values => Stored ?? throw new InvalidOperationException("A structure has no values.");

    private SumTriple? Stored { get; }

    /// <summary>The same value at every node, telling none apart.</summary>
    public static Field Constant(int rank, double value)
    {
        var axes = new Axis[rank];
        Array.Fill(axes, Axis.Shared);
        return Constant(axes, value);
    }

    /// <summary>The same value at every node of axes of one class each.</summary>
    public static Field Constant(Axis[] axes, double value) => new(axes, new SumTriple([value], [Math.Abs(value)], [value * value]));

    /// <summary>The classes of a tensor's nodes without values; what is made of a structure is a structure.</summary>
    /// <exception cref="FieldTooLargeException">There are more cells than can be held.</exception>
    public static Field Structure(Axis[] axes)
    {
        Cells(axes);
        return new Field(axes);
    }

    /// <summary>Number of cells over the classes of the axes.</summary>
    public static int Cells(IEnumerable<Axis> axes)
    {
        var cells = 1L;
        foreach (var axis in axes)
        {
            if (cells > 1 && axis.Classes > MaxCells / cells)
                throw new FieldTooLargeException();
            cells *= axis.Classes;
        }

        return (int)cells;
    }

    /// <summary>The number of nodes in each cell.</summary>
    public long[] Counts()
    {
        var counts = new long[] { 1 };
        foreach (var axis in Axes)
            counts = Times(counts, axis.Counts);
        return counts;

        static long[] Times(long[] outer, long[] inner)
        {
            var products = new long[outer.Length * inner.Length];
            for (var i = 0; i < products.Length; i++)
                products[i] = checked(outer[i / inner.Length] * inner[i % inner.Length]);
            return products;
        }
    }

    /// <summary>The same field with every value scaled.</summary>
    public Field Times(double factor) => factor == 1 ? this : Scaled(factor, Math.Abs(factor), factor * factor);

    /// <summary>The field of as many equal links as <paramref name="times"/> in place of each.</summary>
    public Field Repeated(double times) => Scaled(times, times, times);

    /// <summary>Every value times the factor of its cell; both over the same classes. A structure stays one.</summary>
    public Field Each(Field factors) => Stored is { } own && factors.Stored is { } by
        ? new Field(Axes, new SumTriple(Product(own.Signed, by.Signed), Product(own.Absolute, by.Absolute), Product(own.Square, by.Square)))
        : Structure(Axes);

    /// <summary>The sum of two fields over one tensor, or null where their shapes contradict.</summary>
    public Field? Plus(Field other)
    {
        if (AlignedWith(other) is not var (mine, theirs))
            return null;

        return mine.Stored is { } first && theirs.Stored is { } second
            ? new Field(mine.Axes, new SumTriple(Sum(first.Signed, second.Signed), Sum(first.Absolute, second.Absolute), Sum(first.Square, second.Square)))
            : Structure(mine.Axes);
    }

    /// <summary>Both fields over the coarsest classes that tell apart what either does, or null where their shapes contradict.</summary>
    public (Field Mine, Field Theirs)? AlignedWith(Field other)
    {
        if (Axes.Length != other.Axes.Length)
            return null;

        var refinements = new AxisRefinement[Axes.Length];
        for (var a = 0; a < Axes.Length; a++)
        {
            if (Axes[a].RefineWith(other.Axes[a]) is not { } refinement)
                return null;
            refinements[a] = refinement;
        }

        Axis[] axes = [.. refinements.Select(refinement => refinement.Axis)];
        return (Over(axes, [.. refinements.Select(refinement => refinement.First)]), other.Over(axes, [.. refinements.Select(refinement => refinement.Second)]));
    }

    /// <summary>The field with one axis mapped linearly.</summary>
    public Field Along(int axis, AxisMap map)
    {
        Axis[] axes = [.. Axes];
        axes[axis] = map.Target;
        if (Stored is null)
            return Structure(axes);

        Cells(axes);
        var inner = Cells(Axes.Skip(axis + 1));
        var outer = Cells(Axes.Take(axis));
        var width = Axes[axis].Classes;
        return new Field(axes, new SumTriple(
            Mapped(Values.Signed, term => term.Factor),
            Mapped(Values.Absolute, term => term.Absolute),
            Mapped(Values.Square, term => term.Square)));

        double[] Mapped(double[] source, Func<AxisTerm, double> factor)
        {
            var classes = map.Terms.Length;
            var target = new double[outer * classes * inner];
            for (var c = 0; c < classes; c++)
            {
                foreach (var term in map.Terms[c])
                    AddScaled(source.AsSpan(term.Source * inner), width * inner, factor(term), target.AsSpan(c * inner), classes * inner);
            }

            return target;
        }

        void AddScaled(ReadOnlySpan<double> from, int fromStride, double factor, Span<double> to, int toStride)
        {
            for (var o = 0; o < outer; o++)
            {
                for (var i = 0; i < inner; i++)
                    to[(o * toStride) + i] += factor * from[(o * fromStride) + i];
            }
        }
    }

    /// <summary>The field on the same values seen through other axes: cell <c>i</c> of the result is cell <c>source[i]</c> of this.</summary>
    public Field Rearranged(Axis[] axes, int[] source) => Stored is null
        ? Structure(axes)
        : new Field(axes, new SumTriple(Gathered(Values.Signed, source), Gathered(Values.Absolute, source), Gathered(Values.Square, source)));

    /// <summary>The same cells under other axes of as many classes.</summary>
    public Field Under(Axis[] axes) => Stored is null ? Structure(axes) : new Field(axes, Stored);

    private Field Over(Axis[] axes, int[][] classOf) =>
        Array.TrueForAll(classOf, IsIdentity) && axes.Zip(Axes).All(pair => pair.First.Classes == pair.Second.Classes)
            ? Under(axes)
            : Stored is null ? Structure(axes) : Rearranged(axes, CellMap.Of(axes, Axes, classOf));

    private Field Scaled(double signed, double absolute, double square) => Stored is null
        ? this
        : new Field(Axes, new SumTriple(Scaled(Values.Signed, signed), Scaled(Values.Absolute, absolute), Scaled(Values.Square, square)));

    private static double[] Scaled(double[] values, double factor) => [.. values.Select(value => value * factor)];

    private static bool IsIdentity(int[] classOf)
    {
        for (var i = 0; i < classOf.Length; i++)
        {
            if (classOf[i] != i)
                return false;
        }

        return true;
    }

    private static double[] Gathered(double[] values, int[] source)
    {
        var gathered = new double[source.Length];
        for (var i = 0; i < source.Length; i++)
            gathered[i] = values[source[i]];
        return gathered;
    }

    private static double[] Product(double[] values, double[] factors) => [.. values.Zip(factors, (value, factor) => value * factor)];

    private static double[] Sum(double[] first, double[] second)
    {
        var sum = new double[first.Length];
        for (var i = 0; i < sum.Length; i++)
            sum[i] = first[i] + second[i];
        return sum;
    }
}

/// <summary>A layer has more kinds of nodes than can be held.</summary>
internal sealed class FieldTooLargeException() : Exception("A layer has more kinds of nodes than can be told apart.");
