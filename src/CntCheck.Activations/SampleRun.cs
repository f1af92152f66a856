using CntCheck.Activations.Running;
using CntCheck.Activations.Sampling;
using CntCheck.Artifacts;
using CntCheck.Metrics.Activations;
using CntCheck.Networks;
using CntCheck.Samples;

namespace CntCheck.Activations;

/// <summary>Runs an ONNX model on samples and takes the readings of its neurons and outputs.</summary>
public static class SampleRun
{
    /// <summary>Runs the model once on all samples, batch by batch.</summary>
    /// <exception cref="SampleException">The samples or the model cannot be used.</exception>
    /// <exception cref="ArtifactException">The model cannot be read.</exception>
    public static SampleResult Run(SampleRequest request, CancellationToken cancellation = default)
    {
        using var model = ArtifactReader.Open(request.Model);
        var plan = Network.Of(model).Observations!;
        using var samples = SampleSet.Open(request.Samples, model.Graph.Inputs);
        var measurement = new SampleMeasurement(plan, request.Samples);

        using var session = ObservedSession.Open(model, measurement.Values);
        foreach (var batch in samples.Batches(session.Rows))
        {
            cancellation.ThrowIfCancellationRequested();
            using var values = session.Run(batch);
            measurement.Add(batch.Rows, batch.Labels, values.Of);
        }

        return new SampleResult(measurement.Finish(samples.Hash, [.. session.Notes, .. samples.Notes]), samples.Files);
    }
}
