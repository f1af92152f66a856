using CntCheck.Diagnostics;

namespace CntCheck.Rules;

/// <summary>A model as the file that names it writes it.</summary>
internal static class ModelName
{
    /// <summary>The path from the file's folder, with forward slashes; the path as it is where no file names it.</summary>
    public static string In(Location? file, string path)
    {
        if (file is null || Path.GetDirectoryName(Path.GetFullPath(file.File)) is not { } folder)
            return path;

        return Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/');
    }
}
