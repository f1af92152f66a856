using TorchSharp;

namespace CntCheck.TorchSharp.Tracing;

/// <summary>What a network did with the example and two random inputs: every call of every module, with the tensors that went in and came out.</summary>
internal sealed class ModuleTrace : IDisposable
{
    private readonly IReadOnlyList<ForwardRun> _runs;

    private ModuleTrace(torch.nn.Module root, ModuleNames names, ExampleInputs examples, IReadOnlyList<ForwardRun> runs, IReadOnlyList<ModuleCall> calls)
    {
        Root = root;
        Names = names;
        Examples = examples;
        _runs = runs;
        Calls = calls;
    }

    /// <summary>The network.</summary>
    public torch.nn.Module Root { get; }

    /// <summary>Its modules.</summary>
    public ModuleNames Names { get; }

    /// <summary>What it was run on.</summary>
    public ExampleInputs Examples { get; }

    /// <summary>Begins and ends of calls, in order; the first is the network's own begin, the last its end.</summary>
    public IReadOnlyList<ModuleCall> Calls { get; }

    /// <summary>The inputs of each run, the arguments of forward.</summary>
    public IReadOnlyList<IReadOnlyList<torch.Tensor>> Runs => Examples.Runs;

    /// <summary>What should be known about the batch axis; null: nothing.</summary>
    public string? BatchNote { get; private init; }

    /// <summary>The network's inputs.</summary>
    public IReadOnlyList<TracedValue> Inputs => [.. Calls[0].Values.OfType<TracedValue>()];

    /// <summary>The network's outputs.</summary>
    public IReadOnlyList<TracedValue> Outputs => [.. Calls[^1].Values.OfType<TracedValue>()];

    /// <summary>Runs the network on the example and on random inputs, in evaluation mode and without gradients, and listens.</summary>
    /// <exception cref="ExportException">The example does not fit, a forward failed, the outputs are no tensors, or the calls differ from run to run.</exception>
    /// <exception cref="OperationCanceledException">The export was cancelled.</exception>
    public static ModuleTrace Record(torch.nn.Module root, IReadOnlyList<torch.Tensor> example, ExportOptions options)
    {
        var names = new ModuleNames(root);
        ModuleChecks.Check(names);
        ExampleChecks.Check(root, example, options);
        try
        {
            // What is the same in all runs cannot be told from a constant. An index that is out of range ends all work on other devices.
            if (example.Any(tensor => tensor.device_type == DeviceType.CPU && RandomInput.OnlyInteger(tensor) is not null))
                return Record(root, names, ExampleInputs.Of(example, options, beside: true), options);
        }
        catch (ExportException)
        {
            // The integer beside the example's may be none that the network takes.
        }

        return Record(root, names, ExampleInputs.Of(example, options, beside: false), options);
    }

    public void Dispose()
    {
        foreach (var run in _runs)
            run.Dispose();
        Examples.Dispose();
    }

    private static ModuleTrace Record(torch.nn.Module root, ModuleNames names, ExampleInputs examples, ExportOptions options)
    {
        var recording = new Recording(root, names, examples, options);
        try
        {
            recording.Run();
            return new(root, names, examples, recording.Runs, recording.Calls) { BatchNote = recording.Note };
        }
        catch
        {
            recording.Dispose();
            examples.Dispose();
            throw;
        }
    }
}
