using TorchSharp;

namespace CntCheck.TorchSharp.Tracing;

/// <summary>One forward pass as it was heard: begins and ends of calls, in order.</summary>
internal sealed class ForwardRun(CancellationToken cancellation) : IForwardListener, IDisposable
{
    private readonly List<CallMoment> _moments = [];

    /// <summary>What was heard.</summary>
    public IReadOnlyList<CallMoment> Moments => _moments;

    /// <summary>The network's inputs as they were before it ran, which may have written into them; the caller's to dispose of.</summary>
    public IReadOnlyList<torch.Tensor> Inputs(ExampleInputs examples) =>
        [.. _moments[0].Tensors.OfType<TracedTensor>().Select(tensor => tensor.Values.to(examples.Device, copy: true).DetachFromDisposeScope())];

    public void Entered(torch.nn.Module module, object?[] arguments) => Add(module, CallEdge.Begin, arguments, arguments);

    public void Left(torch.nn.Module module, object?[] arguments, object? result) => Add(module, CallEdge.End, arguments, [result]);

    public void Dispose()
    {
        foreach (var tensor in _moments.SelectMany(moment => moment.Tensors))
            tensor?.Dispose();
    }

    private void Add(torch.nn.Module module, CallEdge edge, object?[] arguments, object?[] tensors)
    {
        cancellation.ThrowIfCancellationRequested();
        var moment = new CallMoment(module, edge, arguments, [.. tensors.SelectMany(TensorArguments.Tensors).Select(tensor => tensor is null ? null : new TracedTensor(tensor))])
        {
            Result = edge == CallEdge.End ? tensors[0]?.GetType() : null,
            IsTensors = edge == CallEdge.Begin || TensorArguments.IsTensors(tensors[0]),
        };

        // A forward may call its modules on threads of its own.
        lock (_moments)
            _moments.Add(moment);
    }
}

/// <summary>Whether a call begins or ends.</summary>
internal enum CallEdge
{
    /// <summary>The arguments are there.</summary>
    Begin,

    /// <summary>The result is there.</summary>
    End,
}

/// <summary>The begin or end of one call in one run.</summary>
/// <param name="Module">The module called.</param>
/// <param name="Edge">Begin or end.</param>
/// <param name="Arguments">The arguments as they were given; their tensors may have changed or gone since.</param>
/// <param name="Tensors">The tensors taken (begin) or given (end).</param>
internal sealed record CallMoment(torch.nn.Module Module, CallEdge Edge, object?[] Arguments, IReadOnlyList<TracedTensor?> Tensors)
{
    /// <summary>Class of the result; null at the begin, and where the result is null.</summary>
    public Type? Result { get; init; }

    /// <summary>Whether the result is tensors and nothing else.</summary>
    public bool IsTensors { get; init; }
}
