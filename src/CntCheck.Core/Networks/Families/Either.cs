using CntCheck.Artifacts;
using CntCheck.Networks.Coverages;
using CntCheck.Networks.Expansions;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>One of several values: what its readers take, they take from each. [ours]</summary>
/// <remarks>
/// Where the values are the same nodes (a branch that only reshapes, beside one that does not), readers take them once: of the branch that the
/// condition chooses where the shapes of the model decide it, else of the one whose rank is declared, else of the first. Learned numbers that one
/// branch gives in place of a value are held at the layer of the other: parameters, but no links.
/// </remarks>
internal sealed class Either : OperatorFamily
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = [$"{Internal.Domain}.Either", $"{Internal.Domain}.Element"];

    /// <inheritdoc/>
    public override bool ReadsConstants => true;

    /// <inheritdoc/>
    public override void Read(Operator op, NetworkDraft draft)
    {
        Value[] all = [.. Internal.ValuesOf(op).Select(name => draft.ValueOf(name)!)];
        var chosen = Internal.FirstDeciding(op) is { } condition && draft.ValueOf(condition)!.Integers is [{ } decided] && all.Length == 2
            ? all[decided != 0 ? 0 : 1]
            : null;
        var samples = all.Where(value => !value.IsStatic).DistinctBy(value => value.Name).ToArray();
        if (samples.Length == 0)
        {
            draft.Coverage.Enter(Treatment.Constant, "the same for every sample");
            draft.Define(Constants(op.Outputs[0], all, chosen));
            return;
        }

        if (Array.Exists(samples, sample => draft.Sequences.ContainsKey(sample.Name)))
        {
            EitherSequence.Enter(op, draft, samples, chosen);
            return;
        }

        if (op.Kind == "Element" && draft.SourcesOf(samples[0].Name).Count == 0)
        {
            Unknown.Enter(op, draft, "which tensors the sequence holds is not known");
            return;
        }

        foreach (var constant in all.Where(value => value.IsStatic))
            draft.Hold(op, samples[0].Name, constant.Origins.Where(Unknown.IsLearned));

        if (samples.Length == 1)
            draft.PassElementwise(op, samples[0].Name);
        else if (samples.Length > 2 || !Combination.TryEnterAsActivation(op, samples[0].Name, samples[1].Name, draft))
            Join(op, draft, samples, samples.FirstOrDefault(sample => sample.Name == chosen?.Name));
    }

    private static void Join(Operator op, NetworkDraft draft, Value[] samples, Value? chosen)
    {
        draft.Define(op.Outputs[0], null);
        var declared = draft.ValueOf(op.Outputs[0])!.Rank;
        var first = chosen ?? samples.FirstOrDefault(sample => declared is not null && sample.Rank == declared) ?? samples.FirstOrDefault(sample => sample.Rank is not null) ?? samples[0];
        var alike = samples.Where(sample => sample.Rank == first.Rank).ToArray();
        var shape = chosen?.Shape ?? alike.Select(sample => sample.Shape).Aggregate(Common);

        HashSet<LayerDraft> reached = [];
        foreach (var sample in alike.OrderBy(sample => sample == first ? 0 : 1).Where(sample => sample == first || !reached.IsSupersetOf(draft.SourcesOf(sample.Name))))
        {
            draft.Pass(op, sample.Name, op.Outputs[0], shape, field => sample.Rank is { } rank && field.Axes.Length != rank ? null : field);
            reached.UnionWith(draft.SourcesOf(sample.Name));
        }

        if (samples.Any(sample => !reached.IsSupersetOf(draft.SourcesOf(sample.Name))))
            draft.Notes.Add($"Out-strength is not carried back through one side of {NetworkDraft.Describe(op)}: its sides differ in rank.");
    }

    /// <summary>The extents that two shapes of one rank have in common.</summary>
    private static long?[]? Common(long?[]? a, long?[]? b) => a is null || b is null ? null : [.. a.Zip(b, (x, y) => x == y ? x : null)];

    private static Value Constants(string output, Value[] all, Value? chosen)
    {
        if (chosen is { Integers: { } decided })
            return new Value { Name = output, Shape = chosen.Shape, Integers = decided };
        if (all.DistinctBy(value => value.Name).ToArray() is [var one])
            return new Value { Name = output, Shape = one.Shape, Constant = one.Constant, Integers = one.Integers, Unresolved = one.Unresolved };

        var alike = all.Length > 0 && all.All(value => value.Rank is not null && value.Rank == all[0].Rank);
        var shape = alike ? all.Select(value => value.Shape).Aggregate(Common) : null;
        if (alike && all.All(value => value.Integers?.Length == all[0].Integers?.Length && value.Integers is not null))
            return new Value { Name = output, Shape = shape, Integers = all.Select(value => value.Integers).Aggregate(Common) };
        return new Value { Name = output, Shape = shape, Unresolved = new Unresolved("If", [.. all.SelectMany(value => value.Origins).Distinct()]) };
    }
}
