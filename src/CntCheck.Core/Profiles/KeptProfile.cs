using System.Globalization;
using System.Text;

namespace CntCheck.Profiles;

/// <summary>A profile kept on disk, and beside it a record of what was measured by which engine.</summary>
/// <remarks>Size and time of every file are compared first, contents by SHA-256 when those moved. Damage is never fatal: what does not fit is not found.</remarks>
internal sealed class KeptProfile(string profilePath, string recordPath, MeasuringEngine engine)
{
    /// <summary>The kept measurement, or null where it is of another key or any of its files has changed.</summary>
    public Measurement? Find(string key)
    {
        if (Record.Read(recordPath) is not { } record || record.Key != key)
            return null;

        Measurement? found = null;
        Quietly(() =>
        {
            var current = record.Files.Select(file => file.Current()).ToList();
            if (current.Contains(null) || MeasuredFile.HashOf(profilePath) != record.ProfileHash)
                return;

            found = new Measurement(engine.ReadProfile(profilePath), [.. record.Files.Select(file => file.Path)]);
            if (!current.SequenceEqual(record.Files))
                SnapshotText.Write(recordPath, (record with { Files = current! }).ToText());
        });
        return found;
    }

    /// <summary>Keeps a measurement under a key of one line.</summary>
    public void Keep(string key, Measurement measurement) => Quietly(() =>
    {
        var profile = engine.WriteProfile(measurement.Profile);
        var files = measurement.Files.Select(MeasuredFile.WithHash).ToList();
        SnapshotText.Write(profilePath, profile);
        // Of the text, not of the file: another run may have written its own there meanwhile.
        SnapshotText.Write(recordPath, new Record(key, MeasuredFile.HashOf(Encoding.UTF8.GetBytes(profile)), files).ToText());
    });

    /// <summary>Removes it.</summary>
    public void Forget() => Quietly(() =>
    {
        File.Delete(profilePath);
        File.Delete(recordPath);
    });

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

    private sealed record Record(string Key, string ProfileHash, IReadOnlyList<MeasuredFile> Files)
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

        private static MeasuredFile ReadStamp(string line)
        {
            var parts = line.Split(' ', 4);
            return new MeasuredFile(parts[3], long.Parse(parts[0], CultureInfo.InvariantCulture), long.Parse(parts[1], CultureInfo.InvariantCulture), parts[2]);
        }
    }
}
