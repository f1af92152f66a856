using CntCheck.Diagnostics;
using CntCheck.Verdicts.Calibrations;

namespace CntCheck.Profiles;

/// <summary>The folder of committed baselines and thresholds, as one run reads it.</summary>
internal sealed class SnapshotFolder(string folder)
{
    private readonly List<string> _files = [];

    /// <summary>Files read or looked for.</summary>
    public IReadOnlyList<string> Files => _files;

    /// <summary>The project's thresholds, or why they cannot be read; none where there is no file.</summary>
    public (Thresholds Thresholds, SnapshotException? Error) Thresholds()
    {
        var (thresholds, error) = Read(Profiles.Thresholds.PathOf(folder), Profiles.Thresholds.Read);
        return (thresholds ?? Profiles.Thresholds.None, error);
    }

    /// <summary>The project's own reference, or why it cannot be read; neither where there is no file.</summary>
    public (CalibratedReference? Reference, SnapshotException? Error) CalibratedReference() =>
        Read(Verdicts.Calibrations.CalibratedReference.PathOf(folder), Verdicts.Calibrations.CalibratedReference.Read);

    /// <summary>A model's baseline, or why it cannot be read; neither where there is no file.</summary>
    public (Baseline? Baseline, SnapshotException? Error) Baseline(string id)
    {
        if (!ModelId.IsValid(id))
            return (null, null);

        var (baseline, error) = Read(Profiles.Baseline.PathOf(folder, id), Profiles.Baseline.Read);
        return baseline is not null && baseline.Model != id
            ? (null, new SnapshotException(SnapshotProblem.Malformed, new Location(Profiles.Baseline.PathOf(folder, id)), $"it is the baseline of '{baseline.Model}'"))
            : (baseline, error);
    }

    private (T? Value, SnapshotException? Error) Read<T>(string path, Func<string, T> read) where T : class
    {
        _files.Add(path);
        try
        {
            return File.Exists(path) || Directory.Exists(path) ? (read(path), null) : (null, null);
        }
        catch (SnapshotException exception)
        {
            return (null, exception);
        }
    }
}
