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
    private readonly ProfileCache _cache = new(options.Cache, engine);
    private readonly List<string> _files = [];
    private int _measured;

    /// <summary>Models and external data, existing or looked for.</summary>
    public IReadOnlyList<string> Files => _files;

    /// <summary>What is known about a model once it is measured and its baseline is read.</summary>
    public Judgement Judge(GateModel model, SnapshotFolder snapshots, Thresholds thresholds, IProgress<GateProgress>? progress, CancellationToken cancellation)
    {
        var id = model.Id ?? ModelId.Of(model.Path);
        var (profile, error, architectureError) = Measure(model, id, thresholds, progress, cancellation);
        progress?.Report(new GateProgress(model.Path, (double)++_measured / options.Models.Count));
        var (data, sampleError) = profile is null || model.Samples is null ? (null, null) : Run(model, model.Samples, cancellation);
        var (baseline, baselineError) = snapshots.Baseline(id);
        return new Judgement
        {
            Id = id,
            Model = model,
            Profile = profile is null ? null : profile with { Data = data },
            SampleError = sampleError,
            Error = error,
            ArchitectureError = architectureError,
            MissingModel = model.Optional ? MissingModel.Skip : options.MissingModel,
            Snapshots = options.Snapshots,
            Baseline = baseline,
            BaselineError = baselineError,
            Thresholds = thresholds,
            AcceptCommand = model.AcceptCommand ?? options.AcceptCommand,
            AddSeedCommand = $"{model.AcceptCommand ?? options.AcceptCommand} {options.AddSeedArgument}",
        };
    }

    private (Profile? Profile, ArtifactException? Error, SnapshotException? ArchitectureError) Measure(
        GateModel model, string id, Thresholds thresholds, IProgress<GateProgress>? progress, CancellationToken cancellation)
    {
        _files.Add(model.Path);
        var cached = ModelId.IsValid(id) && IsAlone(model, id) ? _cache : new ProfileCache(null, engine);
        try
        {
            var readings = cached.Measure(model.Path, ReadAs(id, thresholds), progress is null ? null : new Relay(model, _measured, options.Models.Count, progress), cancellation);
            _files.AddRange(readings.Files);
            return (readings.Profile, null, null);
        }
        catch (ArtifactException exception)
        {
            _files.Add(exception.File);
            cached.Forget(id);
            return (null, exception, null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            cached.Forget(id);
            return (null, new ArtifactException(ArtifactProblem.Inaccessible, model.Path, null, exception.Message, "", exception), null);
        }
        catch (SnapshotException exception)
        {
            cached.Forget(id);
            var line = string.Create(CultureInfo.InvariantCulture, $"line {exception.Location.Line} of {Path.GetFileName(exception.Location.File)}");
            return (null, new ArtifactException(ArtifactProblem.Unsupported, model.Path, null, $"the architecture declared for it does not fit ({line})", exception.Advice, exception), exception);
        }
    }

    private (DataProfile? Data, SampleException? Error) Run(GateModel model, SampleOptions samples, CancellationToken cancellation)
    {
        _files.Add(samples.Path);
        if (options.Samples is not { } run)
            return (null, new SampleException(SampleProblem.NoAddOn, samples.Path, "the add-on that runs models is not there"));

        try
        {
            var result = run(new SampleRequest(model.Path, samples), cancellation);
            _files.AddRange(result.Files);
            return (result.Data, null);
        }
        catch (SampleException exception)
        {
            return (null, exception);
        }
    }

    private ProfileOptions ReadAs(string id, Thresholds thresholds) => new()
    {
        Id = id,
        Architecture = thresholds.ArchitectureOf(id),
        Conventions = options.CompatCntDnns ? Conventions.CntDnns : Conventions.Default,
    };

    // Two models of one id would take turns in one cache entry, and the wrong one could be accepted.
    private bool IsAlone(GateModel model, string id) =>
        options.Models.All(other => ReferenceEquals(other, model) || !id.Equals(other.Id ?? ModelId.Of(other.Path), StringComparison.OrdinalIgnoreCase));

    private sealed class Relay(GateModel model, int before, int models, IProgress<GateProgress> progress) : IProgress<double>
    {
        public void Report(double value) => progress.Report(new GateProgress(model.Path, (before + value) / models));
    }
}
