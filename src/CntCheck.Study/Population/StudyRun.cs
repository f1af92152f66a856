using CntCheck.Study.Architectures;
using CntCheck.Study.Composition;
using CntCheck.Study.Population.Edits;
using CntCheck.Study.Tasks;
using CntCheck.TorchSharp;
using static TorchSharp.torch;

namespace CntCheck.Study.Population;

/// <summary>One run of the study: a network is trained and exported, then each copy of it is edited and exported; last, how well they do is written down.</summary>
internal sealed class StudyRun
{
    // Two ways of summing differ by more where a fault made the numbers huge.
    private static readonly ExportOptions Export = new() { Tolerance = 1e-3, Writers = [new AttentionWriter()] };

    private readonly StudyFolder _folder;
    private readonly StudyNetwork _run;
    private readonly IReadOnlyList<StudyNetwork> _copies;
    private readonly StudyArchitecture _architecture;
    private readonly StudyTask _task;
    private readonly TaskData _data;
    private readonly Tensor _test;
    private readonly Tensor _targets;

    private StudyRun(StudyFolder folder, IReadOnlyList<StudyNetwork> networks, LoadedTasks tasks)
    {
        _folder = folder;
        _run = networks.Single(network => network.Id == network.Run);
        _copies = [.. networks.Where(network => network.Id != network.Run)];
        _architecture = StudyArchitecture.Of(_run.Family);
        (_task, _data) = tasks[_run.Task];
        _test = _architecture.Inputs(_data.Test, _task);
        _targets = _architecture.Targets(_test, _data.TestTargets);
    }

    /// <summary>Makes everything of a run.</summary>
    /// <param name="folder">Where it goes.</param>
    /// <param name="networks">The run's networks: the one that is trained, and its copies.</param>
    /// <param name="tasks">The data.</param>
    /// <param name="cancellation">Stops it; what was not finished is not there.</param>
    public static void Make(StudyFolder folder, IReadOnlyList<StudyNetwork> networks, LoadedTasks tasks, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        new StudyRun(folder, networks, tasks).Make(cancellation);
    }

    private void Make(CancellationToken cancellation)
    {
        WriteSamples();
        using var module = _architecture.Build(_run, _task);
        var training = new NetworkTraining(_run, _architecture, module);
        var (inputs, targets) = SpoiledData.Of(_run, _architecture, _task, _data);

        var early = new Dictionary<int, NetworkState>();
        training.Train(inputs, targets, step => Keep(early, step, module), cancellation);

        // A run that broke down earlier has no later numbers than those it ended with.
        foreach (var step in _copies.Select(StaleStep).Where(step => step > training.Steps))
            Keep(early, step, module);
        List<Outcome> outcomes = [Judge(_run, module, training)];

        using var trained = NetworkState.Of(module);
        foreach (var copy in _copies)
        {
            cancellation.ThrowIfCancellationRequested();
            Edit(module, copy, early);
            if (TryJudge(copy, module, training) is { } outcome)
                outcomes.Add(outcome);
            trained.Restore(module);
        }

        foreach (var state in early.Values)
            state.Dispose();
        WholeFile.Write(_folder.Outcomes(_run.Run), StudyTable<Outcome>.Write(outcomes));
    }

    private void WriteSamples()
    {
        var path = _folder.Samples(_run.Task, _run.Family);
        if (!File.Exists(path))
            SampleArchive.Write(path, _test.index_select(0, tensor(SampleArchive.Choose(_targets))));
    }

    /// <summary>Keeps the numbers that a copy with a stale layer takes it from.</summary>
    private void Keep(Dictionary<int, NetworkState> early, int step, nn.Module module)
    {
        if (_copies.Any(copy => StaleStep(copy) == step))
            early[step] = NetworkState.Of(module);
    }

    /// <summary>3 to 10 % of the steps; -1 where nothing is stale.</summary>
    private int StaleStep(StudyNetwork copy) =>
        copy.Fault == "layer-stale" ? (int)(_run.Steps * (0.03 + 0.07 * Stable.Random(copy.Seed, "stale step").NextDouble())) : -1;

    private void Edit(nn.Module<Tensor, Tensor> module, StudyNetwork copy, Dictionary<int, NetworkState> early)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        NetworkEdit.ByFault[copy.Fault].Apply(new(module, Stable.Random(copy.Seed, copy.Fault))
        {
            Inputs = _test,
            Early = early.GetValueOrDefault(StaleStep(copy)),
            Fresh = () =>
            {
                using var fresh = _architecture.Build(copy, _task);
                return NetworkState.Of(fresh);
            },
        });
    }

    /// <summary>An edit can make numbers that no two ways of summing agree on; such a copy is left out, and it is said where.</summary>
    private Outcome? TryJudge(StudyNetwork copy, nn.Module<Tensor, Tensor> module, NetworkTraining training)
    {
        try
        {
            return Judge(copy, module, training);
        }
        catch (ExportException refusal)
        {
            WholeFile.Write(Path.ChangeExtension(_folder.Outcomes(copy.Id), ".left-out.txt"), refusal.Message + "\n");
            return null;
        }
    }

    /// <summary>Exports a network and sees how well it does.</summary>
    private Outcome Judge(StudyNetwork network, nn.Module<Tensor, Tensor> module, NetworkTraining training)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        module.eval();
        OnnxExport.Save(module, _test.slice(0, 0, 1, 1), _folder.Network(network.Id), Export);
        var raw = _architecture.Raw(module.call(_test), _targets);
        return new(network.Id, raw, _architecture.Chance(_task), training.Steps, training.Loss);
    }
}
