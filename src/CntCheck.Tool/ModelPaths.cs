namespace CntCheck.Tool;

/// <summary>The models a command line names: files, folders and globs, expanded the same way on every platform.</summary>
internal static class ModelPaths
{
    private const string ShardIndex = ".safetensors.index.json";
    private static readonly string[] Extensions = [".onnx", ".dat", ".safetensors", ".pt", ".pth"];

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
            return SomeOf(Models(Glob.FilesBelow(full), full), $"no model ({string.Join(", ", Extensions)}) below '{path}' (bin, obj and hidden folders are not searched)");

        return Glob.IsPattern(path)
            ? SomeOf(Glob.Matches(path, folder), $"no file matches '{path}'")
            : [full];
    }

    private static IEnumerable<string> Models(IEnumerable<string> files, string folder) =>
        Whole([.. files.Where(file => IsModel(file) && !IsBuildOutput(file, folder))]);

    /// <summary>The models among files of models: a file of one that is stored in several belongs to the index beside it.</summary>
    public static IEnumerable<string> Whole(IReadOnlyList<string> models)
    {
        var sharded = models.Where(IsShardIndex).Select(Path.GetDirectoryName).ToHashSet(StringComparer.Ordinal);
        return models.Where(file => !IsShard(file) || !sharded.Contains(Path.GetDirectoryName(file)));
    }

    private static bool IsModel(string file) => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase) || IsShardIndex(file);

    private static bool IsShardIndex(string file) => file.EndsWith(ShardIndex, StringComparison.OrdinalIgnoreCase);

    // "model-00001-of-00003.safetensors": a part of the model whose index is beside it.
    private static bool IsShard(string file) => Path.GetFileNameWithoutExtension(file).Split('-') is [.., _, "of", _] && file.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase);

    // A build copies models there: the original and its copies would be one model under one id.
    private static bool IsBuildOutput(string file, string folder) =>
        Path.GetRelativePath(folder, Path.GetDirectoryName(file)!).Split(Path.DirectorySeparatorChar).Any(name => name is "bin" or "obj");

    private static List<string> SomeOf(IEnumerable<string> files, string otherwise)
    {
        var found = files.Order(StringComparer.Ordinal).ToList();
        return found.Count > 0 ? found : throw ToolException.NothingMeasured(otherwise);
    }
}
