using CntCheck.Diagnostics;
using CntCheck.Profiles;
using CntCheck.Rules;

namespace CntCheck;

/// <summary>The gate: reads each model, measures it, judges it.</summary>
public static class Gate
{
    /// <summary>Judges all models of <paramref name="options"/>.</summary>
    /// <remarks>What is wrong with a model, a snapshot or the configuration is a diagnostic, never an exception.</remarks>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was requested.</exception>
    public static GateResult Run(GateOptions options, IProgress<GateProgress>? progress = null, CancellationToken cancellation = default) =>
        Judge(options, MeasuringEngine.Default, progress, cancellation);

    internal static GateResult Judge(GateOptions options, MeasuringEngine engine, IProgress<GateProgress>? progress, CancellationToken cancellation)
    {
        var severities = SeverityConfiguration.Load(options.Severities, options.Models.Select(model => model.Path));
        var snapshots = new SnapshotFolder(options.Snapshots);
        var (calibrated, calibratedError) = snapshots.CalibratedReference();
        var measured = new ModelMeasurements(options, engine with { Reference = calibratedError is null ? calibrated ?? engine.Reference : null });

        var (thresholds, thresholdsError) = snapshots.Thresholds();
        List<Judgement> judgements = [.. options.Models.Select(model => measured.Judge(model, snapshots, thresholds, progress, cancellation))];
        var whole = new GateJudgement
        {
            Options = options,
            Models = judgements,
            ThresholdsError = thresholdsError,
            ReferenceError = calibratedError,
            ConfigurationProblems = severities.Problems,
        };

        return new GateResult
        {
            Models = [.. judgements.Select(judgement => ResultOf(judgement, severities))],
            Diagnostics = [.. Rules<GateRule>().SelectMany(rule => Resolved(rule, rule.Evaluate(whole), severities, path: null))],
            Dependencies = [.. measured.Files.Concat(snapshots.Files).Concat(severities.Dependencies).Distinct().Order(StringComparer.Ordinal)],
        };
    }

    private static ModelResult ResultOf(Judgement judgement, SeverityConfiguration severities) => new()
    {
        Id = judgement.Id,
        Path = judgement.Model.Path,
        Profile = judgement.Profile,
        Error = judgement.Error is { } error && !judgement.IsExcused(error) ? error : null,
        SampleError = judgement.SampleError,
        LowPerformer = judgement.LowPerformer,
        Diagnostics = [.. Rules<ModelRule>().SelectMany(rule => Resolved(rule, rule.Evaluate(judgement), severities, judgement.Model.Path))],
        Summary = Summary.Of(judgement),
    };

    private static IEnumerable<T> Rules<T>() where T : Rule => RuleCatalogue.All.OfType<T>();

    private static IEnumerable<Diagnostic> Resolved(Rule rule, IEnumerable<Diagnostic> findings, SeverityConfiguration severities, string? path) =>
        findings
            .Select(finding => finding with { Severity = severities.Resolve(rule.Descriptor, finding.Severity, path ?? finding.Location.File) })
            .Where(finding => finding.Severity != Severity.None);
}
