using CntCheck.Mutations;
using CntCheck.Profiles;
using CntCheck.Samples;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Tests.Mutations;

public sealed class ProverTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_zeroed_layer_is_caught_without_a_baseline()
    {
        var proof = Prove(Options() with { Mutations = ["zero"] });

        Assert.Equal(["fc1", "fc2"], proof.Trials.Select(trial => trial.Layer));
        Assert.All(proof.Trials, trial => Assert.Equal(["CNT1002"], trial.ByWeights));
        Assert.Equal((2, 2, 0), (proof.Layers, proof.LayersTried, proof.Seeds));
    }

    [Fact]
    public void A_baseline_of_seeds_catches_what_moves_further_than_they_differ()
    {
        Directory.CreateDirectory(_folder["snapshots"]);
        Acceptance.Accept(Profiler.Measure(MutatedModels.Dense().Save(_folder["m.onnx"])), _folder["snapshots"], null, _ => null);
        for (var run = 1; run < 6; run++)
            Acceptance.AddSeed(Profiler.Measure(MutatedModels.Dense(run: run).Save(_folder["m.onnx"])), _folder["snapshots"], _ => null);

        var proof = Prove(Options() with { Mutations = ["triple", "float16"] });

        Assert.Equal(6, proof.Seeds);
        Assert.All(proof.Damaged, trial => Assert.Equal(["CNT3001"], trial.ByWeights));
        Assert.Empty(Assert.Single(proof.Harmless).ByWeights);
    }

    [Fact]
    public void What_is_said_of_the_model_itself_is_said_of_no_copy()
    {
        Directory.CreateDirectory(_folder["snapshots"]);
        File.WriteAllText(Thresholds.PathOf(_folder["snapshots"]), """{ "layers": { "fc1": { "link-weight.std": { "max": 0.01 } } } }""");

        var proof = Prove(Options() with { Mutations = ["triple"] });

        Assert.Contains(proof.Unchanged.AllDiagnostics, finding => finding is { Id: "CNT2001", Layer: "fc1" });
        Assert.All(proof.Trials, trial => Assert.Empty(trial.ByWeights));
    }

    [Fact]
    public void Only_the_layers_and_mutations_that_are_asked_for_are_tried()
    {
        var proof = Prove(Options() with { Mutations = ["zero", "triple"], Layers = "*2" });

        Assert.Equal([("zero", "fc2"), ("triple", "fc2")], proof.Trials.Select(trial => (trial.Mutation.Id, trial.Layer!)));
    }

    [Fact]
    public void A_limit_picks_layers_evenly_and_tries_every_mutation_on_them()
    {
        var proof = Prove(Options() with { Mutations = ["zero", "triple"], Limit = 2 });

        Assert.Equal((2, 1), (proof.Layers, proof.LayersTried));
        Assert.Equal(["fc2", "fc2"], proof.Trials.Select(trial => trial.Layer));
    }

    [Fact]
    public void The_same_model_gives_the_same_proof()
    {
        var (one, other) = (Prove(Options()), Prove(Options()));

        Assert.Equal(one.Trials.Select(Shown), other.Trials.Select(Shown));
        Assert.Equal(11 + 14, one.Trials.Count);
    }

    [Fact]
    public void Copies_are_run_on_the_samples_with_their_weights_in_the_file()
    {
        HashSet<string> seen = [];
        var runs = 0;

        var proof = Prove(Options() with { Mutations = ["zero", "triple"] }, request =>
        {
            runs++;
            seen.Add(Convert.ToHexString(File.ReadAllBytes(request.Model)));
            var dead = Profiler.Measure(request.Model).Connections.Any(connection => connection.Metrics!["link-weight.std"] == 0);
            return Data(dead ? 1 : 0.1);
        });

        Assert.Equal((5, 5), (runs, seen.Count));
        Assert.Equal(128, proof.Samples);
        Assert.All(proof.Damaged.Where(trial => trial.Mutation.Id == "zero"), trial => Assert.Contains("CNT5002", trial.WithSamples!));
        Assert.All(proof.Damaged.Where(trial => trial.Mutation.Id == "triple"), trial => Assert.Empty(trial.WithSamples!));
    }

    [Fact]
    public void It_is_told_once_how_many_copies_are_left_to_be_run()
    {
        List<int> left = [];

        Prove(Options() with { Mutations = ["zero", "triple"], AfterFirstRun = (copies, _) => left.Add(copies) }, _ => Data(0.1));
        Prove(Options() with { AfterFirstRun = (copies, _) => left.Add(copies) });

        Assert.Equal([3], left);
    }

    [Fact]
    public void A_model_that_cannot_be_run_is_no_proof() => Assert.Throws<SampleException>(() =>
        Prove(Options(), request => throw new SampleException(SampleProblem.CannotRun, request.Model, "it takes text")));

    private static string Shown(Trial trial) => $"{trial.Mutation.Id} {trial.Layer} {string.Join(',', trial.ByWeights)}";

    private ProofOptions Options() => new() { Gate = new GateOptions { Models = [new GateModel(_folder["m.onnx"])], Snapshots = _folder["snapshots"] } };

    private Proof Prove(ProofOptions options, Func<SampleRequest, DataProfile>? run = null)
    {
        MutatedModels.Dense().Save(_folder["m.onnx"]);
        if (run is not null)
        {
            var samples = new SampleOptions { Path = _folder.Write("s.npy", "samples") };
            options = options with { Gate = options.Gate with { Models = [options.Gate.Models[0] with { Samples = samples }], Samples = (request, _) => new SampleResult(run(request), []) } };
        }

        return Prover.Prove(options, null, default);
    }

    private static DataProfile Data(double dead)
    {
        MetricSet metrics = [];
        metrics.Add("neuron-activation.dead-fraction", dead);
        return new DataProfile { Sample = "sha256:0", Rows = 128, Layers = [new NeuronProfile { Name = "fc1", Neurons = 8, Function = "Relu", Metrics = metrics }], Outputs = [] };
    }
}
