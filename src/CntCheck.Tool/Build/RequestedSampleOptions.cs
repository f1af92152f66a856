using CntCheck.Diagnostics;
using CntCheck.Exchange;
using CntCheck.Rules;
using CntCheck.Samples;
using CntCheck.Tool.Activations;

namespace CntCheck.Tool.Build;

/// <summary>What a build's request says of samples.</summary>
internal static class RequestedSampleOptions
{
    /// <summary>What a person raises the time of a run by.</summary>
    private const string TimeoutProperty = "CntCheckSamplesTimeout";

    /// <summary>The samples of a model, or null; metadata that mean nothing are said in <paramref name="problems"/>.</summary>
    public static SampleOptions? Of(RequestedModel model, Location place, ICollection<Diagnostic> problems)
    {
        var settings = new SampleSettings
        {
            Samples = model.Samples.Path,
            Labels = model.Samples.Labels,
            Classes = model.Samples.Classes,
            Prior = model.Samples.Prior,
            Mean = model.Samples.Mean,
            Std = model.Samples.Std,
        };
        try
        {
            return settings.Read(metadata => metadata);
        }
        catch (FormatException mistake)
        {
            problems.Add(new InvalidProperty().At(place, $"the metadata of the model '{model.Name}': {mistake.Message}"));
            return null;
        }
    }

    /// <summary>What runs models on samples, or null where the project has no add-on; a time limit that is none is said in <paramref name="problems"/>.</summary>
    public static SampleEngine? Engine(GateRequest request, ICollection<Diagnostic> problems)
    {
        try
        {
            var timeout = SampleSettings.Timeout(request.Value(RequestKey.SamplesTimeout).Trim(), TimeoutProperty);
            return request.Value(RequestKey.Activations) is { Length: > 0 } addOn
                ? CoreEngine.Runs(new ActivationsProcess(DotnetHost.Path, addOn, timeout, TimeoutProperty), addOn)
                : null;
        }
        catch (FormatException mistake)
        {
            problems.Add(new InvalidProperty().At(new Location(request.Value(RequestKey.Project)), mistake.Message));
            return null;
        }
    }
}
