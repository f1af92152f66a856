using System.Globalization;
using CntCheck.Artifacts;
using CntCheck.Diagnostics;
using CntCheck.Profiles;
using CntCheck.Rules;
using CntCheck.Samples;

namespace CntCheck;

/// <summary>Measures the models of one run, and remembers every file they consist of.</summary>
internal sealed class ModelMeasurements(GateOptions options, MeasuringEngine engine)
{
    // Reading weights and running samples take about as long for models of middling size; a bar needs no more.
    private const double WeightsShare = 0.5;

    private readonly ProfileCache _cache = new(options.Cache, engine, options.AddOn);
    private readonly ProfileCache _none = new(null, engine, options.AddOn);
    private readonly List<string> _files = [];
    private int _measured;

    /// <summary>Models, external data and samples, existing or looked for.</summary>
    public IReadOnlyList<string> Files => _files;

    /// <summary>What is known about a model once it is measured, run on its samples, and its baseline is read.</summary>
    public Judgement Judge(GateModel model, SnapshotFolder snapshots, Thresholds thresholds, IProgress<GateProgress>? progress, CancellationToken cancellation)
    {
        var id = model.Id ?? ModelId.Of(model.Path);
        var cache = ModelId.IsValid(id) && IsAlone(model, id) ? _cache : _none;
        var how = ReadAs(model, id, thresholds);
        var (weights, error, architectureError) = Measure(model, how, cache, progress, cancellation);
        var (whole, sampleError) = RunOnSamples(model, weights, how, cache, progress, cancellation);
        progress?.Report(new GateProgress(model.Path, (double)++_measured / options.Models.Count));
        var (baseline, baselineError) = snapshots.Baseline(id);
        return new Judgement
        {
            Id = id,
            Model = model,
            Profile = whole?.Profile,
            SampleError = sampleError,
            Error = error,
            ArchitectureError = architectureError,
            MissingModel = model.Optional ? MissingModel.Skip : options.MissingModel,
            Snapshots = options.Snapshots,
            Baseline = baseline,
            BaselineError = baselineError,
            Thresholds = thresholds,
            Reference = engine.Reference,
            AcceptCommand = model.AcceptCommand ?? options.AcceptCommand,
            AddSeedCommand = $"{model.AcceptCommand ?? options.AcceptCommand} {options.AddSeedArgument}",
        };
    }

    private (Measurement? Weights, ArtifactException? Error, SnapshotException? ArchitectureError) Measure(
        GateModel model, ProfileOptions how, ProfileCache cache, IProgress<GateProgress>? progress, CancellationToken cancellation)
    {
        _files.Add(model.Path);
        try
        {
            var share = model.Samples is null ? 1 : WeightsShare;
            var weights = cache.Measure(model.Path, how, progress is null ? null : new Relay(model, _measured, share, options.Models.Count, progress), cancellation);
            _files.AddRange(weights.Files);
            return (weights, null, null);
        }
        catch (ArtifactException exception)
        {
            _files.Add(exception.File);
            cache.Forget(how);
            return (null, exception, null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            cache.Forget(how);
            return (null, new ArtifactException(ArtifactProblem.Inaccessible, model.Path, null, exception.Message, "", exception), null);
        }
        catch (SnapshotException exception)
        {
            cache.Forget(how);
            var line = string.Create(CultureInfo.InvariantCulture, $"line {exception.Location.Line} of {Path.GetFileName(exception.Location.File)}");
            return (null, new ArtifactException(ArtifactProblem.Unsupported, model.Path, null, $"the architecture declared for it does not fit ({line})", exception.Advice, exception), exception);
        }
    }

    private (Measurement? Whole, SampleException? Error) RunOnSamples(
        GateModel model, Measurement? weights, ProfileOptions how, ProfileCache cache, IProgress<GateProgress>? progress, CancellationToken cancellation)
    {
        if (weights is null || model.Samples is not { } samples)
            return (weights, null);

        _files.AddRange(SampleFiles.Of(samples));
        if (options.AddOn is { } addOn)
            _files.Add(addOn);
        if (weights.Profile.On(samples) is not null)
            return (weights, null);
        if (options.Samples is not { } run)
            return (weights, SampleAddOn.Missing(new SampleRequest(model.Path, samples), inProject: model.DeclaredIn is not null));

        progress?.Report(new GateProgress(model.Path, (_measured + WeightsShare) / options.Models.Count) { Phase = GateProgress.RunningOnSamples });
        try
        {
            var whole = cache.Complete(weights, model.Path, how, () => run(new SampleRequest(model.Path, samples), cancellation));
            _files.AddRange(whole.Files);
            return (whole, null);
        }
        catch (SampleException exception)
        {
            if (exception.File != SampleOptions.Noise)
                _files.Add(exception.File);
            return (weights, exception);
        }
    }

    private ProfileOptions ReadAs(GateModel model, string id, Thresholds thresholds) => new()
    {
        Id = id,
        Architecture = thresholds.ArchitectureOf(id),
        Conventions = options.CompatCntDnns ? Conventions.CntDnns : Conventions.Default,
        Samples = model.Samples,
    };

    // Two models of one id would take turns in one cache entry, and the wrong one could be accepted.
    private bool IsAlone(GateModel model, string id) =>
        options.Models.All(other => ReferenceEquals(other, model) || !id.Equals(other.Id ?? ModelId.Of(other.Path), StringComparison.OrdinalIgnoreCase));

    private sealed class Relay(GateModel model, int before, double share, int models, IProgress<GateProgress> progress) : IProgress<double>
    {
        public void Report(double value) => progress.Report(new GateProgress(model.Path, (before + share * value) / models));
    }
}
