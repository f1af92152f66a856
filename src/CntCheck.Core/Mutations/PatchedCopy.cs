using CntCheck.Artifacts;
using CntCheck.Samples;

namespace CntCheck.Mutations;

/// <summary>A copy of a model's files in a temporary folder, in which stored numbers are written over and put back.</summary>
internal sealed class PatchedCopy : IDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly Dictionary<string, string> _copies = new(StringComparer.Ordinal);

    private PatchedCopy(Model model, DirectoryInfo folder)
    {
        _folder = folder;
        var home = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(model.Path))!;
        foreach (var file in model.Files.Append(model.Path).Select(System.IO.Path.GetFullPath).Distinct(StringComparer.Ordinal))
        {
            var copy = System.IO.Path.GetFullPath(System.IO.Path.GetRelativePath(home, file), folder.FullName);
            if (!copy.StartsWith(folder.FullName + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal))
                throw new SampleException(SampleProblem.CannotRun, model.Path, $"its weights lie outside of its folder, in '{file}'", "keep the model and its weights in one folder, or leave the samples out");
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
            File.SetAttributes(copy, FileAttributes.Normal);
            _copies[file] = copy;
        }

        Path = _copies[System.IO.Path.GetFullPath(model.Path)];
    }

    /// <summary>The copy of the model.</summary>
    public string Path { get; }

    /// <summary>Copies a model's files.</summary>
    /// <exception cref="SampleException">There is no room for them, or they do not lie in one folder.</exception>
    public static PatchedCopy Of(Model model)
    {
        DirectoryInfo? folder = null;
        try
        {
            folder = Directory.CreateTempSubdirectory("cntcheck-prove-");
            return new PatchedCopy(model, folder);
        }
        catch (SampleException)
        {
            Discard(folder);
            throw;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Discard(folder);
            throw new SampleException(SampleProblem.Failed, model.Path, $"no copy of it can be made to be damaged: {failure.Message.TrimEnd('.')}", "make room in the folder of temporary files", failure);
        }
    }

    /// <summary>Where a change can be written; null where its numbers do not lie in the files as they are used.</summary>
    public StoredPlace? PlaceOf(ChangedTensor change) =>
        change.Changed.Type == change.Stored.Type && StoredPlace.Of(change.Stored) is { } place && _copies.ContainsKey(System.IO.Path.GetFullPath(place.File)) ? place : null;

    /// <summary>Does something while changes are written into the copy, all of which have a place.</summary>
    public T With<T>(IReadOnlyList<ChangedTensor> changes, Func<T> use)
    {
        List<(string File, long Start, byte[] Before)> written = [];
        try
        {
            foreach (var change in changes)
            {
                var place = PlaceOf(change)!;
                var file = _copies[System.IO.Path.GetFullPath(place.File)];
                written.Add((file, place.Start, place.InFileOrder(change.Stored)));
                Write(file, place.Start, place.InFileOrder(change.Changed));
            }

            return use();
        }
        finally
        {
            written.Reverse();
            foreach (var (file, start, before) in written)
                Write(file, start, before);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Discard(_folder);

    private static void Write(string file, long start, byte[] bytes)
    {
        using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.Write);
        RandomAccess.Write(handle, bytes, start);
    }

    private static void Discard(DirectoryInfo? folder)
    {
        try
        {
            folder?.Delete(recursive: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // What a process that was just killed still holds is the system's to clean up.
        }
    }
}
