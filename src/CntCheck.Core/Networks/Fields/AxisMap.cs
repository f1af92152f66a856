namespace CntCheck.Networks.Fields;

/// <summary>A linear map along one axis: every class of the target axis is a weighted sum over classes of a source axis.</summary>
/// <param name="Target">The axis after the map.</param>
/// <param name="Terms">The sum of each target class.</param>
internal sealed record AxisMap(Axis Target, AxisTerm[][] Terms)
{
    /// <summary>Describes the map position by position; positions with equal sums become one class.</summary>
    /// <param name="source">The axis before the map.</param>
    /// <param name="length">Positions of the target, or its period.</param>
    /// <param name="sized">Whether <paramref name="length"/> is a size rather than a period.</param>
    /// <param name="links">The source positions that reach a target position, with their factors.</param>
    public static AxisMap Of(Axis source, int length, bool sized, Func<int, IEnumerable<(long Position, double Factor)>> links)
    {
        var classes = new Dictionary<AxisTerm[], int>(TermsComparer.Instance);
        var classOf = new int[length];
        for (var position = 0; position < length; position++)
        {
            var terms = Collect(source, links(position));
            if (!classes.TryGetValue(terms, out var c))
                classes.Add(terms, c = classes.Count);
            classOf[position] = c;
        }

        var target = sized ? Axis.Sized(classOf, classes.Count) : Axis.Periodic(classOf, classes.Count);
        return new AxisMap(target, [.. classes.Keys]);
    }

    /// <summary>The same map, where positions are known to be equal by a signature and each signature is worked out once.</summary>
    public static AxisMap Of<TSignature>(Axis source, int length, Func<int, TSignature> signature, Func<int, IEnumerable<(long Position, double Factor)>> links)
        where TSignature : notnull
    {
        var seen = new Dictionary<TSignature, int>();
        var representatives = new List<int>();
        var kind = new int[length];
        for (var position = 0; position < length; position++)
        {
            var key = signature(position);
            if (!seen.TryGetValue(key, out var c))
            {
                seen.Add(key, c = seen.Count);
                representatives.Add(position);
            }

            kind[position] = c;
        }

        var distinct = Of(source, representatives.Count, sized: true, i => links(representatives[i]));
        return distinct with { Target = Axis.Sized([.. kind.Select(c => distinct.Target.ClassOf[c])], distinct.Target.Classes) };
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
        foreach (var (position, factor) in links)
            terms.Add(new AxisTerm(source.ClassAt(position), factor, Math.Abs(factor), factor * factor));
        if (terms.Count < 2)
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
