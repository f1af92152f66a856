using System.Text.RegularExpressions;

namespace CntCheck.Tool;

/// <summary>The models a command line names: files, folders and globs, expanded the same way on every platform.</summary>
internal static partial class ModelPaths
{
    private const string Index = ".safetensors.index.json";
    private static readonly string[] Extensions = [".onnx", ".dat", ".safetensors"];

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
            return SomeOf(Glob.FilesBelow(full).Where(file => IsModel(file) && !IsBuildOutput(file, full)), $"no model ({string.Join(", ", Extensions)}) below '{path}' (bin, obj and hidden folders are not searched)");

        return Glob.IsPattern(path)
            ? SomeOf(Glob.Matches(path, folder), $"no file matches '{path}'")
            : [full];
    }

    private static bool IsModel(string file) =>
        file.EndsWith(Index, StringComparison.OrdinalIgnoreCase) || (Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase) && !IsPart(file));

    // The files an index names are parts of one model, and the index stands for it.
    private static bool IsPart(string file) =>
        PartName().Match(file) is { Success: true } part && File.Exists(part.Groups[1].Value + Index);

    [GeneratedRegex(@"^(.*)-[0-9]{5}-of-[0-9]{5}\.safetensors$", RegexOptions.IgnoreCase)]
    private static partial Regex PartName();

    // A build copies models there: the original and its copies would be one model under one id.
    private static bool IsBuildOutput(string file, string folder) =>
        Path.GetRelativePath(folder, Path.GetDirectoryName(file)!).Split(Path.DirectorySeparatorChar).Any(name => name is "bin" or "obj");

    private static List<string> SomeOf(IEnumerable<string> files, string otherwise)
    {
        var found = files.Order(StringComparer.Ordinal).ToList();
        return found.Count > 0 ? found : throw ToolException.NothingMeasured(otherwise);
    }
}
