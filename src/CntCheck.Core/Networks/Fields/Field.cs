using CntCheck.Metrics;

namespace CntCheck.Networks.Fields;

/// <summary>Strengths over the nodes of a tensor: signed, absolute and square sums, one value for every combination of axis classes.</summary>
internal sealed class Field
{
    /// <summary>More kinds of nodes than this in one layer are refused.</summary>
    public const long MaxCells = 1 << 24;

    /// <summary>Makes a field; values are row-major over the classes of the axes.</summary>
    /// <exception cref="FieldTooLargeException">There are more cells than can be held.</exception>
    public Field(Axis[] axes, SumTriple values)
    {
        Axes = axes;
        Values = values;
        if (values.Signed.LongLength != Cells(axes))
            throw new ArgumentException($"{values.Signed.LongLength} values for {Cells(axes)} cells.", nameof(values));
    }

    /// <summary>The axes of the tensor.</summary>
    public Axis[] Axes { get; }

    /// <summary>The values of every cell.</summary>
    public SumTriple Values { get; }

    /// <summary>Nodes: the product of the known sizes; positions of other axes share theirs.</summary>
    public long Nodes => Axes.Aggregate(1L, (product, axis) => checked(product * (axis.Size ?? 1)));

    /// <summary>The same value at every node, telling none apart.</summary>
    public static Field Constant(int rank, double value)
    {
        var axes = new Axis[rank];
        Array.Fill(axes, Axis.Shared);
        return new Field(axes, new SumTriple([value], [Math.Abs(value)], [value * value]));
    }

    /// <summary>Number of cells over the classes of the axes.</summary>
    public static int Cells(IEnumerable<Axis> axes)
    {
        var cells = 1L;
        foreach (var axis in axes)
        {
            cells *= axis.Classes;
            if (cells > MaxCells)
                throw new FieldTooLargeException();
        }

        return (int)cells;
    }

    /// <summary>The number of nodes in each cell.</summary>
    public long[] Counts()
    {
        var counts = new long[] { 1 };
        foreach (var axis in Axes)
            counts = [.. counts.SelectMany(_ => axis.Counts, (count, positions) => checked(count * positions))];
        return counts;
    }

    /// <summary>The same field with every value scaled.</summary>
    public Field Times(double factor) => factor == 1
        ? this
        : new Field(Axes, new SumTriple(
            [.. Values.Signed.Select(value => value * factor)],
            [.. Values.Absolute.Select(value => value * Math.Abs(factor))],
            [.. Values.Square.Select(value => value * factor * factor)]));

    /// <summary>The field of as many equal links as <paramref name="times"/> in place of each.</summary>
    public Field Repeated(double times) => new(Axes, new SumTriple(
        [.. Values.Signed.Select(value => value * times)],
        [.. Values.Absolute.Select(value => value * times)],
        [.. Values.Square.Select(value => value * times)]));

    /// <summary>The same axes, every value 0.</summary>
    public Field Zero() => new(Axes, new SumTriple(new double[Values.Signed.Length], new double[Values.Signed.Length], new double[Values.Signed.Length]));

    /// <summary>The sum of two fields over one tensor, or null where their shapes contradict.</summary>
    public Field? Plus(Field other)
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
        var mine = CellMap.Of(axes, Axes, [.. refinements.Select(refinement => refinement.First)]);
        var theirs = CellMap.Of(axes, other.Axes, [.. refinements.Select(refinement => refinement.Second)]);
        return new Field(axes, new SumTriple(
            Sum(Values.Signed, mine, other.Values.Signed, theirs),
            Sum(Values.Absolute, mine, other.Values.Absolute, theirs),
            Sum(Values.Square, mine, other.Values.Square, theirs)));
    }

    /// <summary>The field with one axis mapped linearly.</summary>
    public Field Along(int axis, AxisMap map)
    {
        Axis[] axes = [.. Axes];
        axes[axis] = map.Target;
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
            var target = new double[outer * map.Terms.Length * inner];
            for (var o = 0; o < outer; o++)
            {
                for (var c = 0; c < map.Terms.Length; c++)
                {
                    var row = target.AsSpan(((o * map.Terms.Length) + c) * inner, inner);
                    foreach (var term in map.Terms[c])
                    {
                        var from = source.AsSpan(((o * width) + term.Source) * inner, inner);
                        var f = factor(term);
                        for (var i = 0; i < inner; i++)
                            row[i] += f * from[i];
                    }
                }
            }

            return target;
        }
    }

    /// <summary>The field on the same values seen through other axes: cell <c>i</c> of the result is cell <c>source[i]</c> of this.</summary>
    public Field Rearranged(Axis[] axes, int[] source) => new(axes, new SumTriple(
        [.. source.Select(i => Values.Signed[i])],
        [.. source.Select(i => Values.Absolute[i])],
        [.. source.Select(i => Values.Square[i])]));

    private static double[] Sum(double[] first, int[] firstCell, double[] second, int[] secondCell)
    {
        var sum = new double[firstCell.Length];
        for (var i = 0; i < sum.Length; i++)
            sum[i] = first[firstCell[i]] + second[secondCell[i]];
        return sum;
    }
}

/// <summary>A layer has more kinds of nodes than can be held.</summary>
internal sealed class FieldTooLargeException() : Exception("A layer has more kinds of nodes than can be told apart.");
