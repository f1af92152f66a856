namespace CntCheck.Profiles;

/// <summary>One side of a comparison: the parts of a measured model and what was read of each.</summary>
/// <param name="Name">What the side is called: a model's id, a file.</param>
/// <param name="Parts">Layers and connections in network order; then, of a model run on samples, the neurons of its layers and its outputs.</param>
/// <param name="Digits">Significant digits the values carry: 12 for a measurement, fewer for a snapshot.</param>
public sealed record ComparedModel(string Name, IReadOnlyList<ComparedPart> Parts, int Digits = ComparedModel.MeasuredDigits)
{
    /// <summary>Significant digits in which two encodings of the same weights agree.</summary>
    public const int MeasuredDigits = 12;

    /// <summary>Significant digits in which two machines agree that run the same model on the same samples.</summary>
    public const int RunDigits = 4;

    /// <summary>The samples the model was run on ("sha256:…"), or null.</summary>
    public string? Sample { get; init; }

    /// <summary>Two models of which only one was run on samples, without what that one did; others as they are.</summary>
    public static (ComparedModel First, ComparedModel Second) Alike(ComparedModel first, ComparedModel second) =>
        first.Sample is null == second.Sample is null ? (first, second) : (first.WithoutSamples(), second.WithoutSamples());

    /// <summary>The parts of a profile.</summary>
    public static ComparedModel Of(Profile profile) => new(
        profile.Model,
        [
            .. profile.Connections.Select(connection => new ComparedPart(
                PartKind.Connection, connection.Name, FormOf(connection.Shape), connection.Metrics)),
            .. profile.Layers.Select(layer => new ComparedPart(
                PartKind.Layer, layer.Name, FormOf(layer.Nodes), layer.Metrics)),
            .. profile.Data?.Layers.Select(layer => new ComparedPart(
                PartKind.Neurons, layer.Name, Counted(layer.Neurons, "neuron"), layer.Metrics)) ?? [],
            .. profile.Data?.Outputs.Select(output => new ComparedPart(
                PartKind.Output, output.Name, output.Classes > 0 ? $"{output.Head} of {Counted(output.Classes, "class", "classes")}" : output.Head, output.Metrics)) ?? [],
        ])
    {
        Sample = profile.Data?.Sample,
    };

    /// <summary>A number of nodes in words.</summary>
    public static string FormOf(long nodes) => Counted(nodes, "node");

    /// <summary>A shape in words; kernel axes of length 1 at its end do not tell two networks apart.</summary>
    public static string FormOf(IReadOnlyList<long> shape)
    {
        var kept = shape.Count;
        while (kept > 2 && shape[kept - 1] == 1)
            kept--;

        return string.Join(" × ", shape.Take(kept));
    }

    private ComparedModel WithoutSamples() => this with { Parts = [.. Parts.Where(part => !part.IsOnSamples)], Sample = null };

    private static string Counted(long count, string noun, string? plural = null) =>
        count == 1 ? $"1 {noun}" : FormattableString.Invariant($"{count} {plural ?? noun + "s"}");
}

/// <summary>Whether a part is a set of nodes, the weights between two, or what is seen of either on samples.</summary>
public enum PartKind
{
    /// <summary>A weighted operator.</summary>
    Connection,

    /// <summary>A set of nodes.</summary>
    Layer,

    /// <summary>What the neurons of a layer do with samples.</summary>
    Neurons,

    /// <summary>What an output does with samples.</summary>
    Output,
}

/// <summary>One layer or connection of a compared model, or what one does with samples.</summary>
/// <param name="Kind">Which of them.</param>
/// <param name="Name">Its name in the network.</param>
/// <param name="Form">Its structure in words: "10 × 32", "64 nodes".</param>
/// <param name="Metrics">Its readings; null where weights, neurons or outputs are not finite.</param>
public sealed record ComparedPart(PartKind Kind, string Name, string Form, MetricSet? Metrics)
{
    /// <summary>Whether it is something that is seen on samples.</summary>
    public bool IsOnSamples => Kind is PartKind.Neurons or PartKind.Output;
}

/// <summary>How one part differs between two models.</summary>
/// <param name="Kind">Layer or connection.</param>
/// <param name="Name">Its name in the network.</param>
/// <param name="Before">Its structure in the first model, or null where it is new.</param>
/// <param name="After">Its structure in the second model, or null where it is gone.</param>
/// <param name="Metrics">The readings that differ; those only one side has are not compared.</param>
public sealed record PartDifference(PartKind Kind, string Name, string? Before, string? After, IReadOnlyList<MetricDifference> Metrics)
{
    /// <summary>Whether the part is new, gone, or of another form.</summary>
    public bool Structural => Before != After;
}

/// <summary>A reading that differs.</summary>
/// <param name="Metric">The metric's id.</param>
/// <param name="Before">The first model's value; NaN where its weights, neurons or outputs are not finite.</param>
/// <param name="After">The second model's value; NaN where its weights, neurons or outputs are not finite.</param>
public sealed record MetricDifference(string Metric, double Before, double After);

/// <summary>What differs between two measured models, part by part.</summary>
public static class ProfileDifference
{
    /// <summary>The parts that differ, in the order of <paramref name="before"/>, those only <paramref name="after"/> has at the end.</summary>
    public static IReadOnlyList<PartDifference> Between(ComparedModel before, ComparedModel after)
    {
        var digits = Math.Min(before.Digits, after.Digits);
        var second = after.Parts.ToLookup(part => (part.Kind, part.Name));
        var known = before.Parts.Select(part => (part.Kind, part.Name)).ToHashSet();

        var kept = before.Parts.Select(part => Compare(part, second[(part.Kind, part.Name)].FirstOrDefault(), digits));
        var added = after.Parts
            .Where(part => !known.Contains((part.Kind, part.Name)))
            .Select(part => new PartDifference(part.Kind, part.Name, Before: null, part.Form, []));

        return [.. kept.Concat(added).Where(difference => difference.Structural || difference.Metrics.Count > 0)];
    }

    /// <summary>Whether two values are one value in <paramref name="digits"/> significant digits.</summary>
    /// <remarks>Half a unit of the last digit apart at most: one of the two may have been rounded.</remarks>
    public static bool Same(double a, double b, int digits)
    {
        if (a.Equals(b))
            return true;

        var largest = Math.Max(Math.Abs(a), Math.Abs(b));
        var unit = Math.Pow(10, Math.Floor(Math.Log10(largest)) + 1 - digits);
        return Math.Abs(a - b) <= 0.5 * unit * (1 + 1e-9);
    }

    private static PartDifference Compare(ComparedPart before, ComparedPart? after, int digits) => after is null
        ? new(before.Kind, before.Name, before.Form, After: null, [])
        : new(before.Kind, before.Name, before.Form, after.Form, Changed(before.Metrics, after.Metrics, before.IsOnSamples ? Math.Min(digits, ComparedModel.RunDigits) : digits));

    private static List<MetricDifference> Changed(MetricSet? before, MetricSet? after, int digits)
    {
        if (before is null && after is null)
            return [];

        var pairs =
            from id in (before ?? after)!.Select(metric => metric.Key)
            let first = before is null ? double.NaN : before[id]
            let second = after is null ? double.NaN : after[id]
            where first is not null && second is not null && !Same(first.Value, second.Value, digits)
            select new MetricDifference(id, first.Value, second.Value);
        return [.. pairs];
    }
}
