using CntCheck.Diagnostics;

namespace CntCheck.Rules;

/// <summary>A model that has samples where nothing can run it.</summary>
internal sealed class AddOnMissing : SampleProblemRule
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new(
        Id: "CNT0011", Category: RuleCategory.Input, DefaultSeverity: Severity.Error,
        Title: "The add-on that runs models on samples is missing",
        Message: "'{0}' was not run on {3}: {1}{2}",
        Explanation: """
            ## What it finds
            A model that names samples, or asks to be run on noise, where the add-on `CntCheck.Activations` is not there, cannot be started, or is of another version than the gate.

            ## Why it matters
            Who asks for a run relies on what it shows: a gate that could not look must not pass. The add-on is a package of its own because it holds the native libraries of OnnxRuntime, which a project without samples does not need.

            ## What to do
            In a project, add the package beside `CntCheck`, in the same version:
            ```xml
            <PackageReference Include="CntCheck.Activations" Version="(that of CntCheck)" PrivateAssets="all" />
            ```
            For the command line, `cntcheck add-on install` installs it once for this version of the tool. Or take the samples away (`Samples`, `--samples`): the weights are judged all the same.
            """);
}
