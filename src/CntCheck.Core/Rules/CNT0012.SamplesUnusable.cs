using CntCheck.Diagnostics;
using CntCheck.Samples;

namespace CntCheck.Rules;

/// <summary>Samples or labels that cannot be used.</summary>
internal sealed class SamplesUnusable : SampleProblemRule
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new(
        Id: "CNT0012", Category: RuleCategory.Input, DefaultSeverity: Severity.Error,
        Title: "The samples or labels cannot be used",
        Message: "'{0}' was not run on {3}: {1}{2}",
        Explanation: """
            ## What it finds
            Samples or labels that are not there, cannot be read, or are not what the model takes or gives: another shape or element type, a model input without an array, another number of labels than samples, a label that is no class. The message names the file, and both shapes where they differ.
            Or a model that is to be run on noise (`Samples="noise"`) and does not say all of what it takes: an input that is not of floats (token numbers, masks), has an axis left free besides that of the samples, or no declared shape.

            ## Why it matters
            Who asks for a run relies on what it shows: a gate that could not look must not pass.

            ## What to do
            Read are `.npy` (one array, for a model with one input), `.npz` (an array for each input, by the inputs' names), a folder of images (for an input of three or four axes; `Mean` and `Std` standardise them) and `.csv` (one row a sample). The first axis is that of the samples. Labels are whole numbers from 0, one a sample: `.npy`, `.csv`, `.txt`, or an array of the `.npz` (`sample.npz#labels`).
            A model that takes no noise needs samples. Noise has no labels, and nothing to normalise; a file that is called `noise` is `./noise`.
            """);

    private protected override string Reason(Judgement judgement, SampleException error) =>
        judgement.Model.Samples is { IsNoise: true } ? error.Reason : $"'{ModelName.In(judgement.Model.DeclaredIn, error.File)}': {error.Reason}";
}
