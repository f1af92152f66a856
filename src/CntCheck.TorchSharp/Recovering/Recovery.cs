using CntCheck.TorchSharp.Drawing;
using CntCheck.TorchSharp.Modules;
using CntCheck.TorchSharp.Tracing;
using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>Finds which value of the graph a tensor is, and what happened unseen between the modules that made it and the module that takes it.</summary>
internal sealed class Recovery(GraphDraft draft, ModuleTrace trace, ModuleWriters writers)
{
    private static readonly IReadOnlyList<StepFamily> Families = [.. Catalogue.Of<StepFamily>(typeof(Recovery).Assembly)];

    private readonly List<KnownValue> _known = [];
    private readonly IReadOnlyList<SilentModule> _silent = SilentModule.Of(trace, writers);
    private readonly IReadOnlyList<KnownValue> _stored = [.. (
        from part in trace.Names.Paths
        where writers.Of(part.Key) is null
        from state in part.Key.named_parameters(false).Select(own => (torch.Tensor)own.parameter).Concat(part.Key.named_buffers(false).Select(own => own.buffer))
        let near = state.detach().cpu()
        select new KnownValue(null, [near, near, near], part.Value) { State = state })];
    private readonly List<string> _notes = [];

    /// <summary>What was recovered, a sentence each.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Adds a value that the graph has now.</summary>
    public void Add(string name, TracedValue value, string maker)
    {
        draft.Describe(name, value);
        _known.Add(new(name, [.. value.Runs.Select(run => run.Values)], maker) { Traced = value });
    }

    /// <summary>The value's name in the graph; operators are added where its numbers prove how it was made. Null: nothing proves it.</summary>
    /// <param name="value">The tensor seen.</param>
    /// <param name="path">Path of the module whose forward made it, for names.</param>
    public string? Find(TracedValue value, string path)
    {
        var found = Known(value);
        if (found is null && Search(new(value, [.. _known.OrderBy(known => known.IsUsed).Reverse(), .. _stored], trace.Examples.Batches) { SilentModules = _silent }) is { } step)
        {
            foreach (var source in step.Sources)
                source.IsUsed = true;
            var scope = new StepScope(draft, path);
            var name = step.Write(scope, [.. step.Sources.Select(source => source.Name ??= scope.Parameter(source.State!))]);
            Add(name, value, $"the {step.Kind} behind {step.Sources[0].Maker}");
            found = _known[^1];
        }

        if (found is not null)
            found.IsUsed = true;
        return found?.Name;
    }

    /// <summary>The value's name in the graph.</summary>
    /// <exception cref="ExportException">Nothing proves how it was made.</exception>
    public string Name(TracedValue value, string path, string taker) => Find(value, path) ?? throw new ExportException(
        ExportProblem.UnseenOperation,
        path,
        $"between {_known.LastOrDefault(known => !known.IsUsed)?.Maker ?? "the input"} and {taker} something happened to the tensor of shape ({string.Join(", ", value.Shape)}) that no module did",
        "do it in a module: torch.nn.ReLU() instead of relu(x), torch.nn.Flatten() instead of x.flatten(1), or wrap it in a Module<Tensor, Tensor> of your own");

    private KnownValue? Known(TracedValue value) =>
        _known.LastOrDefault(known => known.Traced!.IsSamePlace(value) && known.Traced.HasSameValues(value))
        ?? _known.LastOrDefault(known => known.Traced!.HasSameValues(value));

    private static Step? Search(Search search)
    {
        using var scope = torch.NewDisposeScope();
        using var gradients = torch.no_grad();
        return (from value in search.Values
                from family in Families
                from step in family.Steps(value, search)
                where Proof.Results(step, search.Batches) is { } results && results.Zip(search.Runs).All(pair => Proof.Same(pair.First, pair.Second))
                select step).FirstOrDefault();
    }
}
