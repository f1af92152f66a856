using System.Runtime.InteropServices;
using CntCheck.Artifacts;
using CntCheck.Metrics.Activations;
using CntCheck.Networks.Observations;
using CntCheck.Profiles;
using CntCheck.Samples;
using CntCheck.TorchSharp.Drawing;
using CntCheck.TorchSharp.Live;
using CntCheck.TorchSharp.Tracing;
using TorchSharp;

namespace CntCheck.TorchSharp.Observing;

/// <summary>A traced module that is run on samples while hooks hear what its neurons do.</summary>
internal sealed class ObservedModule
{
    private readonly ModuleNames _names;
    private readonly HeardPlaces _places;
    private readonly Graph _graph;
    private readonly IReadOnlyDictionary<string, IReadOnlyList<Extent>> _extents;
    private readonly IReadOnlyList<SampleInput> _inputs;
    private readonly torch.nn.Module _root;
    private readonly torch.Device _device;

    /// <summary>Remembers where values are heard; none of the trace's tensors is kept.</summary>
    public ObservedModule(ModuleTrace trace, GraphDrawing drawing)
    {
        _root = trace.Root;
        _names = trace.Names;
        _places = HeardPlaces.Of(trace, drawing);
        _graph = drawing.Model.Graph;
        _extents = drawing.Extents;
        _inputs = SampleInput.Of(drawing);
        _device = trace.Examples.Device;
    }

    /// <summary>Runs the module once on all samples, batch by batch, in evaluation mode and without gradients.</summary>
    /// <param name="plan">What is looked at.</param>
    /// <param name="samples">The samples.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <exception cref="ExportException">The samples do not fit, or the forward fails or goes another way than with the example.</exception>
    public DataProfile Run(ObservationPlan plan, ModuleSamples samples, CancellationToken cancellation)
    {
        var batches = SampleBatches.Of(samples, _inputs, _device);
        var measurement = new SampleMeasurement(plan, new SampleOptions { Path = "samples", Classes = samples.Classes, Prior = samples.Prior });
        var heard = measurement.Values.Where(_places.Values.ContainsKey).ToList();
        using var hidden = HiddenValues.Of(_graph, _extents, _places.Values.Keys, [.. measurement.Values.Except(heard)]);
        string[] wanted = [.. heard.Union(hidden.Sources)];

        lock (Recording.Modules)
        {
            using var random = new RandomState();
            using var evaluation = new EvaluationMode(_root);
            var axes = new BatchAxes();
            var rowsAtOnce = LookAhead(axes, batches, wanted, hidden, cancellation);
            for (long row = 0; row < batches.Rows; row += rowsAtOnce)
            {
                using var scope = torch.NewDisposeScope();
                var count = (int)Math.Min(rowsAtOnce, batches.Rows - row);
                var values = Forward(batches.Cut(row, count), wanted, hidden, cancellation);
                Add(count, batches.LabelsOf(row, count), values, axes, measurement);
            }
        }

        return measurement.Finish(batches.Hash(), hidden.Notes);
    }

    private static void Add(int rows, ReadOnlySpan<long> labels, Dictionary<string, torch.Tensor> values, BatchAxes axes, SampleMeasurement measurement)
    {
        try
        {
            measurement.Add(rows, labels, name => Observed(values, name, axes));
        }
        catch (SampleException misfit)
        {
            throw new ExportException(ExportProblem.InvalidExample, null, misfit.Reason, misfit.Advice, misfit);
        }
    }

    /// <summary>Sees on one sample and on two how the values grow with the samples; the result is how many fit into memory at once.</summary>
    private int LookAhead(BatchAxes axes, SampleBatches batches, IReadOnlyList<string> wanted, HiddenValues hidden, CancellationToken cancellation)
    {
        using var scope = torch.NewDisposeScope();
        var one = See(1);
        See(2);
        return BatchMemory.Rows(one.Values.Sum(value => value.numel() * value.element_size()));

        Dictionary<string, torch.Tensor> See(int rows)
        {
            var values = Forward(batches.Repeated(rows), wanted, hidden, cancellation);
            foreach (var (name, value) in values)
                axes.See(name, rows, value.shape);
            return values;
        }
    }

    /// <summary>All observed values of one forward; they live as long as the scope around it.</summary>
    private Dictionary<string, torch.Tensor> Forward(IReadOnlyList<torch.Tensor> inputs, IReadOnlyList<string> wanted, HiddenValues hidden, CancellationToken cancellation)
    {
        using var forward = new HeardForward(_places, _names, wanted, cancellation);
        ForwardPass.Run(_root, _names, inputs, forward, Failed);
        forward.CheckEnd();
        return forward.Values.Select(value => KeyValuePair.Create(value.Key, value.Value.alias())).Concat(hidden.From(forward.Values)).ToDictionary(StringComparer.Ordinal);
    }

    private static ObservedTensor? Observed(Dictionary<string, torch.Tensor> values, string name, BatchAxes axes)
    {
        if (!values.TryGetValue(name, out var value) || value.is_complex())
            return null;

        using var numbers = value.to(torch.ScalarType.Float32);
        return new(MemoryMarshal.Cast<byte, float>(numbers.bytes).ToArray(), numbers.shape, axes.Of(name));
    }

    private static ExportException Failed(string reason, Exception cause) => new(
        ExportProblem.ForwardFailed, null, $"the forward failed on the samples: {reason}", "the module ran on the example: give samples that it takes", cause);
}
