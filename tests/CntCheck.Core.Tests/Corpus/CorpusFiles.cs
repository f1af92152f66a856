using CntCheck.Testing;

namespace CntCheck.Tests.Corpus;

/// <summary>The real models and the damaged files of the extra test data.</summary>
internal static class CorpusFiles
{
    private static readonly string[] Extensions = [".onnx", ".dat", ".pt", ".pth", ".ort", ".zip"];

    /// <summary>Every model file, hostile ones included, as paths relative to the corpus with forward slashes, sorted.</summary>
    public static IReadOnlyList<string> All { get; } = TestData.Folder is null ? [] : Find();

    /// <summary>Files that were made to be damaged or malicious.</summary>
    public static IEnumerable<string> Hostile => All.Where(file => file.StartsWith("_variants/hostile/", StringComparison.Ordinal));

    /// <summary>The models of real projects.</summary>
    public static IEnumerable<string> Real => All.Where(file => !file.StartsWith("_variants/", StringComparison.Ordinal));

    /// <summary>The full path of a corpus file.</summary>
    public static string PathOf(string file) => TestData.PathOf(["corpus", .. file.Split('/')]);

    private static List<string> Find()
    {
        var corpus = TestData.PathOf("corpus");
        var files =
            from path in Directory.EnumerateFiles(corpus, "*", SearchOption.AllDirectories)
            where Extensions.Contains(Path.GetExtension(path))
            select Path.GetRelativePath(corpus, path).Replace('\\', '/');
        return [.. files.Order(StringComparer.Ordinal)];
    }
}
