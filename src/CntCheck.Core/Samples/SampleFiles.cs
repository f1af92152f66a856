using System.IO.Enumeration;

namespace CntCheck.Samples;

/// <summary>The files samples may consist of, found without reading them.</summary>
internal static class SampleFiles
{
    /// <summary>More files and folders than these are not looked at: links that lead back into a folder make any number of names.</summary>
    public const int MostNames = 100_000;

    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = 8,
        IgnoreInaccessible = false,
        AttributesToSkip = FileAttributes.None,
    };

    /// <summary>The file of samples, or all files below their folder, and the file of labels; absolute, in ordinal order, existing or not. Noise is in no file.</summary>
    public static IReadOnlyList<string> Of(SampleOptions samples) => [.. Names(samples).Where(name => !Path.EndsInDirectorySeparator(name))];

    /// <summary>The same and the folders below that of the samples, which end with a separator.</summary>
    public static IReadOnlyList<string> Names(SampleOptions samples) =>
        [.. (samples.IsNoise ? [] : NamesIn(samples.Path)).Concat(Labels(samples)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Files and folders below a folder, absolute; folders end with a separator. At most one more than <see cref="MostNames"/>.</summary>
    /// <exception cref="IOException">A folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder may not be read.</exception>
    public static IEnumerable<string> Below(string folder) =>
        new FileSystemEnumerable<string>(folder, (ref FileSystemEntry entry) => entry.IsDirectory ? entry.ToFullPath() + Path.DirectorySeparatorChar : entry.ToFullPath(), Everything).Take(MostNames + 1);

    private static IEnumerable<string> Labels(SampleOptions samples) => LabelPlace.Parse(samples.Labels) is { } labels ? [labels.File] : [];

    private static IReadOnlyList<string> NamesIn(string path)
    {
        try
        {
            return Directory.Exists(path) ? [.. Below(path)] : [path];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Whoever reads them says what is wrong.
            return [path];
        }
    }
}
