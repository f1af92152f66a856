using CntCheck.Diagnostics;
using CntCheck.Exchange;
using CntCheck.Reporting;
using CntCheck.Rules;

namespace CntCheck.Tool.Build;

/// <summary>The report files a project asks for.</summary>
internal sealed class Reports
{
    private readonly string _path;
    private readonly string _folder;
    private readonly IReadOnlyList<ReportFormat> _formats;

    private Reports(string path, string folder, IReadOnlyList<ReportFormat> formats)
    {
        _path = path;
        _folder = folder;
        _formats = formats;
    }

    /// <summary>The files, absolute.</summary>
    public IEnumerable<string> Files => _formats.Select(FileOf);

    /// <summary>The reports of a request; a format that does not exist is said in <paramref name="problems"/>.</summary>
    public static Reports Of(GateRequest request, ICollection<Diagnostic> problems)
    {
        var project = request.Value(RequestKey.Project);
        var formats = new List<ReportFormat>();
        foreach (var name in RequestedOptions.List(request.Value(RequestKey.ReportFormats)).Distinct().Where(name => name != "none"))
        {
            if (ReportCatalogue.Find(name) is { } format)
                formats.Add(format);
            else
                problems.Add(new InvalidProperty().At(new Location(project), $"CntCheckReportFormats names '{name}'; there are {Known} and none"));
        }

        return new Reports(request.Value(RequestKey.Reports), Path.GetDirectoryName(project) ?? "/", request.Models.Any() ? formats : []);
    }

    /// <summary>Writes all reports, each whole or not at all.</summary>
    /// <returns>What could not be written.</returns>
    public IReadOnlyList<Diagnostic> Write(GateResult result)
    {
        var context = new ReportContext { Folder = _folder, Rules = [.. RuleCatalogue.All.Select(rule => rule.Descriptor)] };
        var unwritten = new List<Diagnostic>();
        foreach (var format in _formats)
        {
            try
            {
                using var text = new StringWriter();
                format.Write(result, context, text);
                WholeFile.Write(FileOf(format), text.ToString());
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                unwritten.Add(new ReportNotWritten().At(new Location(FileOf(format)), Path.GetFileName(FileOf(format)), failure.Message.TrimEnd('.')));
            }
        }

        return unwritten;
    }

    private static string Known => string.Join(", ", ReportCatalogue.All.Select(format => format.Name));

    private string FileOf(ReportFormat format) => $"{_path}.{format.Extension}";
}
