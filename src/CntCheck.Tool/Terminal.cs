using CntCheck.Diagnostics;
using Spectre.Console;

namespace CntCheck.Tool;

/// <summary>Tables, colours and a progress bar where a person looks on; plain lines elsewhere. Spectre.Console is only loaded for a terminal.</summary>
internal sealed class Terminal(ToolContext context)
{
    /// <summary>Draws a table on standard output.</summary>
    public void Draw(Table table)
    {
        if (context.Environment.OutputIsTerminal)
        {
            DrawBorders(table);
            return;
        }

        foreach (var line in table.PlainLines())
            context.Print(line);
    }

    /// <summary>Prints a line, in the colour of <paramref name="severity"/> on a terminal.</summary>
    public void Print(string line, Severity severity)
    {
        if (!context.Environment.OutputIsTerminal || Colour(severity) is not { } colour)
        {
            context.Print(line);
            return;
        }

        // A line broken at the terminal's width is no link to a file and line any more.
        var console = Console(context.Output, Ansi);
        console.Profile.Width = Math.Max(console.Profile.Width, line.Length + 1);
        console.WriteLine(line, new Style(colour));
    }

    /// <summary>Runs <paramref name="work"/> under a progress bar on standard error if that is a terminal.</summary>
    public T WithProgress<T>(Func<IProgress<GateProgress>?, T> work) =>
        context.Environment.ErrorIsTerminal ? WithBar(work) : work(null);

    private T WithBar<T>(Func<IProgress<GateProgress>?, T> work) =>
        Console(context.Error, AnsiSupport.Detect).Progress().AutoClear(true).Start(bar =>
        {
            var task = bar.AddTask("reading", maxValue: 1);
            return work(new Bar(task));
        });

    private void DrawBorders(Table table)
    {
        var console = Console(context.Output, Ansi);
        table = table.Within(console.Profile.Width - BorderBefore(table.Columns.Length) - 1);
        var drawn = new Spectre.Console.Table().Border(TableBorder.Rounded);
        foreach (var column in table.Columns)
        {
            var drawnColumn = new TableColumn(new Text(column.Heading, new Style(decoration: Decoration.Bold)));
            drawn.AddColumn(column.Number ? drawnColumn.RightAligned() : drawnColumn);
        }

        foreach (var row in table.Rows)
            drawn.AddRow(row.Select(cell => new Text(cell)));

        console.Write(drawn);
    }

    /// <summary>The characters of borders and spaces before and between the cells of a row.</summary>
    private static int BorderBefore(int columns) => 3 * columns;

    private AnsiSupport Ansi => context.Environment.NoColor ? AnsiSupport.No : AnsiSupport.Detect;

    private IAnsiConsole Console(TextWriter writer, AnsiSupport ansi) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(writer),
        Ansi = ansi,
        ColorSystem = context.Environment.NoColor ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
    });

    private static Color? Colour(Severity severity) => severity switch
    {
        Severity.Error => Color.Red,
        Severity.Warning => Color.Yellow,
        _ => null,
    };

    private sealed class Bar(ProgressTask task) : IProgress<GateProgress>
    {
        public void Report(GateProgress value)
        {
            task.Description = Markup.Escape(Path.GetFileName(value.Model) + (value.Phase.Length > 0 ? $", {value.Phase}" : ""));
            task.Value = value.Fraction;
        }
    }
}
