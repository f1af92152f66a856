namespace CntCheck.Networks.Fields;

/// <summary>A linear map along one axis: every class of the target axis is a weighted sum over classes of a source axis.</summary>
/// <param name="Target">The axis after the map.</param>
/// <param name="Terms">The sum of each target class.</param>
internal sealed record AxisMap(Axis Target, AxisTerm[][] Terms)
{
    /// <summary>Describes the map by the links of positions; positions with equal sums become one class.</summary>
    /// <param name="source">The axis before the map.</param>
    /// <param name="length">Positions of the target.</param>
    /// <param name="regular">Where links repeat, in the order of the positions; what lies between is looked at position by position.</param>
    /// <param name="links">The source positions that reach a target position, with their factors.</param>
    public static AxisMap Of(Axis source, long length, IEnumerable<Stretch> regular, Func<int, IEnumerable<(long Position, double Factor)>> links)
    {
        var target = new AxisBuilder<AxisTerm[]>(TermsComparer.Instance);
        var position = 0L;
        foreach (var stretch in regular)
        {
            var (from, to) = (Math.Max(stretch.From, position), Math.Min(stretch.To, length));
            if (to <= from)
                continue;

            target.Append(from - position, from - position, TermsAt);
            target.Append(to - from, stretch.Period, TermsAt);
            position = to;
        }

        target.Append(length - position, length - position, TermsAt);
        return new AxisMap(target.Sized(), [.. target.Keys]);

        AxisTerm[] TermsAt(int at) => Collect(source, links(at));
    }

    /// <summary>The same for a target without a size, whose links repeat after <paramref name="period"/> positions.</summary>
    public static AxisMap Repeating(Axis source, long period, Func<int, IEnumerable<(long Position, double Factor)>> links)
    {
        if (period > Axis.MaxPositions)
            throw new FieldTooLargeException();

        var target = new AxisBuilder<AxisTerm[]>(TermsComparer.Instance);
        target.Append(period, period, at => Collect(source, links(at)));
        return new AxisMap(target.Periodic(), [.. target.Keys]);
    }

    /// <summary>Every class of the target is the sum over all source classes, each counted once.</summary>
    public static AxisMap SumOf(Axis source, Axis target)
    {
        AxisTerm[] all = [.. Enumerable.Range(0, source.Classes).Select(c => new AxisTerm(c, 1, 1, 1))];
        return new AxisMap(target, [.. Enumerable.Repeat(all, target.Classes)]);
    }

    /// <summary>Every position of the target takes the single source position's value times a factor.</summary>
    public static AxisMap Spread(Axis target, double factor) =>
        new(target, [.. Enumerable.Repeat<AxisTerm[]>([new AxisTerm(0, factor, Math.Abs(factor), factor * factor)], target.Classes)]);

    private static AxisTerm[] Collect(Axis source, IEnumerable<(long Position, double Factor)> links)
    {
        List<AxisTerm> terms = [];
        var ascending = true;
        foreach (var (position, factor) in links)
        {
            var term = new AxisTerm(source.ClassAt(position), factor, Math.Abs(factor), factor * factor);
            ascending &= terms.Count == 0 || terms[^1].Source < term.Source;
            terms.Add(term);
        }

        if (ascending)
            return [.. terms];

        return [.. terms.GroupBy(term => term.Source).OrderBy(group => group.Key).Select(group => group.Aggregate((sum, term) =>
            new AxisTerm(sum.Source, sum.Factor + term.Factor, sum.Absolute + term.Absolute, sum.Square + term.Square)))];
    }

    private sealed class TermsComparer : IEqualityComparer<AxisTerm[]>
    {
        public static TermsComparer Instance { get; } = new();

        public bool Equals(AxisTerm[]? x, AxisTerm[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(AxisTerm[] terms)
        {
            var hash = new HashCode();
            foreach (var term in terms)
                hash.Add(term);
            return hash.ToHashCode();
        }
    }
}

/// <summary>One summand: a source class, and Σ p, Σ |p|, Σ p² over the paths from its positions.</summary>
internal readonly record struct AxisTerm(int Source, double Factor, double Absolute, double Square);
