using CntCheck.Artifacts;
using CntCheck.Diagnostics;
using CntCheck.Profiles;
using CntCheck.Reporting;
using CntCheck.Verdicts;

namespace CntCheck.Tests.Reporting;

/// <summary>A result with one of everything a report must show.</summary>
internal static class SampleResult
{
    public static string Folder { get; } = Path.Combine(Path.GetTempPath(), "cntcheck-reports");

    public static ReportContext Context { get; } = new()
    {
        Folder = Folder,
        Version = "1.2.3",
        Rules =
        [
            new("CNT1001", RuleCategory.Health, Severity.Error, "Weights are not finite", "'{0}'", "A NaN is **never** right.\n\nTrain again."),
            new("CNT3002", RuleCategory.Drift, Severity.Warning, "The model moved", "'{0}'", "Seeds differ, this more."),
        ],
    };

    public static GateResult Mixed { get; } = new()
    {
        Models =
        [
            new ModelResult
            {
                Id = "digits",
                Path = At("models/digits.onnx"),
                Profile = Digits(),
                Summary = "digits.onnx: 1 connection, 100 % of 12 parameters measured; drift 1.8 of 1.0 (5 seeds)",
                LowPerformer = new LowPerformer
                {
                    Score = 0.87,
                    Limit = 0.7,
                    Basis = "weights",
                    Reference = "shipped 1",
                    ErrorRates = "on 3,000 networks it raised 1 % false alarms",
                    Reasons = ["the weights still look like fresh draws", "what goes into the units does not fit what goes out of them (most in 'fc_2*')"],
                },
                Diagnostics = [Drift, Magnitude("fc1"), Quiet],
            },
            new ModelResult
            {
                Id = "broken",
                Path = At("models/broken | odd.onnx"),
                Error = new ArtifactException(ArtifactProblem.Damaged, "models/broken | odd.onnx", 17, "the file ends inside a field", "export it again"),
                Summary = "broken | odd.onnx: not read",
                Diagnostics = [],
            },
        ],
        Diagnostics = [new Diagnostic { Id = "CNT0005", Severity = Severity.Warning, Message = "unknown key 'maximum'", Location = new(At("snapshots/thresholds.json"), 4, 7) }],
        Dependencies = [],
    };

    public static GateResult Healthy { get; } = new()
    {
        Models =
        [
            Mixed.Models[0] with
            {
                Diagnostics = [],
                Summary = "digits.onnx: healthy",
                LowPerformer = Mixed.Models[0].LowPerformer! with { Score = null, Reasons = ["less than 95 % of its parameters were measured"] },
            },
        ],
        Diagnostics = [],
        Dependencies = [],
    };

    public static Diagnostic Drift => new()
    {
        Id = "CNT3002",
        Severity = Severity.Warning,
        Message = "'fc2': weights spread 2.4 × more than in any of your 5 accepted seeds <b>",
        Location = new(At("snapshots/digits.cnt.json"), 42, 5),
        Layer = "fc2",
        Metric = "layer-fluctuation",
        Value = 6.41,
        Limit = 4.02,
    };

    public static Diagnostic Quiet => new() { Id = "CNT1009", Severity = Severity.Hidden, Message = "hidden", Location = new(At("models/digits.onnx")) };

    public static Diagnostic Magnitude(string layer) => new()
    {
        Id = "CNT1001",
        Severity = Severity.Error,
        Message = $"'{layer}': 3 of 12 weights are not finite",
        Location = new(At("models/digits.onnx")),
        Layer = layer,
        Value = double.NaN,
    };

    public static string Write(ReportFormat format, GateResult result, ReportContext? context = null)
    {
        using var writer = new StringWriter();
        format.Write(result, context ?? Context, writer);
        return writer.ToString();
    }

    public static string At(string path) => Path.Combine(Folder, path.Replace('/', Path.DirectorySeparatorChar));

    private static Profile Digits()
    {
        MetricSet strengths = [];
        strengths.Add("node-strength.mean", 0.0123456);
        strengths.Add("layer-fluctuation", 0.5);
        return new Profile
        {
            Model = "digits",
            Format = "onnx",
            Projection = "positions",
            Conventions = Conventions.Default,
            Totals = new(12, 12, 7, 1, 12),
            Connections = [new() { Name = "fc_2*", Kind = "Gemm", From = "image", To = "fc_2*", Shape = [3, 4], Metrics = null, NonFiniteCount = 1 }],
            Layers = [new() { Name = "image", Nodes = 1234, Metrics = strengths }, new() { Name = "fc_2*", Nodes = 3, Metrics = null }],
            Skipped = [],
        };
    }
}
