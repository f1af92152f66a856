using CntCheck.Activations.Running;
using CntCheck.Activations.Sampling;
using CntCheck.Artifacts;
using CntCheck.Networks;
using CntCheck.Networks.Observations;
using CntCheck.Samples;

namespace CntCheck.Activations.Comparing;

/// <summary>One of two models that are compared: open, with its samples, ready to be loaded.</summary>
internal sealed class ComparedModel : IDisposable
{
    private readonly Model _model;

    private ComparedModel(Model model, ObservationPlan plan, SampleSet samples) => (_model, Plan, Samples) = (model, plan, samples);

    /// <summary>Where its layers and outputs can be seen.</summary>
    public ObservationPlan Plan { get; }

    /// <summary>The samples, as it takes them.</summary>
    public SampleSet Samples { get; }

    /// <summary>Opens a model and the samples.</summary>
    /// <exception cref="SampleException">The samples or the model cannot be used.</exception>
    /// <exception cref="ArtifactException">The model cannot be read.</exception>
    public static ComparedModel Open(string path, SampleOptions samples)
    {
        var model = ArtifactReader.Open(path);
        try
        {
            return model.Format == "onnx" && Network.Of(model).Observations is { } plan
                ? new ComparedModel(model, plan, SampleSet.Open(samples, model.Graph.Inputs))
                : throw new SampleException(SampleProblem.CannotRun, path, "a file of tensors alone cannot be run", "compare the models' ONNX exports");
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>Loads it.</summary>
    /// <param name="values">What is to be seen.</param>
    public ObservedSession Load(IReadOnlyList<string> values) => ObservedSession.Open(_model, values);

    /// <inheritdoc/>
    public void Dispose()
    {
        Samples.Dispose();
        _model.Dispose();
    }
}
