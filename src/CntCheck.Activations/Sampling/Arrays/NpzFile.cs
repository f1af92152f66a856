using System.IO.Compression;
using CntCheck.Artifacts;
using CntCheck.Samples;

namespace CntCheck.Activations.Sampling.Arrays;

/// <summary>NumPy's file of several arrays (.npz): a zip archive of .npy files. Nothing is unpacked into files.</summary>
internal sealed class NpzFile : IDisposable
{
    private const string Suffix = ".npy";
    private const int MostArrays = 4096;

    // Deflate cannot do better than 1032.
    private const long MostGrowth = 1032;
    private const long AlwaysAllowed = 1L << 30;
    private const long SuspiciousGrowth = 100;

    private readonly string _file;
    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.Ordinal);

    private NpzFile(string file, ZipArchive archive)
    {
        _file = file;
        _archive = archive;
    }

    /// <summary>The arrays' names, in the order of the file.</summary>
    public IReadOnlyList<string> Names { get; private set; } = [];

    /// <summary>Opens an .npz file.</summary>
    /// <exception cref="SampleException">It cannot be read.</exception>
    public static NpzFile Open(string file) => Refusal.Reading(file, () =>
    {
        var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            var npz = new NpzFile(file, new ZipArchive(stream, ZipArchiveMode.Read));
            npz.List();
            return npz;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    });

    /// <summary>Opens an array; the archive must stay open as long.</summary>
    /// <exception cref="SampleException">It cannot be read.</exception>
    public StoredArray Array(string name) => Refusal.Reading(_file, () =>
    {
        var entry = _entries[name];
        if (entry.IsEncrypted)
            throw Refusal.Unreadable(_file, $"array {Shown.Name(name)} is encrypted", "save it without a password");
        if (entry.Length / MostGrowth > entry.CompressedLength || (entry.Length > AlwaysAllowed && entry.Length / SuspiciousGrowth > entry.CompressedLength))
            throw Refusal.Unreadable(_file, $"array {Shown.Name(name)} would grow from {entry.CompressedLength} to {entry.Length} bytes (a zip bomb)", "do not use this file");

        return NpyArray.Open(new BufferedStream(entry.Open(), 1 << 16), entry.Length, _file, name);
    });

    /// <summary>Closes the file.</summary>
    public void Dispose() => _archive.Dispose();

    private void List()
    {
        foreach (var entry in _archive.Entries.Where(entry => entry.FullName.EndsWith(Suffix, StringComparison.Ordinal)))
        {
            var name = entry.FullName[..^Suffix.Length];
            if (!_entries.TryAdd(name, entry))
                throw Refusal.Unreadable(_file, $"two of its arrays are named {Shown.Name(name)}");
            if (_entries.Count > MostArrays)
                throw Refusal.Unreadable(_file, $"it holds more than {MostArrays} arrays", "save what the model takes, and nothing else");
        }

        if (_entries.Count == 0)
            throw Refusal.Unreadable(_file, "this zip archive holds no arrays (.npy)", "write it with np.savez, an array for each input of the model");

        Names = [.. _archive.Entries.Select(entry => entry.FullName).Where(name => name.EndsWith(Suffix, StringComparison.Ordinal)).Select(name => name[..^Suffix.Length])];
    }
}
