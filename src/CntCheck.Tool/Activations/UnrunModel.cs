using CntCheck.Reporting;
using CntCheck.Samples;

namespace CntCheck.Tool.Activations;

/// <summary>Why a model could not be run on its samples, in one line.</summary>
internal static class UnrunModel
{
    /// <summary>File (as the reader of <paramref name="context"/> writes it), reason, advice.</summary>
    public static string Describe(SampleException error, ReportContext context)
    {
        var advice = error.Advice.Length == 0 ? "" : $"; {error.Advice}";
        return $"{context.Show(error.File)}: {error.Reason}{advice}".ReplaceLineEndings(" ");
    }
}
