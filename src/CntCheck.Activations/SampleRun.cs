using CntCheck.Activations.Running;
using CntCheck.Activations.Sampling;
using CntCheck.Activations.Sampling.Noise;
using CntCheck.Artifacts;
using CntCheck.Metrics.Activations;
using CntCheck.Networks;
using CntCheck.Samples;

namespace CntCheck.Activations;

/// <summary>Runs an ONNX model on samples, or on noise, and takes the readings of its neurons and outputs.</summary>
public static class SampleRun
{
    /// <summary>Runs the model once on all samples, batch by batch.</summary>
    /// <exception cref="SampleException">The samples or the model cannot be used.</exception>
    /// <exception cref="ArtifactException">The model cannot be read.</exception>
    public static SampleResult Run(SampleRequest request, CancellationToken cancellation = default)
    {
        using var model = ArtifactReader.Open(request.Model);
        if (model.Format != "onnx" || Network.Of(model).Observations is not { } plan)
            throw new SampleException(SampleProblem.CannotRun, request.Model, "a file of tensors alone cannot be run", "gate the model's ONNX export");

        using var samples = request.Samples.IsNoise ? SampleSet.OfNoise(request.Samples, model) : SampleSet.Open(request.Samples, model.Graph.Inputs);
        var measurement = new SampleMeasurement(plan, NoiseSamples.Declared(request.Samples));

        using var session = ObservedSession.Open(model, measurement.Values);
        foreach (var (batch, values) in session.RunAll(samples.Batches(session.Rows)))
        {
            using (values)
                measurement.Add(batch.Rows, batch.Labels, values.Of);
            cancellation.ThrowIfCancellationRequested();
        }

        return new SampleResult(measurement.Finish(samples.Hash, [.. session.Notes, .. samples.Notes]), samples.Files);
    }
}
