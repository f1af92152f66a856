using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CntCheck.Profiles;

/// <summary>Keeps profiles between runs, so that an unchanged model is not measured again.</summary>
/// <remarks>
/// Two files a model: <c>&lt;id&gt;.profile.json</c>, which accepting moves into snapshots/, and <c>&lt;id&gt;.measured</c>, which says what was
/// measured by which engine: size and time of every file are compared first, contents by SHA-256 when those moved.
/// Damage is never fatal: what does not fit is measured again.
/// </remarks>
internal sealed class ProfileCache(string? folder, MeasuringEngine engine)
{
    private static readonly string EngineVersion = typeof(ProfileCache).Module.ModuleVersionId.ToString("N", CultureInfo.InvariantCulture);

    /// <summary>The kept measurement of a model, else a new one, which is kept.</summary>
    /// <exception cref="Artifacts.ArtifactException">The model cannot be read.</exception>
    /// <exception cref="SnapshotException">The declared architecture does not fit it.</exception>
    public Measurement Measure(string path, ProfileOptions options, IProgress<double>? progress, CancellationToken cancellation)
    {
        if (Kept(path, options) is { } kept)
            return kept;

        var before = FileStamp.OfExisting(path);
        var measurement = engine.Measure(path, options, progress, cancellation);
        Forget(options.Id!);
        if (before == FileStamp.OfExisting(path))
            Keep(path, options, measurement);

        return measurement;
    }

    /// <summary>Forgets what is kept under an id: a model that was not measured must leave nothing to accept.</summary>
    public void Forget(string id)
    {
        if (folder is not null)
            Quietly(() =>
            {
                File.Delete(ProfilePath(id));
                File.Delete(MeasuredPath(id));
            });
    }

    private Measurement? Kept(string path, ProfileOptions options)
    {
        if (folder is null || Record.Read(MeasuredPath(options.Id!)) is not { } record || record.Key != Key(path, options))
            return null;

        Measurement? kept = null;
        Quietly(() =>
        {
            var current = record.Files.Select(file => file.Current()).ToList();
            if (current.Contains(null) || HashOf(ProfilePath(options.Id!)) != record.ProfileHash)
                return;

            kept = new Measurement(engine.ReadProfile(ProfilePath(options.Id!)), [.. record.Files.Select(file => file.Path)]);
            if (!current.SequenceEqual(record.Files))
                SnapshotText.Write(MeasuredPath(options.Id!), (record with { Files = current! }).ToText());
        });
        return kept;
    }

    private void Keep(string path, ProfileOptions options, Measurement measurement)
    {
        if (folder is null)
            return;

        Quietly(() =>
        {
            SnapshotText.Write(ProfilePath(options.Id!), engine.WriteProfile(measurement.Profile));
            var files = measurement.Files.Select(FileStamp.WithHash).ToList();
            SnapshotText.Write(MeasuredPath(options.Id!), new Record(Key(path, options), HashOf(ProfilePath(options.Id!)), files).ToText());
        });
    }

    private string ProfilePath(string id) => Path.Combine(folder!, id + ".profile.json");

    private string MeasuredPath(string id) => Path.Combine(folder!, id + ".measured");

    private static string Key(string path, ProfileOptions options) =>
        $"{EngineVersion} {options.Conventions.Bias} {options.Conventions.Boundary} {options.Conventions.Padding} {options.Quantiles} {HashOf(options.Architecture)} {path}";

    // Module names may hold line breaks, which a key must not.
    private static string HashOf(DeclaredArchitecture? declared) =>
        declared is null ? "inferred" : Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(declared.Architecture.ToString())));

    private static string HashOf(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexString(SHA256.HashData(stream));
    }

    private static void Quietly(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // A cache that cannot be used costs a measurement, never a verdict.
        }
    }

    /// <summary>A file as it was when it was measured.</summary>
    private sealed record FileStamp(string Path, long Length, long Ticks, string Hash)
    {
        public static FileStamp? OfExisting(string path)
        {
            var file = new FileInfo(path);
            // A link keeps its own size and time when the file behind it changes.
            if (file is { Exists: true, LinkTarget: not null })
                file = (FileInfo)file.ResolveLinkTarget(returnFinalTarget: true)!;

            return file.Exists ? new(path, file.Length, file.LastWriteTimeUtc.Ticks, "") : null;
        }

        public static FileStamp WithHash(string path) => OfExisting(path)! with { Hash = HashOf(path) };

        /// <summary>The stamp of the same content now, or null where the content is another.</summary>
        public FileStamp? Current()
        {
            var now = OfExisting(Path);
            if (now is null || now.Length != Length)
                return null;

            return now.Ticks == Ticks || HashOf(Path) == Hash ? now with { Hash = Hash } : null;
        }
    }

    private sealed record Record(string Key, string ProfileHash, IReadOnlyList<FileStamp> Files)
    {
        public string ToText() =>
            new StringBuilder().Append(Key).Append('\n').Append(ProfileHash).Append('\n')
                .AppendJoin("", Files.Select(file => string.Create(CultureInfo.InvariantCulture, $"{file.Length} {file.Ticks} {file.Hash} {file.Path}\n")))
                .ToString();

        public static Record? Read(string path)
        {
            Record? record = null;
            Quietly(() =>
            {
                var lines = File.ReadAllText(path).Split('\n', StringSplitOptions.RemoveEmptyEntries);
                record = new Record(lines[0], lines[1], [.. lines[2..].Select(ReadStamp)]);
            });
            return record is { Files.Count: > 0 } ? record : null;
        }

        private static FileStamp ReadStamp(string line)
        {
            var parts = line.Split(' ', 4);
            return new FileStamp(parts[3], long.Parse(parts[0], CultureInfo.InvariantCulture), long.Parse(parts[1], CultureInfo.InvariantCulture), parts[2]);
        }
    }
}
