using CntCheck.Samples;

namespace CntCheck;

/// <summary>What <see cref="Gate.Run"/> is to judge, against what, and how severely. Paths are absolute.</summary>
public sealed record GateOptions
{
    /// <summary>The models to judge.</summary>
    public required IReadOnlyList<GateModel> Models { get; init; }

    /// <summary>The file that names the models, the place of findings that concern all of them; null: the snapshots folder.</summary>
    public Diagnostics.Location? NamedIn { get; init; }

    /// <summary>Files that look like models, to be named where no model is.</summary>
    public IReadOnlyList<string> Unnamed { get; init; } = [];

    /// <summary>The folder of committed baselines and thresholds.</summary>
    public required string Snapshots { get; init; }

    /// <summary>Where profiles are kept between runs (a folder under obj/), or null to measure every time.</summary>
    public string? Cache { get; init; }

    /// <summary>What a missing model is.</summary>
    public MissingModel MissingModel { get; init; } = MissingModel.Error;

    /// <summary>The command a person runs to accept the present profiles, named in messages.</summary>
    public string AcceptCommand { get; init; } = "cntcheck accept";

    /// <summary>What makes an accept command add a seed to the baseline, named in messages.</summary>
    public string AddSeedArgument { get; init; } = "--add-seed";

    /// <summary>Severity configuration.</summary>
    public SeverityOptions Severities { get; init; } = new();

    /// <summary>Runs models on their samples; null: the add-on that does it is not there, and a model with samples cannot be judged.</summary>
    public SampleRunner? Samples { get; init; }

    /// <summary>The file of the add-on that <see cref="Samples"/> starts, so that another one runs the models anew; null: it is part of this program.</summary>
    public string? AddOn { get; init; }

    /// <summary>Follow the conventions of the published reference code.</summary>
    public bool CompatCntDnns { get; init; }
}

/// <summary>One model to judge.</summary>
/// <param name="Path">The artifact.</param>
/// <param name="Id">The id its snapshot is filed under; null: the file name without extension.</param>
/// <param name="DeclaredIn">Where the model was named (the project file's line), or null.</param>
/// <param name="Optional">Whether the model may be missing without a word.</param>
public sealed record GateModel(string Path, string? Id = null, Diagnostics.Location? DeclaredIn = null, bool Optional = false)
{
    /// <summary>The command a person runs to accept this model's present profile; null: that of the options.</summary>
    public string? AcceptCommand { get; init; }

    /// <summary>The samples it is run on, or null.</summary>
    public SampleOptions? Samples { get; init; }
}

/// <summary>What a model that is named but not there means.</summary>
public enum MissingModel
{
    /// <summary>An error: the gate fails.</summary>
    Error,

    /// <summary>A warning.</summary>
    Warn,

    /// <summary>Nothing: the model is left out.</summary>
    Skip,
}

/// <summary>What the C# compiler would be given to decide severities by.</summary>
public sealed record SeverityOptions
{
    /// <summary><c>.editorconfig</c> files the build passes; files beside and above each model are found besides.</summary>
    public IReadOnlyList<string> EditorConfigFiles { get; init; } = [];

    /// <summary><c>.globalconfig</c> files.</summary>
    public IReadOnlyList<string> GlobalConfigFiles { get; init; } = [];

    /// <summary>Ids that are not reported.</summary>
    public IReadOnlyList<string> NoWarn { get; init; } = [];

    /// <summary>Ids whose warnings are errors.</summary>
    public IReadOnlyList<string> WarningsAsErrors { get; init; } = [];

    /// <summary>Ids whose warnings stay warnings.</summary>
    public IReadOnlyList<string> WarningsNotAsErrors { get; init; } = [];

    /// <summary>Whether every warning is an error.</summary>
    public bool TreatWarningsAsErrors { get; init; }
}
