using CntCheck.Artifacts;
using CntCheck.TorchSharp.Modules;
using CntCheck.TorchSharp.Recovering;
using CntCheck.TorchSharp.Tracing;

namespace CntCheck.TorchSharp.Drawing;

/// <summary>The ONNX graph of a traced network: drawn call by call, each module by its writer, what happened between modules by recovery.</summary>
internal sealed class GraphDrawing
{
    /// <summary>Version of ONNX's operator set that graphs are drawn in.</summary>
    public const long OperatorSet = 21;

    private readonly ModuleTrace _trace;
    private readonly CancellationToken _cancellation;
    private readonly ModuleWriters _writers;
    private readonly GraphDraft _draft;
    private readonly Recovery _recovery;
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DrawnValue> _seen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _outputs = new(StringComparer.Ordinal);
    private readonly List<(string Shown, IReadOnlyList<string> Operators)> _modules = [];

    private GraphDrawing(ModuleTrace trace, ExportOptions options)
    {
        _trace = trace;
        _cancellation = options.CancellationToken;
        _writers = new(options.Writers);
        _draft = new(trace.Root);
        _recovery = new(_draft, trace, _writers);

        var inputs = Reserve(options.InputNames, "input", trace.Inputs.Count);
        var outputs = Reserve(options.OutputNames, "output", trace.Outputs.Count);
        foreach (var (name, value) in inputs.Zip(trace.Inputs))
            _recovery.Add(name, value, "the input");
        ValueShape[] closed;
        try
        {
            Draw();
            closed = [.. trace.Outputs.Zip(outputs, Close)];
        }
        finally
        {
            _recovery.Release();
        }

        Notes = [.. _draft.Notes, .. _recovery.Notes, .. LeaveOut(outputs), .. SilentModules.Notes(trace, _draft.Tensors.Keys), .. MissingParameters.Notes(trace, _writers, _draft)];

        Model = new()
        {
            Path = ModuleNames.KindOf(trace.Root),
            Format = "torchsharp",
            OperatorSet = OperatorSet,
            Graph = new()
            {
                Name = ModuleNames.KindOf(trace.Root),
                Inputs = [.. inputs.Select(Shape)],
                Outputs = closed,
                Values = _draft.Extents.Keys.Except(inputs).Except(outputs).ToDictionary(name => name, Shape),
                Tensors = _draft.Tensors,
                Operators = _draft.Operators,
            },
        };
    }

    /// <summary>The graph, its weights still in torch.</summary>
    public Model Model { get; }

    /// <summary>Numbers stored that are parameters or buffers of the network.</summary>
    public long Parameters => _draft.Parameters;

    /// <summary>What a reader of the graph should know, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Extents of the values that were seen.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Extent>> Extents => _draft.Extents;

    /// <summary>The values of the graph that were seen in the trace and that its operators make, in the order of the calls.</summary>
    public IReadOnlyList<DrawnValue> Seen()
    {
        var made = _draft.Operators.SelectMany(drawn => drawn.Outputs).ToHashSet(StringComparer.Ordinal);
        return [.. _seen.Values
            .Select(seen => made.Contains(seen.Name) ? seen : seen with { Name = _outputs.GetValueOrDefault(seen.Name, "") })
            .Where(seen => made.Contains(seen.Name))];
    }

    /// <summary>Draws what was traced.</summary>
    /// <exception cref="ExportException">A module has no writer, or something happened that no module did.</exception>
    public static GraphDrawing Of(ModuleTrace trace, ExportOptions options) => new(trace, options);

    private void Draw()
    {
        for (var index = 0; index < _trace.Calls.Count; index++)
        {
            _cancellation.ThrowIfCancellationRequested();
            var call = _trace.Calls[index];
            if (call.Edge == CallEdge.Begin && _writers.Of(call.Module) is { } writer)
            {
                var end = EndOf(index);
                Write(writer, call, _trace.Calls[end]);
                index = end;
                continue;
            }

            if (call.Edge == CallEdge.Begin)
                _recovery.Enter(call);
            else
                _recovery.Leave(call);
            foreach (var value in call.Values.OfType<TracedValue>())
                See(_recovery.NameOf(value), value, null, call);
        }
    }

    private void Write(ModuleWriter writer, ModuleCall begin, ModuleCall end)
    {
        var path = CallPath(begin.Path);
        var shown = _trace.Names.Shown(begin.Module);
        string?[] inputs = [.. begin.Values.Select(value => value is null ? null : _recovery.Name(value, ModuleNames.Parent(begin.Path), shown))];
        foreach (var (value, name) in begin.Values.Zip(inputs))
            See(name, value, null, begin);

        var scope = new ModuleScope(_draft, path, begin, end, inputs);
        var before = _draft.Operators.Count;
        writer.Write(begin.Module, scope);
        _modules.Add((shown, [.. _draft.Operators.Skip(before).Select(op => op.Name)]));
        foreach (var (value, name) in end.Values.Zip(scope.Outputs))
        {
            if (value is not null && name is not null)
                _recovery.Add(name, value, shown);
            See(name, value, writer, end);
        }
    }

    private void See(string? name, TracedValue? value, ModuleWriter? writer, ModuleCall call)
    {
        if (name is not null && value is not null)
            _seen.TryAdd(name, new(name, value, writer, call));
    }

    /// <summary>Removes what no output depends on; the result says which modules that were.</summary>
    private IEnumerable<string> LeaveOut(IReadOnlyList<string> outputs)
    {
        var removed = _draft.RemoveUnread(outputs).ToHashSet(StringComparer.Ordinal);
        string[] modules = [.. _modules.Where(module => module.Operators.Count > 0 && module.Operators.All(removed.Contains)).Select(module => module.Shown).Distinct()];
        return modules.Length == 0 ? [] : [$"{string.Join(", ", modules)}: called, but no output depends on what came of it; left out of the file"];
    }

    private int EndOf(int begin)
    {
        var open = 0;
        for (var index = begin; ; index++)
        {
            open += _trace.Calls[index].Edge == CallEdge.Begin ? 1 : -1;
            if (open == 0)
                return index;
        }
    }

    private string CallPath(string path)
    {
        for (var call = 1; ; call++)
        {
            var name = call == 1 ? path : $"{path}#{call}";
            if (_written.Add(name))
                return name;
        }
    }

    private string[] Reserve(IReadOnlyList<string> wanted, string otherwise, int count) =>
        [.. Enumerable.Range(0, count).Select(index => index < wanted.Count && !string.IsNullOrEmpty(wanted[index]) ? Own(wanted[index]) : _draft.Fresh(otherwise))];

    private string Own(string wanted) => _draft.Fresh(wanted) is var name && name == wanted ? name : throw new ExportException(
        ExportProblem.InvalidExample, null, $"two inputs or outputs are to be called '{wanted}'", "give each a name of its own: InputNames and OutputNames in ExportOptions");

    private ValueShape Close(TracedValue value, string output)
    {
        var name = _recovery.Name(value, "", "the output");
        See(name, value, null, _trace.Calls[^1]);
        _outputs.TryAdd(name, output);
        _draft.Rename(name, output);
        _draft.Describe(output, value);
        return Shape(output);
    }

    private ValueShape Shape(string name) =>
        new(name, [.. _draft.Extents[name].Select(extent => extent.IsBatch ? (long?)null : extent.Factor)], TorchTypes.Of(_draft.Types[name]));
}
