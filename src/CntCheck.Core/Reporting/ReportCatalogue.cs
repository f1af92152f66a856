namespace CntCheck.Reporting;

/// <summary>Every report format there is, by name.</summary>
public static class ReportCatalogue
{
    /// <summary>All formats, ordered by name.</summary>
    public static IReadOnlyList<ReportFormat> All { get; } =
        [.. Catalogue.Of<ReportFormat>().OrderBy(format => format.Name, StringComparer.Ordinal)];

    /// <summary>The format called <paramref name="name"/>, or null.</summary>
    public static ReportFormat? Find(string name) => All.FirstOrDefault(format => format.Name == name);

    /// <summary>The format whose files end like <paramref name="path"/>, or null.</summary>
    public static ReportFormat? ForFile(string path) =>
        All.FirstOrDefault(format => path.EndsWith("." + format.Extension, StringComparison.OrdinalIgnoreCase));
}
