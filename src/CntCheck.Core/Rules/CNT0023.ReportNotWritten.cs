using CntCheck.Diagnostics;

namespace CntCheck.Rules;

/// <summary>A report the project asks for could not be written.</summary>
public sealed class ReportNotWritten : BuildRule
{
    /// <inheritdoc/>
    public override RuleDescriptor Descriptor { get; } = new(
        Id: "CNT0023", Category: RuleCategory.Input, DefaultSeverity: Severity.Error,
        Title: "A report could not be written",
        Message: "the report {0} was not written: {1}; make its folder writable, or name another in CntCheckReports",
        Explanation: """
            ## What it finds
            A file named by `CntCheckReports` and `CntCheckReportFormats` that could not be written.

            ## Why it matters
            Whoever reads the report would read an old one, or none.

            ## What to do
            Make the folder writable, name another one in `CntCheckReports`, or ask for no report with `CntCheckReportFormats=none`.
            """,
        IsConfigurable: false);
}
