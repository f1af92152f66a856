namespace CntCheck.Artifacts.Onnx;

/// <summary>Where a path leads once every symbolic link in it is followed.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    /// <summary>Follows the links in <paramref name="path"/>; what does not exist stays as it is.</summary>
    /// <exception cref="ArtifactException">There are too many links, as in a circle of them.</exception>
    public static string Of(string path) => Of(Path.GetFullPath(path), MostLinks);

    private static string Of(string path, int linksLeft)
    {
        var current = Path.GetPathRoot(path)!;
        var segments = path[current.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < segments.Length; i++)
        {
            var next = Path.Combine(current, segments[i]);
            if (LinkTarget(next) is not { } target)
            {
                current = next;
                continue;
            }

            if (linksLeft == 0)
                throw new ArtifactException(ArtifactProblem.Inaccessible, path, null, "there are too many symbolic links on the way", "untangle the links");

            return Of(Path.Combine([Path.GetFullPath(target, current), .. segments[(i + 1)..]]), linksLeft - 1);
        }

        return current;
    }

    private static string? LinkTarget(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
