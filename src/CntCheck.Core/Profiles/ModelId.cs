namespace CntCheck.Profiles;

/// <summary>The id a model's files are named by.</summary>
public static class ModelId
{
    internal const string Advice = "use letters, digits and . _ - + space, not starting or ending with a dot or space";

    private const string ShardIndex = ".safetensors.index.json";

    /// <summary>The id of a model file: its name without extension.</summary>
    public static string Of(string path) => path.EndsWith(ShardIndex, StringComparison.OrdinalIgnoreCase)
        ? Path.GetFileName(path)[..^ShardIndex.Length]
        : Path.GetFileNameWithoutExtension(path);

    /// <summary>Whether an id names a file inside a folder on every system.</summary>
    public static bool IsValid(string id) =>
        id.Length is > 0 and <= 128
        && id.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-' or '+' or ' ' or '@' or '(' or ')' or '[' or ']' or ',' or '=')
        && id[0] is not ('.' or ' ') && id[^1] is not ('.' or ' ');
}
