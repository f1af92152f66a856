using CntCheck.Artifacts;
using CntCheck.TorchSharp.Drawing;
using CntCheck.TorchSharp.Tracing;
using TorchSharp;

namespace CntCheck.TorchSharp.Modules;

/// <summary>One call of a module while it is written: its inputs are there, its operators and outputs are added.</summary>
public sealed class ModuleScope
{
    private readonly GraphDraft _draft;
    private readonly IReadOnlyList<string?> _inputs;
    private readonly ModuleCall _begin;
    private readonly ModuleCall _end;
    private readonly string?[] _outputs;
    private readonly string _home;

    internal ModuleScope(GraphDraft draft, string path, ModuleCall begin, ModuleCall end, IReadOnlyList<string?> inputs)
        : this(draft, path, begin.Path, begin, end, inputs)
    {
    }

    private ModuleScope(GraphDraft draft, string path, string home, ModuleCall begin, ModuleCall end, IReadOnlyList<string?> inputs)
    {
        _draft = draft;
        Path = path;
        _home = home;
        _begin = begin;
        _end = end;
        _inputs = inputs;
        _outputs = new string?[end.Values.Count];
    }

    /// <summary>The module's path ("encoder.0.conv1"), with a number behind it from its second call on.</summary>
    public string Path { get; }

    /// <summary>What the module was called with in the example's run: tensors, and whatever else its forward takes.</summary>
    public IReadOnlyList<object?> Arguments => _begin.Arguments;

    /// <summary>Number of tensors taken, absent optional ones included.</summary>
    public int InputCount => _inputs.Count;

    /// <summary>Number of tensors given, absent ones included.</summary>
    public int OutputCount => _outputs.Length;

    /// <summary>The name of input tensor <paramref name="index"/>; tuples count as their parts.</summary>
    /// <exception cref="ExportException">The argument is absent.</exception>
    public string Input(int index = 0) =>
        OptionalInput(index) ?? throw Unsupported($"its argument {index} is absent", "call the module with all its arguments");

    /// <summary>The same, null where the argument is absent.</summary>
    public string? OptionalInput(int index) => index < _inputs.Count ? _inputs[index] : null;

    /// <summary>Input tensor <paramref name="index"/> as it was with the example.</summary>
    public torch.Tensor InputExample(int index = 0) => _begin.Values[index]!.Example;

    /// <summary>Output tensor <paramref name="index"/> as it was with the example.</summary>
    public torch.Tensor OutputExample(int index = 0) => _end.Values[index]!.Example;

    /// <summary>Rank of input tensor <paramref name="index"/>.</summary>
    public int InputRank(int index = 0) => InputValue(index).Rank;

    /// <summary>Shape of input tensor <paramref name="index"/>; −1 where an extent grows with the batch.</summary>
    public IReadOnlyList<long> InputShape(int index = 0) => Shape(InputValue(index));

    /// <summary>Shape of output tensor <paramref name="index"/>; −1 where an extent grows with the batch.</summary>
    public IReadOnlyList<long> OutputShape(int index = 0) => Shape(OutputValue(index)!);

    internal TracedValue InputValue(int index = 0) => _begin.Values[index]!;

    /// <summary>What it was called with in one run, in the CPU's memory; one tensor wherever arguments are one value of the graph.</summary>
    internal IReadOnlyList<torch.Tensor?> InputsOf(int run) =>
        [.. _begin.Values.Select((value, index) => value is null ? null : _begin.Values[_inputs.ToList().IndexOf(_inputs[index])]!.Runs[run].Values)];

    internal TracedValue? OutputValue(int index) => _end.Values[index];

    /// <summary>Stores a parameter or buffer under its own name in the network; several uses of one share it.</summary>
    public string Parameter(torch.Tensor parameter, string role) => _draft.Stored(parameter, $"{Path}.{role}");

    /// <summary>Stores numbers computed from parameters, in another order or shape; they are computed anew whenever they are read.</summary>
    /// <param name="role">The last part of its name: "W".</param>
    /// <param name="type">Element type of what is computed.</param>
    /// <param name="shape">Shape of what is computed.</param>
    /// <param name="parameters">How many of the network's numbers it holds.</param>
    /// <param name="compute">Computes it; tensors made on the way are disposed of by the caller.</param>
    public string Derived(string role, torch.ScalarType type, IReadOnlyList<long> shape, long parameters, Func<torch.Tensor> compute)
    {
        var element = TorchTypes.Of(type);
        return _draft.Store(new(_draft.Fresh($"{Path}.{role}"), element, [.. shape], new DerivedData(element.Bytes(shape.Aggregate(1L, (product, extent) => product * extent)), compute)), parameters);
    }

    /// <summary>Stores rows of the module's parameters in another order; once, however often the module is called.</summary>
    internal string Rearranged(string role, IReadOnlyList<long> shape, IReadOnlyList<ParameterRows> parts) => _draft.Rearranged(Within(_home, role), shape, parts);

    /// <summary>The same call, its operators and tensors named after a part of the module ("layers.0").</summary>
    internal ModuleScope Part(string name) => new(_draft, Within(Path, name), Within(_home, name), _begin, _end, _inputs);

    /// <summary>Says something a reader of the file should know; what is said twice is noted once.</summary>
    internal void Note(string sentence) => _draft.Note(sentence);

    /// <summary>Stores a list of integers, as shapes and axes are.</summary>
    public string Integers(string role, params long[] values) => _draft.Store(Tensor.Of(_draft.Fresh($"{Path}.{role}"), [values.Length], values));

    /// <summary>Stores a list of real numbers, as factors of sizes are.</summary>
    public string Reals(string role, params float[] values) => _draft.Store(Tensor.Of(_draft.Fresh($"{Path}.{role}"), [values.Length], values));

    /// <summary>Stores a single number of the type of input <paramref name="like"/>.</summary>
    public string Scalar(string role, double value, int like = 0)
    {
        var type = TorchTypes.Of(InputValue(like).Type);
        using var number = torch.tensor(value, dtype: InputValue(like).Type);
        return _draft.Store(new(_draft.Fresh($"{Path}.{role}"), type, [], new MemoryData(number.bytes.ToArray())));
    }

    /// <summary>Adds an operator of ONNX's own set with one output; the result is that value's name.</summary>
    /// <param name="kind">The operator: "Conv".</param>
    /// <param name="inputs">Values it reads; "" where an optional one is left out.</param>
    /// <param name="attributes">Attributes: long, float, string, long[], float[].</param>
    public string Add(string kind, IReadOnlyList<string> inputs, params (string Name, object Value)[] attributes) => Add(kind, 1, inputs, attributes)[0];

    /// <summary>Adds an operator of ONNX's own set with several outputs; the result is their names.</summary>
    public IReadOnlyList<string> Add(string kind, int outputs, IReadOnlyList<string> inputs, params (string Name, object Value)[] attributes)
    {
        // A connection is named after the stored tensor behind what it reads, unless that has a name of its own: one that starts with a slash is none.
        var ofStored = inputs.All(input => input.Length == 0 || _draft.IsStored(input));
        var name = _draft.Fresh(Path.Length == 0 ? $"/{kind}" : ofStored ? $"/{Path}/{kind}" : $"{Path}/{kind}");
        string[] made = [.. Enumerable.Range(0, outputs).Select(index => index == 0 ? name : $"{name}.{index}")];
        _draft.Add(kind, name, inputs, made, attributes);
        return made;
    }

    /// <summary>Says which value is output tensor <paramref name="index"/>.</summary>
    public void Output(string value, int index = 0) => _outputs[index] = value;

    /// <summary>An error about this module.</summary>
    public ExportException Unsupported(string reason, string advice = "") => new(ExportProblem.UnsupportedModule, Path, reason, advice);

    /// <summary>The outputs by index; an output nobody named stays unknown.</summary>
    internal IReadOnlyList<string?> Outputs => _outputs;

    private static string Within(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static IReadOnlyList<long> Shape(TracedValue value) => [.. value.Extents.Select(extent => extent.IsBatch ? -1 : extent.Factor)];
}
