using CntCheck.Artifacts;
using CntCheck.Diagnostics;
using CntCheck.Profiles;
using CntCheck.Samples;
using CntCheck.Verdicts;

namespace CntCheck.Rules;

/// <summary>What is known about one model when its rules are asked.</summary>
internal sealed record Judgement
{
    /// <summary>The id its snapshot is filed under.</summary>
    public required string Id { get; init; }

    /// <summary>The model as it was named.</summary>
    public required GateModel Model { get; init; }

    /// <summary>The readings, or null where there are none.</summary>
    public Profile? Profile { get; init; }

    /// <summary>Why there are no readings, or null.</summary>
    public ArtifactException? Error { get; init; }

    /// <summary>Why the model could not be judged on its samples, or null.</summary>
    public SampleException? SampleError { get; init; }

    /// <summary>Why the architecture declared for the model cannot be used, or null.</summary>
    public SnapshotException? ArchitectureError { get; init; }

    /// <summary>What a missing model is.</summary>
    public MissingModel MissingModel { get; init; } = MissingModel.Error;

    /// <summary>The folder of committed baselines and thresholds.</summary>
    public required string Snapshots { get; init; }

    /// <summary>The accepted baseline, or null.</summary>
    public Baseline? Baseline { get; init; }

    /// <summary>Why the baseline could not be read, or null.</summary>
    public SnapshotException? BaselineError { get; init; }

    /// <summary>The project's thresholds; empty where there is no file.</summary>
    public Thresholds Thresholds { get; init; } = Thresholds.None;

    /// <summary>The command that accepts the present readings.</summary>
    public required string AcceptCommand { get; init; }

    /// <summary>The command that adds the present readings to the accepted seeds.</summary>
    public required string AddSeedCommand { get; init; }

    /// <summary>Where the model was named, else the model's file.</summary>
    public Location Location => Model.DeclaredIn ?? new Location(Model.Path);

    /// <summary>What this absence is. A model that is there but lacks its external data is never excused.</summary>
    public MissingModel Absence(ArtifactException error) =>
        error.Problem is ArtifactProblem.Missing or ArtifactProblem.LfsPointer && Path.GetFullPath(error.File) == Path.GetFullPath(Model.Path) ? MissingModel : MissingModel.Error;

    /// <summary>Whether the model may be left out: it is not there, and that is allowed.</summary>
    public bool IsExcused(ArtifactException error) => Absence(error) != MissingModel.Error;

    /// <summary>Networks of known performance the model is held against; null: there are none.</summary>
    public IReference? Reference { get; init; }

    /// <summary>Whether the model looks like a low performer; null where there is no reference, or it cannot be asked.</summary>
    public LowPerformer? LowPerformer => field ??= Profile is null ? null : Reference?.Judge(Profile);

    /// <summary>Changes of structure from the baseline; empty without a baseline.</summary>
    public IReadOnlyList<string> StructureChanges => field ??= Baseline is null || Profile is null ? [] : Structure.Of(Profile).ChangesFrom(Baseline.Structure);

    /// <summary>Drift from the baseline, or null where there is none to compare with.</summary>
    public Drift? Drift => field ??= Baseline is null || Profile is null || StructureChanges.Count > 0 || Profile.Connections.Any(c => c.NonFiniteCount > 0) ? null : Drift.Between(Profile, Baseline);

    /// <summary>Drift of what the model does with samples from the seeds accepted on the same samples, or null where there is nothing to compare with.</summary>
    public Drift? DataDrift => field ??= Baseline is null || Profile?.Data is not { NotFinite: [] } data || StructureChanges.Count > 0 ? null : Drift.OnSamples(data, Baseline);
}

/// <summary>What is known about the whole run when its rules are asked.</summary>
internal sealed record GateJudgement
{
    /// <summary>What was asked for.</summary>
    public required GateOptions Options { get; init; }

    /// <summary>The models, in the order they were named.</summary>
    public required IReadOnlyList<Judgement> Models { get; init; }

    /// <summary>Why the thresholds could not be read, or null.</summary>
    public SnapshotException? ThresholdsError { get; init; }

    /// <summary>Why the project's own reference could not be read, or null.</summary>
    public SnapshotException? ReferenceError { get; init; }

    /// <summary>What the severity configuration holds that means nothing, and where.</summary>
    public IReadOnlyList<ConfigurationProblem> ConfigurationProblems { get; init; } = [];
}
