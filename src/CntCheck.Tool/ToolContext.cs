using CntCheck.Reporting;

namespace CntCheck.Tool;

/// <summary>What a verb works with during one run.</summary>
/// <param name="Output">Results.</param>
/// <param name="Error">Complaints and progress.</param>
/// <param name="Environment">The surroundings.</param>
/// <param name="Verbose">Whether everything is to be shown.</param>
internal sealed record ToolContext(TextWriter Output, TextWriter Error, ToolEnvironment Environment, bool Verbose)
{
    /// <summary>The engine of this run.</summary>
    public Engine Engine => Environment.Engine;

    /// <summary>The terminal of this run.</summary>
    public Terminal Terminal => new(this);

    /// <summary>How reports of this run show paths and rules.</summary>
    public ReportContext Report => new() { Folder = Environment.Folder, Rules = Engine.Rules, Hidden = Verbose };

    /// <summary>The absolute path of one the user gave.</summary>
    public string FullPath(string path) => Path.GetFullPath(path, Environment.Folder);

    /// <summary>A path as the user would write it.</summary>
    public string Show(string path) => Report.Show(path);

    /// <summary>Prints a line of the result.</summary>
    public void Print(string line) => Output.Write(line + "\n");

    /// <summary>Prints a complaint.</summary>
    public void Complain(string line) => Error.Write($"cntcheck: {line.ReplaceLineEndings(" ")}\n");
}
