using CntCheck.Profiles;
using CntCheck.Samples;
using CntCheck.Testing;
using CntCheck.Tests.Profiles;

namespace CntCheck.Tests;

/// <summary>A gate over a model with samples and labels; what measures and runs it is counted.</summary>
public abstract class SampledGate : IDisposable
{
    protected SampledGate()
    {
        Folder.Write("m/digits.onnx", "weights");
        Folder.Write("data/sample.npy", "numbers");
        Folder.Write("data/labels.npy", "classes");
        Folder.Write("add-on.dll", "code");
        Answer = request => new SampleResult(Data(rows: 128), [request.Samples.Path]);
    }

    protected TemporaryFolder Folder { get; } = new();

    /// <summary>What a run of a model gives.</summary>
    protected Func<SampleRequest, SampleResult> Answer { get; set; }

    /// <summary>How often weights were measured.</summary>
    protected int Measured { get; private set; }

    /// <summary>How often a model was run.</summary>
    protected int Runs { get; private set; }

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected SampleOptions Samples() => new() { Path = Folder["data/sample.npy"], Labels = Folder["data/labels.npy"] };

    protected GateModel Model(string name, SampleOptions? samples = null) => new(Folder[$"m/{name}.onnx"]) { Samples = samples ?? Samples() };

    protected GateOptions Options(SampleOptions? samples = null) => new()
    {
        Models = [Model("digits", samples)],
        Snapshots = Folder["snapshots"],
        Cache = Folder["obj"],
        AddOn = Folder["add-on.dll"],
        Samples = (request, _) =>
        {
            Runs++;
            return Answer(request);
        },
    };

    protected GateResult Run(GateOptions options) => Gate.Judge(options, Engine(), progress: null, CancellationToken.None);

    private protected MeasuringEngine Engine() => new(
        (path, options, progress, _) =>
        {
            Measured++;
            progress?.Report(0.5);
            return new Measurement(SampleProfile.Seed(6) with { Model = options.Id! }, [path]);
        },
        ProfileJson.Write,
        ProfileJson.Read);

    protected static DataProfile Data(long rows)
    {
        MetricSet metrics = [];
        metrics.Add("neuron-activation.mean", 0.5);
        return new DataProfile
        {
            Sample = "sha256:0123",
            Rows = rows,
            Layers = [new NeuronProfile { Name = "fc1", Neurons = 64, Function = "Relu", Metrics = metrics }],
            Outputs = [],
        };
    }
}
