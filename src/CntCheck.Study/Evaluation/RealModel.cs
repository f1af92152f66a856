using CntCheck.Artifacts;
using CntCheck.Profiles;
using CntCheck.Verdicts;

namespace CntCheck.Study.Evaluation;

/// <summary>A public model of unknown accuracy, and what the product says of it.</summary>
/// <param name="Source">Where it is from: models of one source are alike, and count as one.</param>
/// <param name="Path">The file.</param>
internal sealed record RealModel(string Source, string Path)
{
    /// <summary>The verdict by its weights; null where the file cannot be read or there is none.</summary>
    public LowPerformer? ByWeights { get; init; }

    /// <summary>The verdict by its weights and its behaviour on noise; null where it cannot be run on noise, or that basis does not judge it.</summary>
    public LowPerformer? WithNoise { get; init; }

    /// <summary>Errors and warnings about single facts.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Their messages, one a rule.</summary>
    public IReadOnlyList<string> Messages { get; init; } = [];

    /// <summary>Whether it was read and measured.</summary>
    public bool IsMeasured { get; init; }

    /// <summary>Whether any connection holds weights that training could have moved.</summary>
    public bool HasWeights { get; init; }

    /// <summary>Why no training made its weights; null where nothing shows that.</summary>
    public string? NeverTrained { get; init; }

    /// <summary>Whether it may pass for a trained model.</summary>
    public bool IsTrained => HasWeights && NeverTrained is null;

    /// <summary>Whether the reference calls it low, by either.</summary>
    public bool IsCalledLow => ByWeights is { IsLow: true } || WithNoise is { IsLow: true };

    /// <summary>Measures and judges it by a reference.</summary>
    public RealModel Judged(Reference reference, CancellationToken cancellation)
    {
        try
        {
            var profile = Profiler.Measure(Path, cancellation: cancellation);
            var diagnostics = HealthRules.DiagnosticsOf(profile.Model, new GateModel(Path), profile, System.IO.Path.GetTempPath());
            return this with
            {
                IsMeasured = true,
                HasWeights = Evaluation.NeverTrained.Learned(profile).Count > 0,
                NeverTrained = Evaluation.NeverTrained.Why(profile),
                ByWeights = reference.Judge(profile),
                WithNoise = reference.Judge(profile with { Noise = RealNoise.Of(Path, cancellation) }) is { Basis: LowPerformer.WeightsAndNoise } verdict ? verdict : null,
                Findings = HealthRules.Of(diagnostics),
                Messages = [.. diagnostics.GroupBy(diagnostic => diagnostic.Id, StringComparer.Ordinal).Select(MessageOf)],
            };
        }
        catch (ArtifactException)
        {
            // Some are no models at all, on purpose.
            return this;
        }
    }

    // The fact, without the advice behind it.
    private static string MessageOf(IGrouping<string, Diagnostics.Diagnostic> rule) =>
        $"{rule.Key}: {rule.First().Message.Split("; ")[0]}{(rule.Count() > 1 ? $" (and {rule.Count() - 1} more)" : "")}";
}
