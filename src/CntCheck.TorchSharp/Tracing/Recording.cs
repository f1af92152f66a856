using TorchSharp;

namespace CntCheck.TorchSharp.Tracing;

/// <summary>The forward passes of one export.</summary>
internal sealed class Recording(torch.nn.Module root, ModuleNames names, ExampleInputs examples, ExportOptions options) : IDisposable
{
    /// <summary>Whoever runs modules with hooks holds this: hooks and modes belong to the modules, which two threads may share.</summary>
    public static readonly object Modules = new();

    private readonly List<ForwardRun> _runs = [];

    /// <summary>The pass on the example and those on the random inputs.</summary>
    public IReadOnlyList<ForwardRun> Runs => _runs;

    /// <summary>What all passes did.</summary>
    public IReadOnlyList<ModuleCall> Calls { get; private set; } = [];

    /// <summary>What should be known about the batch axis; null: nothing.</summary>
    public string? Note { get; private set; }

    /// <summary>Runs the network: on every input, on the example again, and on a part of the last one's samples.</summary>
    /// <exception cref="ExportException">A forward failed, its result is no tensor, or it does not do the same each time.</exception>
    public void Run()
    {
        lock (Modules)
        {
            using var evaluation = new EvaluationMode(root);
            var progress = new ExportProgress(options);
            foreach (var inputs in examples.Runs)
            {
                _runs.Add(new(options.CancellationToken));
                Pass(inputs, _runs[^1], _runs.Count - 1);
                progress.Recorded(_runs.Count / (examples.Runs.Count + 2.0));
            }

            CheckRepeated();
            Calls = RunAlignment.Of(_runs, names, examples);
            if (examples.HasSingleSamples)
                CheckSamples();
            progress.Recorded(1);
        }
    }

    public void Dispose() => _runs.ForEach(run => run.Dispose());

    private void CheckRepeated()
    {
        var inputs = _runs[0].Inputs(examples);
        try
        {
            Pass(inputs, new RepeatedRun(_runs[0], names, options.Tolerance), 0);
        }
        finally
        {
            foreach (var input in inputs)
                input.Dispose();
        }
    }

    private void CheckSamples()
    {
        using var samples = new SampleIndependence(names, examples, _runs[^1]);
        Pass(samples.Inputs, samples, 1);
        Note = samples.Note();
    }

    private void Pass(IReadOnlyList<torch.Tensor> inputs, IForwardListener listener, int run) =>
        ForwardPass.Run(root, names, inputs, listener, (reason, cause) => Failed(inputs, listener, run, reason, cause));

    private ExportException Failed(IReadOnlyList<torch.Tensor> inputs, IForwardListener listener, int run, string reason, Exception cause)
    {
        var shapes = string.Join(" and ", inputs.Select(input => $"({string.Join(", ", input.shape)})"));
        var module = Innermost((listener as ForwardRun)?.Moments ?? []);
        var what = $"the forward of {ModuleNames.KindOf(module ?? root)} failed on {examples.Describe(run)} of shape {shapes}: {reason}";
        var path = module is null ? null : names.Paths[module];

        if (cause.Message.Contains("empty handle", StringComparison.Ordinal))
            return new(ExportProblem.ForwardFailed, path, what, "a module or tensor that it uses has been disposed of: export it while it is alive", cause);

        // The example went through: what is wrong is that there is another sample.
        if (run == 2 && examples.Batches[2] != examples.Batches[0])
        {
            var axis = examples.Axes.First(axis => axis is not null);
            var otherwise = inputs.Count == 1
                ? "say which axis it is by BatchAxis in ExportOptions"
                : "say which axis it is of each input by BatchAxes in ExportOptions, null for one that all samples share, such as a mask";
            return new(
                ExportProblem.InvalidExample,
                path,
                what,
                $"axis {axis} of the example does not take any number of samples: give an example with a batch axis, example.unsqueeze(0), {otherwise}, or set BatchAxis to null for a file that keeps the example's exact shape",
                cause);
        }

        return new(
            ExportProblem.ForwardFailed,
            path,
            what,
            run == 0
                ? "give an example as the module takes it, the batch axis first" + LeftOut(inputs.Count)
                : "the random inputs have the example's type, shape and range: make the forward take them, or give an example of the whole range",
            cause);
    }

    private string LeftOut(int inputs) => ForwardCall.Of(root, inputs).LeftOut(inputs) switch
    {
        0 => "",
        var few => $", a tensor for each argument that must be there: {few} of the forward's {inputs + few} are left out",
    };

    /// <summary>The module whose call had begun last and not ended.</summary>
    private static torch.nn.Module? Innermost(IReadOnlyList<CallMoment> moments)
    {
        Stack<torch.nn.Module> open = [];
        foreach (var moment in moments)
        {
            if (moment.Edge == CallEdge.Begin)
                open.Push(moment.Module);
            else
                open.Pop();
        }

        return open.Count > 0 ? open.Peek() : null;
    }
}
