using CntCheck.Diagnostics;

namespace CntCheck.Rules;

/// <summary>A model that could not be run.</summary>
internal sealed class ModelNotRun : SampleProblemRule
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new(
        Id: "CNT0013", Category: RuleCategory.Input, DefaultSeverity: Severity.Error,
        Title: "The model could not be run on its samples",
        Message: "'{0}' could not be run on {3}: {1}{2}",
        Explanation: """
            ## What it finds
            A model that is to be run, on samples or on noise, and is of a kind that cannot be run (a file of tensors alone: safetensors, `.dat`, an archive of weights), needs operators the runtime does not have, failed, took longer than allowed, or ended the process it was run in. The rest of the gate still reports: the weights are judged, and so are all other models.

            ## Why it matters
            A model that does not run on data it is meant for will not run for its users either.

            ## What to do
            - A kind that cannot be run: gate the ONNX file of the same network, and take the samples away from this one.
            - Too long: use fewer samples (128 are enough), or allow more time (`CntCheckSamplesTimeout`, `--timeout`, in seconds).
            - Failed or ended: run the model in OnnxRuntime alone; the message has its words. The model is run in a process of its own, so a crash harms neither the build nor the findings on other models.
            """);
}
