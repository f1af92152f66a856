using System.Globalization;
using CntCheck.Artifacts;

namespace CntCheck.Reporting;

/// <summary>Why a model could not be read, in the one line every door prints.</summary>
public static class UnreadModel
{
    /// <summary>File (as the reader of <paramref name="context"/> writes it), place in it, reason, advice.</summary>
    public static string Describe(ArtifactException error, ReportContext context)
    {
        var place = error.Offset is { } offset ? string.Create(CultureInfo.InvariantCulture, $" at byte {offset}") : "";
        var advice = error.Advice.Length == 0 ? "" : $"; {error.Advice}";
        return $"{context.Show(error.File)}{place}: {error.Reason}{advice}".ReplaceLineEndings(" ");
    }
}
