namespace CntCheck.Samples;

/// <summary>The files samples may consist of, found without reading them.</summary>
internal static class SampleFiles
{
    // Images lie in a folder or in one for each class below it; a link back into the folder must not lead around for ever.
    private static readonly EnumerationOptions Below = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = 4,
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.None,
    };

    /// <summary>The file of samples, or all files below their folder, and the file of labels; absolute, in ordinal order, existing or not.</summary>
    public static IReadOnlyList<string> Of(SampleOptions samples) =>
    [
        .. Samples(samples.Path).Concat(samples.Labels is { } labels ? [LabelsFile(labels)] : []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    /// <summary>The file of labels that may name one array of it: "sample.npz#labels".</summary>
    public static string LabelsFile(string labels) =>
        labels.LastIndexOf('#') is > 0 and var at && !File.Exists(labels) ? labels[..at] : labels;

    private static string[] Samples(string path)
    {
        try
        {
            return Directory.Exists(path) ? Directory.GetFiles(path, "*", Below) : [path];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Whoever reads them says what is wrong.
            return [path];
        }
    }
}
