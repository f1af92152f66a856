using System.Diagnostics;
using System.Globalization;
using CntCheck.Artifacts;
using CntCheck.Profiles;
using CntCheck.Samples;

namespace CntCheck.Mutations;

/// <summary>Damages copies of a model, layer by layer, has the gate judge each, and counts what it notices; harmless changes beside, of which it should notice none.</summary>
/// <remarks>
/// Mutation testing of a gate. Weights are judged in memory: only the damaged layer is measured again. For samples one copy of the model's files is written over,
/// run, and put back. Everything random is drawn from the mutation and the layer's name: the same model gives the same proof.
/// </remarks>
internal sealed class Prover
{
    /// <summary>Harmless changes hold all of a model in memory.</summary>
    private const long MostHarmless = 1 << 27;

    private readonly ProofOptions _options;
    private readonly MeasuredModel _model;
    private readonly CancellationToken _cancellation;
    private readonly CopyJudge _byWeights;
    private readonly CopyJudge? _withSamples;
    private readonly PatchedCopy? _copy;
    private int _unrun;

    private Prover(ProofOptions options, MeasuredModel model, PatchedCopy? copy, CancellationToken cancellation)
    {
        (_options, _model, _copy, _cancellation) = (options, model, copy, cancellation);
        _byWeights = new CopyJudge(options.Gate with { Models = [Given with { Samples = null }] }, model.Profile, cancellation);
        if (copy is null)
            return;

        _withSamples = new CopyJudge(options.Gate, model.Profile, cancellation);
        if (_withSamples.Unchanged.Models[0].SampleError is { } error)
            throw error;
    }

    private GateModel Given => _options.Gate.Models[0];

    /// <summary>Proves the gate on one model.</summary>
    /// <exception cref="ArtifactException">The model cannot be read.</exception>
    /// <exception cref="SnapshotException">The architecture that is declared for it does not fit.</exception>
    /// <exception cref="SampleException">It cannot be run on its samples.</exception>
    public static Proof Prove(ProofOptions options, IProgress<GateProgress>? progress, CancellationToken cancellation)
    {
        var given = options.Gate.Models[0];
        var id = given.Id ?? ModelId.Of(given.Path);
        var thresholds = Thresholds.PathOf(options.Gate.Snapshots);
        var how = new ProfileOptions
        {
            Id = id,
            Conventions = options.Gate.CompatCntDnns ? Conventions.CntDnns : Conventions.Default,
            Architecture = File.Exists(thresholds) ? Thresholds.Read(thresholds).ArchitectureOf(id) : null,
        };
        using var model = MeasuredModel.Open(given.Path, how, null, cancellation);
        if (given.Samples is { } samples && options.Gate.Samples is null)
            throw SampleAddOn.Missing(new SampleRequest(given.Path, samples), inProject: false);

        using var copy = given.Samples is null ? null : PatchedCopy.Of(model.Model);
        return new Prover(options, model, copy, cancellation).Prove(id, progress);
    }

    private Proof Prove(string id, IProgress<GateProgress>? progress)
    {
        var damages = MutationCatalogue.Damages.Where(IsAsked).ToList();
        var layers = _model.Layers.Where(layer => _options.Layers is null || new Glob(_options.Layers).Matches(layer.Name)).ToList();
        var tried = Evenly(layers, damages.Count == 0 ? 0 : Math.Max(1, _options.Limit / damages.Count));
        var harmless = _model.Profile.Totals.Parameters <= MostHarmless ? MutationCatalogue.Harmless.Where(IsAsked).ToList() : [];
        List<(Mutation Mutation, LayerWeights? Layer, int Copy)> planned =
        [
            .. from damage in damages from layer in tried select ((Mutation)damage, (LayerWeights?)layer, 0),
            .. from change in harmless from copy in Enumerable.Range(1, change.Copies) select ((Mutation)change, (LayerWeights?)null, copy),
        ];
        List<Trial> trials = [];
        for (var i = 0; i < planned.Count; i++)
        {
            var (mutation, layer, copy) = planned[i];
            progress?.Report(new GateProgress(Given.Path, (double)i / planned.Count) { Phase = layer is null ? mutation.Done : $"'{layer.Name}' {mutation.Done}" });
            _cancellation.ThrowIfCancellationRequested();
            var clock = Stopwatch.StartNew();
            if ((layer is null ? Harmless((HarmlessChange)mutation, copy) : Damaged((Damage)mutation, layer)) is not { } trial)
                continue;

            if (trial.WithSamples is not null && trials.TrueForAll(other => other.WithSamples is null))
                _options.AfterFirstRun?.Invoke(planned.Count - i - 1, clock.Elapsed);
            trials.Add(trial);
        }

        return new Proof
        {
            Model = id,
            Unchanged = _byWeights.Unchanged,
            Trials = trials,
            Layers = layers.Count,
            LayersTried = tried.Count,
            Samples = _withSamples?.Unchanged.Models[0].Profile?.Data?.Rows,
            Seeds = new SnapshotFolder(_options.Gate.Snapshots).Baseline(id).Baseline?.Seeds.Count ?? 0,
            Notes = [.. Notes(harmless.Count)],
        };
    }

    private bool IsAsked(Mutation mutation) => _options.Mutations.Count == 0 || _options.Mutations.Contains(mutation.Id);

    private Trial? Damaged(Damage damage, LayerWeights layer) => layer.Damaged(damage) is { } change
        ? Judged(damage, layer.Name, _model.With(layer, change), [change])
        : null;

    private Trial? Harmless(HarmlessChange change, int copy) => change.Apply(_model, new SeededDraws($"{change.Id} {copy}")) is { Count: > 0 } changes
        ? Judged(change, null, _model.With(changes), changes)
        : null;

    private Trial Judged(Mutation mutation, string? layer, Profile profile, IReadOnlyList<ChangedTensor> changes)
    {
        var byWeights = _byWeights.Caught(profile);
        if (_copy is not { } copy || _withSamples is not { } judge)
            return new Trial(mutation, layer, byWeights, null);

        // A change that is left out of some tensors is another change: it is run only where all of it can be written.
        var written = changes.Where(change => copy.PlaceOf(change) is not null).ToList();
        if (written.Count == changes.Count)
            return new Trial(mutation, layer, byWeights, copy.With(written, () => judge.Caught(profile, Run)));

        _unrun++;
        return new Trial(mutation, layer, byWeights, null);
    }

    private SampleResult Run(SampleRequest request, CancellationToken cancellation) => _options.Gate.Samples!(request with { Model = _copy!.Path }, cancellation);

    private IEnumerable<string> Notes(int harmless)
    {
        if (_model.Network.Connections.Count(connection => connection.Weights is not null) - _model.Layers.Sum(layer => layer.Connections.Count) is > 0 and var left)
            yield return string.Create(CultureInfo.InvariantCulture, $"{left} connections are not damaged: scales of norms, fewer than 16 weights, or too many to be held in memory.");
        if (harmless == 0 && _model.Profile.Totals.Parameters > MostHarmless)
            yield return "Harmless changes are not tried: the model is too large to be held in memory.";
        if (_unrun > 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"{_unrun} copies are not run on samples: the numbers do not lie in the file as they are used (quantised, converted, or shared), so only their weights are judged.");
    }

    private static List<T> Evenly<T>(List<T> items, int most) =>
        items.Count <= most ? items : [.. Enumerable.Range(0, most).Select(i => items[(int)((i + 0.5) * items.Count / most)])];
}
