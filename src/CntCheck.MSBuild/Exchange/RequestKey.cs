namespace CntCheck.Exchange;

/// <summary>The options of a <see cref="GateRequest"/>.</summary>
internal static class RequestKey
{
    /// <summary>check or accept.</summary>
    public const string Action = "action";

    /// <summary>The engine's own file with size and time: a new engine judges again.</summary>
    public const string Engine = "engine";

    /// <summary>The project file.</summary>
    public const string Project = "project";

    /// <summary>The folder the build was started in, from which a person types the next command.</summary>
    public const string StartedIn = "started-in";

    /// <summary>The folder of baselines and thresholds.</summary>
    public const string Snapshots = "snapshots";

    /// <summary>The folder profiles are kept in.</summary>
    public const string Cache = "cache";

    /// <summary>Path of the reports without extension.</summary>
    public const string Reports = "reports";

    /// <summary>List of report formats.</summary>
    public const string ReportFormats = "report-formats";

    /// <summary>error, warn or skip.</summary>
    public const string MissingModel = "missing-model";

    /// <summary>Empty or cnt-dnns.</summary>
    public const string Compat = "compat";

    /// <summary>The add-on's assembly that runs models on samples.</summary>
    public const string Activations = "activations";

    /// <summary>How long one model may run on its samples, in seconds.</summary>
    public const string SamplesTimeout = "samples-timeout";

    /// <summary>A file of the project that looks like a model; only where no model is named.</summary>
    public const string Candidate = "candidate";

    /// <summary>List of ids that are not reported.</summary>
    public const string NoWarn = "no-warn";

    /// <summary>List of ids whose warnings are errors.</summary>
    public const string WarningsAsErrors = "warnings-as-errors";

    /// <summary>List of ids whose warnings stay warnings.</summary>
    public const string WarningsNotAsErrors = "warnings-not-as-errors";

    /// <summary>"true": every warning is an error.</summary>
    public const string TreatWarningsAsErrors = "treat-warnings-as-errors";

    /// <summary>"true": accept adds a seed; "false" or empty: it starts the baseline anew.</summary>
    public const string AddSeed = "add-seed";

    /// <summary>The build's property of this name: where it is "true", nothing is accepted.</summary>
    public const string ContinuousIntegrationBuild = "continuous-integration-build";

    /// <summary>An .editorconfig file.</summary>
    public const string EditorConfig = "editorconfig";

    /// <summary>A .globalconfig file.</summary>
    public const string GlobalConfig = "globalconfig";
}
