using CntCheck.TorchSharp.Tracing;
using TorchSharp;

namespace CntCheck.TorchSharp.Observing;

/// <summary>Hears one forward, and keeps copies of the values that are wanted.</summary>
/// <param name="places">Where values are heard.</param>
/// <param name="names">The modules, for messages.</param>
/// <param name="wanted">The values to keep.</param>
/// <param name="cancellation">Stops the forward at its next call.</param>
internal sealed class HeardForward(HeardPlaces places, ModuleNames names, IEnumerable<string> wanted, CancellationToken cancellation) : IForwardListener, IDisposable
{
    private readonly ILookup<int, (string Name, int Tensor)> _wanted = wanted.ToLookup(name => places.Values[name].Call, name => (name, places.Values[name].Tensor));
    private readonly Dictionary<string, torch.Tensor> _values = new(StringComparer.Ordinal);
    private int _next;

    /// <summary>What was heard, in the CPU's memory, row-major; disposed of with this.</summary>
    public IReadOnlyDictionary<string, torch.Tensor> Values => _values;

    public void Entered(torch.nn.Module module, object?[] arguments) => Hear(module, CallEdge.Begin, arguments);

    public void Left(torch.nn.Module module, object?[] arguments, object? result) => Hear(module, CallEdge.End, [result]);

    /// <summary>Checks that the forward made all calls it made with the example.</summary>
    /// <exception cref="ExportException">It made fewer.</exception>
    public void CheckEnd()
    {
        if (_next < places.Calls.Count)
            throw OtherWay(places.Calls[_next].Module);
    }

    public void Dispose()
    {
        foreach (var value in _values.Values)
            value.Dispose();
    }

    private void Hear(torch.nn.Module module, CallEdge edge, object?[] tensors)
    {
        cancellation.ThrowIfCancellationRequested();
        var call = _next++;
        if (call >= places.Calls.Count || !ReferenceEquals(places.Calls[call].Module, module) || places.Calls[call].Edge != edge)
            throw OtherWay(module);

        var heard = _wanted[call].Any() ? tensors.SelectMany(TensorArguments.Tensors).ToList() : [];
        foreach (var (name, tensor) in _wanted[call])
            _values[name] = Copy(tensor < heard.Count ? heard[tensor] : null) ?? throw OtherWay(module);
    }

    // A copy: what comes next may work in place.
    private static torch.Tensor? Copy(torch.Tensor? tensor)
    {
        if (tensor is null)
            return null;

        using var scope = torch.NewDisposeScope();
        return tensor.detach().clone().cpu().contiguous().DetachFromDisposeScope();
    }

    private ExportException OtherWay(torch.nn.Module module) => new(
        ExportProblem.VaryingCalls,
        names.Paths[module],
        $"with the samples the forward takes another way than with the example, which shows at {names.Shown(module)}",
        "make the forward independent of the values and of the batch size");
}
