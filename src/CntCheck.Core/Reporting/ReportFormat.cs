namespace CntCheck.Reporting;

/// <summary>One way to write down a gate's result. A class of this kind is found by <see cref="ReportCatalogue"/>.</summary>
public abstract class ReportFormat
{
    /// <summary>The name a user asks for it by: "sarif".</summary>
    public abstract string Name { get; }

    /// <summary>The extension of its files, without a dot: "sarif".</summary>
    public virtual string Extension => Name;

    /// <summary>Writes <paramref name="result"/> in this format: lines end in LF, the same result gives the same bytes.</summary>
    public abstract void Write(GateResult result, ReportContext context, TextWriter writer);
}
