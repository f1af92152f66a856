using CntCheck.Artifacts;
using CntCheck.TorchSharp.Drawing;
using CntCheck.TorchSharp.Modules;
using CntCheck.TorchSharp.Tracing;
using TorchSharp;

namespace CntCheck.TorchSharp.Recovering;

/// <summary>Where the operators of a recovered step go: beside the module whose forward did it.</summary>
internal sealed class StepScope(GraphDraft draft, string path)
{
    /// <summary>Adds an operator of ONNX's own set with one output; the result is that value's name.</summary>
    public string Add(string kind, IReadOnlyList<string> inputs, params (string Name, object Value)[] attributes)
    {
        var name = draft.Fresh($"{path}/{kind}");
        draft.Add(kind, name, inputs, [name], attributes);
        return name;
    }

    /// <summary>Adds an operator of ONNX's own set with several outputs; the result is their names.</summary>
    public IReadOnlyList<string> Add(string kind, int outputs, IReadOnlyList<string> inputs, params (string Name, object Value)[] attributes)
    {
        var name = draft.Fresh($"{path}/{kind}");
        string[] made = [.. Enumerable.Range(0, outputs).Select(index => index == 0 ? name : $"{name}.{index}")];
        draft.Add(kind, name, inputs, made, attributes);
        return made;
    }

    /// <summary>Stores a list of integers, as shapes and axes are.</summary>
    public string Integers(string role, params long[] values) => draft.Store(Tensor.Of(draft.Fresh($"{path}/{role}"), [values.Length], values));

    /// <summary>Stores a single integer without axes, as indices are.</summary>
    public string Integer(string role, long value) => draft.Store(Tensor.Of(draft.Fresh($"{path}/{role}"), [], [value]));

    /// <summary>Stores a single number without axes.</summary>
    public string Number(string role, double value, torch.ScalarType type)
    {
        using var number = torch.tensor(value, dtype: type);
        return Constant(role, number);
    }

    /// <summary>Stores a copy of a tensor's numbers.</summary>
    public string Constant(string role, torch.Tensor numbers)
    {
        using var near = numbers.detach().cpu().contiguous();
        return draft.Store(new(draft.Fresh($"{path}/{role}"), TorchTypes.Of(near.dtype), [.. near.shape], new MemoryData(near.bytes.ToArray())));
    }

    /// <summary>Writes a module as if it had been called with one tensor; the result is the names of its outputs.</summary>
    public IReadOnlyList<string?> Module(SilentModule silent, TracedValue input, IReadOnlyList<TracedValue> outputs, string name)
    {
        var begin = new ModuleCall(silent.Module, silent.Path, CallEdge.Begin, [input.Example], [input]);
        var end = new ModuleCall(silent.Module, silent.Path, CallEdge.End, [input.Example], outputs);
        var scope = new ModuleScope(draft, silent.Path, begin, end, [name]);
        silent.Writer.Write(silent.Module, scope);
        return scope.Outputs;
    }

    /// <summary>Stores a parameter or buffer of the network under its own name.</summary>
    public string Parameter(torch.Tensor parameter) => draft.Stored(parameter, $"{path}/parameter");

    /// <summary>A shape as Reshape takes it: −1 stands for what grows with the batch.</summary>
    /// <remarks>Where several axes grow with the batch, the shape is computed from the batch size.</remarks>
    public string ReshapeShape(IReadOnlyList<Extent> extents) =>
        extents.Count(extent => extent.IsBatch) <= 1 ? Integers("shape", [.. extents.Select(extent => extent.IsBatch ? -1 : extent.Factor)]) : Shape(extents);

    /// <summary>A shape as Expand takes it, computed from the batch size where an axis grows with it.</summary>
    public string Shape(IReadOnlyList<Extent> extents)
    {
        if (!extents.Any(extent => extent.IsBatch))
            return Integers("shape", [.. extents.Select(extent => extent.Factor)]);

        return Add("Concat", [.. extents.Select(extent => (extent.IsBatch, extent.Factor) switch
        {
            (false, var number) => Integers("extent", number),
            (true, 1) => draft.BatchSize(),
            (true, var factor) => Add("Mul", [draft.BatchSize(), Integers("factor", factor)]),
        })], ("axis", 0L));
    }
}
