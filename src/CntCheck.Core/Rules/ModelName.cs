using CntCheck.Diagnostics;

namespace CntCheck.Rules;

/// <summary>A file as whoever names it writes it.</summary>
internal static class ModelName
{
    /// <summary>The path from the folder of the file that names it, with forward slashes; where none does, from the current folder, if it is in there.</summary>
    public static string In(Location? file, string path)
    {
        var folder = file is null ? Environment.CurrentDirectory : Path.GetDirectoryName(Path.GetFullPath(file.File));
        if (folder is null)
            return path;

        var relative = Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/');
        return file is null && relative.StartsWith("../", StringComparison.Ordinal) ? path : relative;
    }
}
