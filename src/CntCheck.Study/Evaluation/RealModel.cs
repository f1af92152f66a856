using CntCheck.Artifacts;
using CntCheck.Profiles;
using CntCheck.Verdicts;

namespace CntCheck.Study.Evaluation;

/// <summary>A public model of unknown accuracy, and what the product says of it.</summary>
/// <param name="Source">Where it is from: models of one source are alike, and count as one.</param>
/// <param name="Path">The file.</param>
internal sealed record RealModel(string Source, string Path)
{
    /// <summary>The verdict; null where the file cannot be read or there is none.</summary>
    public LowPerformer? Verdict { get; private init; }

    /// <summary>Errors and warnings about single facts.</summary>
    public IReadOnlyList<Finding> Findings { get; private init; } = [];

    /// <summary>Whether it was read and measured.</summary>
    public bool IsMeasured { get; private init; }

    /// <summary>What was said, in words.</summary>
    public string Words => Verdict is not { } verdict ? "" : string.Join("; ", verdict.Reasons);

    /// <summary>Measures and judges it by a reference.</summary>
    public RealModel Judged(Reference reference, CancellationToken cancellation)
    {
        try
        {
            var profile = Profiler.Measure(Path, cancellation: cancellation);
            return this with { IsMeasured = true, Verdict = reference.Judge(profile), Findings = HealthRules.Of(profile.Model, new GateModel(Path), profile, System.IO.Path.GetTempPath()) };
        }
        catch (ArtifactException)
        {
            // Some are no models at all, on purpose.
            return this;
        }
    }
}
