namespace CntCheck.Tool;

/// <summary>The models a command line names: files, folders and globs, expanded the same way on every platform.</summary>
internal static class ModelPaths
{
    private static readonly string[] Extensions = [".onnx", ".dat"];

    /// <summary>Absolute paths of the models: in the order they were named, by name inside a folder or glob, each once.</summary>
    /// <remarks>A path that does not exist stays in the list: whoever reads it says that it is missing.</remarks>
    /// <exception cref="ToolException">A folder or glob holds no model.</exception>
    public static IReadOnlyList<string> Expand(IEnumerable<string> paths, string folder) =>
        [.. paths.SelectMany(path => Expand(path, folder)).Distinct(StringComparer.Ordinal)];

    private static List<string> Expand(string path, string folder)
    {
        var full = Path.GetFullPath(path, folder);
        if (File.Exists(full))
            return [full];

        if (Directory.Exists(full))
            return SomeOf(Glob.FilesBelow(full).Where(file => IsModel(file) && !IsBuildOutput(file, full)), $"no .onnx or .dat file below '{path}' (bin, obj and hidden folders are not searched)");

        return Glob.IsPattern(path)
            ? SomeOf(Glob.Matches(path, folder), $"no file matches '{path}'")
            : [full];
    }

    private static bool IsModel(string file) => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase);

    // A build copies models there: the original and its copies would be one model under one id.
    private static bool IsBuildOutput(string file, string folder) =>
        Path.GetRelativePath(folder, Path.GetDirectoryName(file)!).Split(Path.DirectorySeparatorChar).Any(name => name is "bin" or "obj");

    private static List<string> SomeOf(IEnumerable<string> files, string otherwise)
    {
        var found = files.Order(StringComparer.Ordinal).ToList();
        return found.Count > 0 ? found : throw ToolException.NothingMeasured(otherwise);
    }
}
