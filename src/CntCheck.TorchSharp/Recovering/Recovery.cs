using CntCheck.TorchSharp.Drawing;
using CntCheck.TorchSharp.Modules;
using CntCheck.TorchSharp.Tracing;
using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>Finds which value of the graph a tensor is, and what happened unseen between the modules that made it and the module that takes it.</summary>
internal sealed class Recovery(GraphDraft draft, ModuleTrace trace, ModuleWriters writers)
{
    private static readonly IReadOnlyList<StepFamily> Families = [.. Catalogue.Of<StepFamily>(typeof(Recovery).Assembly)];

    // A scale of ones and positions of zeros, say: more of them at once would take too long to tell apart.
    private const int MostUniform = 3;

    private readonly IReadOnlyList<SilentModule> _silent = SilentModule.Of(trace, writers);
    private readonly KnownValues _known = new();
    private readonly NetworkStates _states = new(trace);
    private readonly RecoveryNotes _notes = new();
    private readonly bool _constantsCanBeTold = ConstantValue.CanBeTold(trace);
    private readonly List<torch.Tensor> _kept = [];
    private (TracedValue Value, int Known)? _failed;
    private string? _lost;

    /// <summary>What was recovered, a sentence each.</summary>
    public IReadOnlyList<string> Notes => _lost is null
        ? _notes.Sentences
        : [.. _notes.Sentences, $"the tensors hold only NaN from {_lost} on: functions that work in place between modules leave no trace there, and would be missing in the file"];

    /// <summary>Adds a value that the graph has now, made in the forward that runs now.</summary>
    public void Add(string name, TracedValue value, string maker)
    {
        draft.Describe(name, value);
        if (_lost is null && Evidence.IsLost(value))
            _lost = maker;
        _known.Add(new(name, [.. value.Runs.Select(run => run.Values)], maker) { Traced = value });
    }

    /// <summary>A forward begins that is looked into.</summary>
    public void Enter(ModuleCall begin) => _known.Enter(Found(begin, ModuleNames.Parent(begin.Path)));

    /// <summary>That forward has ended.</summary>
    public void Leave(ModuleCall end) => _known.Leave(Found(end, end.Path));

    /// <summary>The value's name in the graph; operators are added where its numbers prove how it was made.</summary>
    /// <param name="value">The tensor seen.</param>
    /// <param name="path">Path of the module whose forward made it, for names.</param>
    /// <param name="taker">Who takes it, for messages.</param>
    /// <exception cref="ExportException">Nothing proves how it was made.</exception>
    public string Name(TracedValue value, string path, string taker)
    {
        var found = Find(value, path) ?? throw (Evidence.IsLost(value) ? Refusal.WithoutEvidence(path, taker, _lost) : Refusal.Of(value, path, taker, _known, [.. SilentModules.Of(trace).Select(silent => silent.Shown)]));
        found.IsUsed = true;
        return found.Name!;
    }

    /// <summary>The name of a value that the graph has; null for another.</summary>
    public string? NameOf(TracedValue value) => (_known.AtPlaceOf(value) ?? (Evidence.IsLost(value) ? null : _known.WithNumbersOf(value)))?.Name;

    /// <summary>Lets go of what was computed on the way; nothing can be found any more.</summary>
    public void Release()
    {
        _kept.ForEach(tensor => tensor.Dispose());
        _states.Release();
    }

    // Edges of modules that are looked into are where less can have happened unseen; a tensor nobody takes may stay unknown.
    private IReadOnlyList<KnownValue> Found(ModuleCall edge, string path) =>
        [.. edge.Values.OfType<TracedValue>().Select(value => Find(value, path)).OfType<KnownValue>()];

    private KnownValue? Find(TracedValue value, string path)
    {
        if (_known.AtPlaceOf(value) is { } same)
            return same;
        if (draft.State(value) is { } state)
            return new(state, [.. value.Runs.Select(run => run.Values)], $"'{state}'");
        if (Evidence.IsLost(value))
            return null;
        if (_failed is { } failed && failed.Known == _known.All.Count && failed.Value.IsSamePlace(value) && failed.Value.HasSameValues(value))
            return null;

        using var gradients = torch.no_grad();
        using var threads = new SingleThread();
        using var scope = torch.NewDisposeScope();
        var found = OfUniform(value, path) ?? _known.WithNumbersOf(value) ?? Constant(value, path) ?? Explained(value, path, SearchLimits.Full, [], 0);
        if (found is null)
            _failed = (value, _known.All.Count);
        return found;
    }

    /// <summary>An explanation by what nobody has read and is all one number: a branch that starts at zero changes nothing it is added to, but belongs to the graph.</summary>
    private KnownValue? OfUniform(TracedValue value, string path)
    {
        var unread = _known.Pending.Concat(_states.Own(path).Where(state => !state.IsUsed)).Where(known => known.IsUniform && !known.HasNumbersOf(value)).ToList();
        for (var together = Math.Min(unread.Count, MostUniform); together > 0; together--)
        {
            if (Explained(value, path, SearchLimits.Short with { Cost = SearchLimits.Short.Cost + 0.2 * together }, unread, together) is { } explained)
                return explained;
        }

        return null;
    }

    private KnownValue? Constant(TracedValue value, string path)
    {
        if (!_constantsCanBeTold || ConstantValue.Of(value) is not { } numbers)
            return null;

        // Dead units give zeros too: what a step makes from a result nobody has read is no constant, nor is what a step makes from a parameter.
        var sources = Uniformity.Of([.. value.Runs.Select(run => run.Values)]) ? _known.Pending : [.. _known.Pending, .. _states.Likeliest(path)];
        if (sources.Count > 0 && Explained(value, path, SearchLimits.Short, sources, 1) is { } explained)
            return explained;

        _notes.Add(path, "constant");
        Add(ConstantValue.Write(new(draft, path), numbers, value), value, $"a constant of shape ({string.Join(", ", value.Shape)})");
        return _known.All[^1];
    }

    private KnownValue? Explained(TracedValue value, string path, SearchLimits limits, IReadOnlyList<KnownValue> demanded, int atLeast)
    {
        var search = new Search(value, [.. _known.Likeliest(value).Concat(_states.Likeliest(path)).OrderBy(known => known.Distance)], trace.Examples.Batches) { SilentModules = _silent };
        if (new Exploration(search, Families, limits).Find(demanded, atLeast) is not { } explanation)
            return null;

        Add(Written(explanation, path), value, explanation.Maker);
        return _known.All[^1];
    }

    /// <summary>Adds the operators of a chain of steps; the result is the name of what the last one makes.</summary>
    private string Written(KnownValue value, string path)
    {
        value.IsUsed = true;
        if (value.State is { } state)
            value.Name ??= draft.Stored(state, $"{path}/parameter");
        if (value.Name is { } name)
            return name;

        var step = value.Step!;
        string[] sources = [.. step.Sources.Select(source => Intermediate(source, path))];
        foreach (var kind in step.Kind.Split(", "))
            _notes.Add(path, kind);
        return value.Name = step.Write(new(draft, path), sources);
    }

    /// <summary>The same for a value on the way, which later steps may start from as well.</summary>
    private string Intermediate(KnownValue value, string path)
    {
        if (value.Name is not null || value.Step is null)
            return Written(value, path);

        var name = Written(value, path);
        var runs = value.Runs.Select(run => run.clone().contiguous().DetachFromDisposeScope()).ToList();
        _kept.AddRange(runs);
        draft.Describe(name, value.ExtentsIn(trace.Examples.Batches), value.Type);
        _known.Add(new(name, runs, value.Maker) { IsUsed = true });
        return name;
    }
}
