using CntCheck.Artifacts;
using CntCheck.Comparisons;
using CntCheck.Diagnostics;
using CntCheck.Mutations;
using CntCheck.Profiles;
using CntCheck.Samples;

namespace CntCheck.Tool.Tests;

/// <summary>An engine that answers what a test wants and remembers what it was asked.</summary>
internal sealed class FakeEngine
{
    public List<GateOptions> Judged { get; } = [];

    public List<ProfileOptions?> Measured { get; } = [];

    public List<(Profile Profile, AcceptOptions How)> Accepted { get; } = [];

    /// <summary>Models that were run on samples, and how long they might take.</summary>
    public List<(SampleRequest Request, TimeSpan Timeout)> Ran { get; } = [];

    /// <summary>Runs a model on samples; null: the add-on is not there.</summary>
    public Func<SampleRequest, DataProfile>? Runs { get; set; }

    /// <summary>Findings on every model.</summary>
    public List<Diagnostic> Findings { get; } = [];

    /// <summary>Changes the profile of a model.</summary>
    public Func<Profile, Profile> Change { get; set; } = profile => profile;

    /// <summary>What any call of the engine throws instead, if anything.</summary>
    public Exception? Fault { get; set; }

    /// <summary>Whether no finding says that a model could not be read.</summary>
    public bool HideUnread { get; set; }

    public int ReplacedSeeds { get; set; }

    /// <summary>Proofs that were asked for.</summary>
    public List<ProofOptions> Proved { get; } = [];

    /// <summary>How long a copy takes on samples; null where none is run.</summary>
    public TimeSpan? ProofTakes { get; set; }

    /// <summary>What a proof says.</summary>
    public IReadOnlyList<Trial> Trials { get; set; } = [];

    /// <summary>Samples the copies of a proof were run on.</summary>
    public long? ProofSamples { get; set; }

    /// <summary>Accepted seeds a proof was judged by.</summary>
    public int ProofSeeds { get; set; }

    /// <summary>What a comparison says.</summary>
    public IReadOnlyList<ComparedConnection> Compared { get; set; } = [];

    /// <summary>What the compared models do with samples.</summary>
    public SampleComparison? ComparedOnSamples { get; set; }

    public Engine Engine => new()
    {
        Judge = Judge,
        Measure = Measure,
        RunsSamples = timeout => Runs is null ? null : new SampleEngine((request, _) => Run(request, timeout), (request, _) => HeldAgainst(request), "/add-on.dll"),
        ReadArchitecture = (_, _) => null,
        Explain = CoverageReport.Of,
        WriteProfile = profile => $"{{ \"model\": \"{profile.Model}\" }}\n",
        ReadProfile = path => Profile(File.ReadAllText(path)),
        ReadBaseline = path => ComparedModel.Of(Profile(File.ReadAllText(path))) with { Digits = 4 },
        Accept = Accept,
        Prove = (options, _, _) => Prove(options),
        Compare = (options, _, _) => Compare(options),
        StarterThresholds = profiles => $"thresholds of {string.Join(", ", profiles.Select(profile => profile.Model))}\n",
        Rules =
        [
            new("CNT1001", RuleCategory.Health, Severity.Error, "Weights are not finite", "'{0}'", "A NaN spreads."),
            new("CNT3002", RuleCategory.Drift, Severity.Warning, "The model moved further than its seeds differ", "'{0}'", "Seeds differ, this more."),
        ],
    };

    public static Diagnostic Finding(string id, Severity severity, string message = "a message") =>
        new() { Id = id, Severity = severity, Message = message, Location = new("snapshots/digits.cnt.json", 3, 5), Layer = "fc1" };

    /// <summary>A model of one connection and two layers.</summary>
    public static Profile Profile(string model) => new()
    {
        Model = model,
        Format = "onnx",
        Projection = "positions",
        Conventions = Conventions.Default,
        Totals = new(12_345, 12_000, 795, 1, 12_000),
        Connections =
        [
            new()
            {
                Name = "fc1", Kind = "Gemm", From = "image", To = "fc1", Shape = [15, 800],
                Metrics = Metrics(("link-weight.mean", 0.00125), ("link-weight.std", 0.04), ("link-weight.kurtosis", -1.2)),
            },
        ],
        Layers =
        [
            new() { Name = "image", Nodes = 800, Metrics = Metrics(("node-strength.mean", 0.01), ("layer-fluctuation", 0.25)) },
            new() { Name = "fc1", Nodes = 15, Metrics = Metrics(("node-strength.mean", -0.5), ("layer-fluctuation", 1.5), ("fluctuation-ratio", 1.01)) },
        ],
        Skipped = [new("odd", "Einsum", 345, "its equation contracts two weights")],
    };

    /// <summary>What that model does with samples.</summary>
    public static DataProfile Data(string sample = "sha256:0123456789abcdef") => new()
    {
        Sample = sample,
        Rows = 1_280,
        Layers =
        [
            new()
            {
                Name = "fc1", Neurons = 15, Function = "Relu",
                Metrics = Metrics(("neuron-strength.mean", 0.2), ("neuron-activation.mean", 0.5), ("neuron-activation.std-neurons", 0.25), ("neuron-activation.dead-fraction", 0.2), ("neuron-activation.effective-rank", 9.5)),
            },
            new() { Name = "fc2", Neurons = 10, Function = "", Metrics = null, NonFiniteNeurons = 2 },
        ],
        Outputs =
        [
            new() { Name = "class", Head = "logits", Classes = 10, Metrics = Metrics(("prediction-entropy", 0.97), ("confidence", 0.9), ("accuracy", 0.96)) },
            new() { Name = "embedding", Head = "values", Metrics = null, NonFiniteRows = 3 },
        ],
        Notes = ["'pool' was not seen."],
    };

    public static MetricSet Metrics(params (string Id, double Value)[] values)
    {
        MetricSet metrics = [];
        foreach (var (id, value) in values)
            metrics.Add(id, value);
        return metrics;
    }

    private GateResult Judge(GateOptions options, IProgress<GateProgress>? progress, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (Fault is { } fault)
            throw fault;

        Judged.Add(options);
        return new GateResult { Models = [.. options.Models.Select(Judge)], Diagnostics = [], Dependencies = [] };
    }

    private ModelResult Judge(GateModel model)
    {
        var id = model.Id ?? Path.GetFileNameWithoutExtension(model.Path);
        return ErrorOf(model.Path) is { } error
            ? new() { Id = id, Path = model.Path, Error = error, Diagnostics = HideUnread ? [] : [Unread(model.Path, error)], Summary = $"{Path.GetFileName(model.Path)}: not read" }
            : new() { Id = id, Path = model.Path, Profile = Change(Profile(id)), Diagnostics = Findings, Summary = $"{Path.GetFileName(model.Path)}: 1 connection" };
    }

    private SampleResult Run(SampleRequest request, TimeSpan timeout)
    {
        Ran.Add((request, timeout));
        return new SampleResult(Runs!(request), []);
    }

    private Profile Measure(string path, ProfileOptions? options, IProgress<double>? progress, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (Fault is { } fault)
            throw fault;

        Measured.Add(options);
        return ErrorOf(path) is { } error ? throw error : Change(Profile(options?.Id ?? Path.GetFileNameWithoutExtension(path)));
    }

    private Accepted Accept(Profile profile, AcceptOptions how)
    {
        Accepted.Add((profile, how));
        var file = Path.Combine(how.Snapshots, $"{profile.Model}.cnt.json");
        Directory.CreateDirectory(how.Snapshots);
        File.WriteAllText(file, profile.Model);
        return new Accepted(file, how.AddSeed ? 2 : 1, ReplacedSeeds);
    }

    private Proof Prove(ProofOptions options)
    {
        if (Fault is { } fault)
            throw fault;

        Proved.Add(options);
        if (ProofTakes is { } time)
            options.AfterFirstRun?.Invoke(10, time);
        var model = options.Gate.Models[0];
        return new Proof
        {
            Model = model.Id ?? Path.GetFileNameWithoutExtension(model.Path),
            Unchanged = Judge(options.Gate, null, default),
            Trials = Trials,
            Layers = 54,
            LayersTried = Trials.Select(trial => trial.Layer).OfType<string>().Distinct().Count(),
            Samples = ProofSamples,
            Seeds = ProofSeeds,
        };
    }

    private ModelComparison Compare(CompareOptions options) =>
        (ErrorOf(options.Parent) ?? ErrorOf(options.Child)) is { } error ? throw error : new ModelComparison(Compared);

    private SampleComparison HeldAgainst(SampleRequest request)
    {
        Ran.Add((request, default));
        return ComparedOnSamples!;
    }

    private static Diagnostic Unread(string path, ArtifactException error) =>
        new() { Id = "CNT0001", Severity = Severity.Error, Message = $"at byte {error.Offset} {error.Reason}", Location = new(path) };

    private static ArtifactException? ErrorOf(string path) =>
        !File.Exists(path) ? new(ArtifactProblem.Missing, path, null, "there is no such file", "export the model first")
        : Path.GetFileName(path).StartsWith("broken", StringComparison.Ordinal) ? new(ArtifactProblem.Damaged, path, 17, "the file ends inside a field", "export it again")
        : null;
}
