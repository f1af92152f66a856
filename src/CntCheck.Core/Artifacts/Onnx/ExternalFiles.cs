using System.Globalization;
using CntCheck.Artifacts.Refused;

namespace CntCheck.Artifacts.Onnx;

/// <summary>The side files of a model that keep tensors; they must lie in the model's own folder or below.</summary>
/// <remarks>ONNX specification, "External Data": keys location, offset, length.</remarks>
internal sealed class ExternalFiles(ArtifactFile model)
{
    private const string Advice = "save the model with its data in one folder";

    private readonly Dictionary<string, ArtifactFile> open = [];

    /// <summary>The files opened so far.</summary>
    public IReadOnlyCollection<ArtifactFile> Open => open.Values;

    /// <summary>Finds the data of a tensor.</summary>
    /// <param name="tensor">Its name.</param>
    /// <param name="at">Where it stands in the model file.</param>
    /// <param name="entries">Its external_data.</param>
    /// <param name="expected">Bytes that its type and shape take.</param>
    public TensorData Find(string tensor, long at, IReadOnlyDictionary<string, string> entries, long expected)
    {
        var location = entries.GetValueOrDefault("location") ?? "";
        var offset = Number("offset", 0);
        var length = Number("length", expected);
        if (length != expected)
            throw model.Damaged(at, $"tensor '{tensor}' takes {expected} bytes, but its external data is said to be {length} bytes long");

        var file = FileAt(tensor, at, location);
        if (offset > file.Length || length > file.Length - offset)
        {
            throw new ArtifactException(
                ArtifactProblem.Damaged,
                file.Path,
                offset,
                $"tensor '{tensor}' takes {length} bytes from byte {offset} on, but the file ends at byte {file.Length}",
                "fetch or write the data file again");
        }

        return new FileData(file, offset, length);

        long Number(string key, long otherwise) =>
            !entries.TryGetValue(key, out var text) ? otherwise
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw model.Damaged(at, $"the {key} of tensor '{tensor}' in its external data is '{text}', which is no number of bytes");
    }

    private ArtifactFile FileAt(string tensor, long at, string location)
    {
        // Models written on Windows may use its separator.
        var relative = location.Replace('\\', '/');
        if (open.TryGetValue(relative, out var known))
            return known;

        if (relative.Length == 0 || relative.Contains('\0', StringComparison.Ordinal))
            throw model.Damaged(at, $"tensor '{tensor}' is stored in another file, but its external data names none");

        if (relative.StartsWith('/') || Path.IsPathRooted(relative) || relative.AsSpan() is [_, ':', ..])
            throw Outside($"the absolute path '{location}'");

        if (relative.Split('/').Contains(".."))
            throw Outside($"'{location}', which leaves the model's folder");

        var folder = Path.GetDirectoryName(Path.GetFullPath(model.Path))!;
        var real = RealPath.Of(Path.Combine(folder, relative));

        // Download caches keep links to all files of a model in one folder, and the files in another.
        if (!IsInside(real, RealPath.Of(folder)) && Path.GetDirectoryName(real) != Path.GetDirectoryName(RealPath.Of(model.Path)))
            throw Outside($"'{location}', which is a link out of the model's folder");

        return open[relative] = OpenFor(tensor, at, location, Path.Combine(Path.GetDirectoryName(model.Path) ?? "", relative));

        ArtifactException Outside(string where) =>
            new(ArtifactProblem.Damaged, model.Path, at, $"tensor '{tensor}' is stored under {where}", Advice);
    }

    /// <summary>Opens a side file; without it the model is damaged, not missing.</summary>
    private ArtifactFile OpenFor(string tensor, long at, string location, string path)
    {
        try
        {
            var file = ArtifactFile.Open(path);
            if (!new LfsPointer().Recognises(file))
                return file;

            file.Dispose();
        }
        catch (ArtifactException error)
        {
            throw new ArtifactException(
                ArtifactProblem.Damaged, model.Path, at, $"tensor '{tensor}' is stored in '{location}': {error.Reason}", "put the data file beside the model", error);
        }

        throw new ArtifactException(
            ArtifactProblem.LfsPointer, path, 0, $"tensor '{tensor}' is stored in this file, which is a Git LFS pointer", "run git lfs pull");
    }

    private static bool IsInside(string path, string folder) =>
        path.StartsWith(Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
