using System.CommandLine;

namespace CntCheck.Tool;

/// <summary>The options that say in which form a verb's result is wanted, and where.</summary>
internal sealed class SheetOutput
{
    private readonly Option<string?> _format = CommonOptions.Format("text", "json", "md");
    private readonly Option<string?> _output = CommonOptions.Output();

    /// <summary>The options, in the order help shows them.</summary>
    public IEnumerable<Symbol> Symbols => [_format, _output];

    /// <summary>Writes the result.</summary>
    /// <exception cref="ToolException">The file cannot be written.</exception>
    public void Write(ParseResult parsed, Sheet sheet, Func<string> json, ToolContext context)
    {
        var output = parsed.GetValue(_output);
        var format = parsed.GetValue(_format) ?? FormatOf(output);
        var text = format switch { "json" => json(), "md" => sheet.Markdown(), _ => sheet.PlainText() };
        if (output is not null)
            OutputFile.Write(context.FullPath(output), text);
        else if (format == "text")
            sheet.Draw(context);
        else
            context.Output.Write(text);
    }

    private static string FormatOf(string? file) => Path.GetExtension(file)?.ToUpperInvariant() switch
    {
        ".JSON" => "json",
        ".MD" => "md",
        _ => "text",
    };
}
