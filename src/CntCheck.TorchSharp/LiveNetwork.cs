using CntCheck.Artifacts;
using CntCheck.Networks;
using CntCheck.Profiles;
using CntCheck.TorchSharp.Drawing;
using CntCheck.TorchSharp.Live;
using CntCheck.TorchSharp.Observing;
using CntCheck.TorchSharp.Tracing;
using TorchSharp;

namespace CntCheck.TorchSharp;

/// <summary>A module seen as a network while it trains: traced once, measured as often as wanted, each time with the weights it has then.</summary>
/// <remarks>
/// Its graph stays, since a module's structure does; all that depends on numbers (biases, the factors of norms, folded constants) is read anew by every measurement.
/// Measuring reads parameters, running on samples calls the module; neither changes anything: no gradient, no random number, no mode of the module. Not for use by several threads at once.
/// </remarks>
/// <example><code>
/// var network = LiveNetwork.Of(module, example);
/// Console.WriteLine(network.Measure().Connections[0].Metrics!["link-weight.std"]);
/// </code></example>
public sealed class LiveNetwork
{
    private readonly torch.nn.Module _module;
    private readonly Model _model;
    private readonly ObservedModule _observed;
    private readonly IReadOnlyList<StoredState> _states;

    private LiveNetwork(torch.nn.Module module, ModuleTrace trace, GraphDrawing drawing)
    {
        _module = module;
        _model = drawing.Model;
        _observed = new(trace, drawing);
        _states = [.. StoredState.Of(module)];
        Notes = drawing.Notes;
    }

    /// <summary>What a reader of the measurements should know: modules that were never called, operations that were recovered; a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Traces a module of one input.</summary>
    /// <param name="module">The module; it is run in evaluation mode and left in the mode it was in.</param>
    /// <param name="exampleInput">An input as the module takes it, with its batch axis: (batch, …).</param>
    /// <param name="options">How it is traced; give what it is exported with, so that names agree. Null for the defaults.</param>
    /// <exception cref="ExportException">The module cannot be understood.</exception>
    public static LiveNetwork Of(torch.nn.Module module, torch.Tensor exampleInput, ExportOptions? options = null) => Of(module, [exampleInput], options);

    /// <summary>Traces a module of several inputs.</summary>
    /// <param name="module">The module; it is run in evaluation mode and left in the mode it was in.</param>
    /// <param name="exampleInputs">The arguments of its forward, in order.</param>
    /// <param name="options">How it is traced; give what it is exported with, so that names agree. Null for the defaults.</param>
    /// <exception cref="ExportException">The module cannot be understood.</exception>
    public static LiveNetwork Of(torch.nn.Module module, IReadOnlyList<torch.Tensor> exampleInputs, ExportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(exampleInputs);
        options ??= new();
        using var random = new RandomState();
        using var trace = ModuleTrace.Record(module, exampleInputs, options);
        return new(module, trace, GraphDrawing.Of(trace, options));
    }

    /// <summary>Takes the readings of the module as it is now; the same, but for <see cref="Profile.Format"/> ("torchsharp"), as those of the file it would be exported to.</summary>
    /// <param name="options">How it is measured; without an id the model is called by its class.</param>
    /// <param name="cancellation">Ends the measurement.</param>
    /// <exception cref="ExportException">The module's parameters were replaced by others since it was traced.</exception>
    public Profile Measure(ProfileOptions? options = null, CancellationToken cancellation = default)
    {
        var network = See();
        return Measure(network, options ?? new(), cancellation);
    }

    /// <summary>Runs the module as it is now on samples, and takes the readings of what its neurons and outputs do; those of the file it would be exported to, run on the same samples.</summary>
    /// <remarks>
    /// Hooks hear what goes in and out of modules; values between and inside of them are computed from those by the operators of the graph.
    /// The module runs in evaluation mode without gradients, in batches; modes, hooks and random numbers are as they were afterwards.
    /// </remarks>
    /// <param name="samples">The samples, of the example's types and shapes.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <returns>The readings, as in <see cref="Profile.Data"/>.</returns>
    /// <exception cref="ExportException">The samples do not fit, the forward fails or takes another way with them, or the module's parameters were replaced since it was traced.</exception>
    /// <example><code>
    /// var data = network.Run(new ModuleSamples(images) { Labels = labels, Classes = 10 });
    /// Console.WriteLine(data.Layers[0].Metrics!["neuron-activation.dead-fraction"]);
    /// </code></example>
    public DataProfile Run(ModuleSamples samples, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(samples);
        return _observed.Run(See().Observations!, samples, cancellation);
    }

    /// <summary>The network with the numbers it has now: its constants are computed here, its weights are read when they are measured.</summary>
    /// <exception cref="ExportException">The module's parameters were replaced by others since it was traced.</exception>
    internal Network See()
    {
        Check();
        return Network.Of(_model);
    }

    /// <summary>Measures what <see cref="See"/> gave.</summary>
    internal Profile Measure(Network network, ProfileOptions options, CancellationToken cancellation = default) =>
        Profiler.Measure(_model, network, options, cancellation: cancellation);

    private void Check()
    {
        if (!StoredState.Of(_module).SequenceEqual(_states))
        {
            throw new ExportException(
                ExportProblem.VaryingCalls,
                null,
                "its parameters were replaced since it was traced: moved to another device or type, added or removed",
                "move the module first, and trace it then");
        }
    }
}
