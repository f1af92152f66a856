using CntCheck.Diagnostics;

namespace CntCheck.Reporting;

/// <summary>What a report needs beside the result.</summary>
public sealed record ReportContext
{
    /// <summary>The folder a reader stands in, absolute: paths below it are shown relative to it.</summary>
    public required string Folder { get; init; }

    /// <summary>The rules that were asked, ordered by id.</summary>
    public required IReadOnlyList<RuleDescriptor> Rules { get; init; }

    /// <summary>Whether hidden findings are reported too.</summary>
    public bool Hidden { get; init; }

    /// <summary>The version of CntCheck a report names.</summary>
    public string Version { get; init; } = typeof(ReportContext).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    /// <summary><paramref name="path"/> as a reader in <see cref="Folder"/> writes it, with forward slashes.</summary>
    public string Show(string path) => Relative(path, Folder);

    /// <summary>The findings among <paramref name="findings"/> that are reported.</summary>
    public IEnumerable<Diagnostic> Reported(IEnumerable<Diagnostic> findings) =>
        findings.Where(finding => finding.Severity >= (Hidden ? Severity.Hidden : Severity.Information));

    /// <summary><paramref name="path"/> relative to <paramref name="folder"/> where it lies below it, else absolute; with forward slashes.</summary>
    internal static string Relative(string path, string folder)
    {
        var relative = Path.GetRelativePath(folder, Path.GetFullPath(path, folder));
        var below = !Path.IsPathRooted(relative) && relative.Split(Path.DirectorySeparatorChar)[0] != "..";
        var shown = below ? relative : Path.GetFullPath(path, folder);
        return shown.Replace(Path.DirectorySeparatorChar, '/');
    }
}
