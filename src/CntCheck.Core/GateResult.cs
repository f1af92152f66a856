using CntCheck.Artifacts;
using CntCheck.Diagnostics;
using CntCheck.Profiles;
using CntCheck.Samples;
using CntCheck.Verdicts;

namespace CntCheck;

/// <summary>The gate's word on all models.</summary>
public sealed record GateResult
{
    /// <summary>The models in the order they were named.</summary>
    public required IReadOnlyList<ModelResult> Models { get; init; }

    /// <summary>Findings that belong to no single model (nothing gated, a broken thresholds file, a duplicate id).</summary>
    public required IReadOnlyList<Diagnostic> Diagnostics { get; init; }

    /// <summary>Every file the result rests on, existing or looked for: models, external data, snapshots, configuration.</summary>
    public required IReadOnlyList<string> Dependencies { get; init; }

    /// <summary>All findings.</summary>
    public IEnumerable<Diagnostic> AllDiagnostics => Diagnostics.Concat(Models.SelectMany(model => model.Diagnostics));

    /// <summary>The verdict over everything.</summary>
    public Verdict Verdict =>
        Models.All(model => model.Profile is not { Connections.Count: > 0 }) || Models.Any(model => model.Error is not null) ? Verdict.Error
        : AllDiagnostics.Any(finding => finding.Severity == Severity.Error) ? Verdict.Fail
        : AllDiagnostics.Any(finding => finding.Severity == Severity.Warning) ? Verdict.Warn
        : Verdict.Pass;
}

/// <summary>The gate's word on one model.</summary>
public sealed record ModelResult
{
    /// <summary>The model's id.</summary>
    public required string Id { get; init; }

    /// <summary>The artifact.</summary>
    public required string Path { get; init; }

    /// <summary>The readings, or null where the model could not be read.</summary>
    public Profile? Profile { get; init; }

    /// <summary>Why the model could not be read, or null.</summary>
    public ArtifactException? Error { get; init; }

    /// <summary>Why the model could not be judged on its samples, or null; its weights may have been judged all the same.</summary>
    public SampleException? SampleError { get; init; }

    /// <summary>Whether the model looks like a low performer, or null where there is no reference to say so, or it cannot be asked.</summary>
    public LowPerformer? LowPerformer { get; init; }

    /// <summary>Findings on this model, severities resolved, hidden ones included.</summary>
    public required IReadOnlyList<Diagnostic> Diagnostics { get; init; }

    /// <summary>One line: what was checked, and what was not.</summary>
    public required string Summary { get; init; }
}

/// <summary>The gate's verdict.</summary>
public enum Verdict
{
    /// <summary>Nothing to report.</summary>
    Pass,

    /// <summary>Warnings only.</summary>
    Warn,

    /// <summary>At least one error.</summary>
    Fail,

    /// <summary>A model could not be read, or nothing was measured.</summary>
    Error,
}
