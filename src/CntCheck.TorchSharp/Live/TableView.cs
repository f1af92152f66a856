using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace CntCheck.TorchSharp.Live;

/// <summary>A table of the layers that is drawn over itself, at most twice a second.</summary>
internal sealed class TableView(IAnsiConsole console, TimeProvider? clock = null) : MonitorView
{
    private const int Remembered = 16;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.5);

    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly Dictionary<string, List<double>> _changes = new(StringComparer.Ordinal);
    private long? _drawnAt;
    private Measurement? _undrawn;
    private int _lines;

    /// <summary>A console on a writer; NO_COLOR is honoured.</summary>
    public static IAnsiConsole ConsoleOf(TextWriter output) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(output),
        ColorSystem = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
    });

    public override void Show(Measurement now)
    {
        foreach (var layer in now.Layers)
            Remember(layer);

        _undrawn = now;
        if (_drawnAt is not { } before || _clock.GetElapsedTime(before) >= Pause)
            Draw(now);
    }

    public override void Print(string line)
    {
        Erase();
        console.WriteLine(line);
        if (_undrawn is { } now)
            Draw(now);
    }

    public override void End()
    {
        if (_undrawn is { } now)
            Draw(now);
        _lines = 0;
    }

    private void Remember(LayerMeasurement layer)
    {
        if (!_changes.TryGetValue(layer.Name, out var changes))
            _changes.Add(layer.Name, changes = []);
        if (layer.ChangePerStep is { } change)
            changes.Add(change);
        if (changes.Count > Remembered)
            changes.RemoveAt(0);
    }

    private void Draw(Measurement now)
    {
        Erase();
        var drawing = Drawing(now);
        _lines = Segment.SplitLines(drawing.GetSegments(console)).Count(line => line.Count > 0);
        console.Write(drawing);
        _drawnAt = _clock.GetTimestamp();
    }

    private void Erase()
    {
        if (_lines > 0 && console.Profile.Capabilities.Ansi)
            console.Write(new ControlCode(string.Create(CultureInfo.InvariantCulture, $"\u001b[{_lines}A\r\u001b[0J")));
        _lines = 0;
    }

    private Rows Drawing(Measurement now)
    {
        // A drawing taller than the terminal could not be drawn over: layers with findings come first, and some are only counted.
        var findings = now.Findings.Take(5).ToList();
        var room = Math.Max(3, console.Profile.Height - findings.Count - 8);
        var shown = now.Layers.OrderByDescending(layer => IsFound(now, layer)).Take(room).ToHashSet(ReferenceEqualityComparer.Instance);

        var table = new Table().Border(console.Profile.Capabilities.Unicode ? TableBorder.Rounded : TableBorder.Ascii);
        table.AddColumn("layer");
        foreach (var heading in (string[])["weight std", "fluctuation", "in-strength", "moves/step", "from start", "dead"])
            table.AddColumn(new TableColumn(heading).RightAligned().NoWrap());
        table.AddColumn(new TableColumn("trend").NoWrap());
        foreach (var layer in now.Layers.Where(shown.Contains))
            table.AddRow(Cells(now, layer));

        List<IRenderable> lines = [OneLine(LinesView.Line(now), now.Findings.Count > 0 ? Color.Yellow : Color.Green), table];
        if (shown.Count < now.Layers.Count)
            lines.Add(OneLine(string.Create(CultureInfo.InvariantCulture, $"and {now.Layers.Count - shown.Count} more layers"), Color.Default));
        lines.AddRange(findings.Select(finding => OneLine($"! {finding}", Color.Yellow)));
        return new Rows(lines);
    }

    private IEnumerable<IRenderable> Cells(Measurement now, LayerMeasurement layer)
    {
        yield return OneLine(layer.Name, IsFound(now, layer) ? Color.Yellow : Color.Default);
        yield return Cell(layer.Weights?["link-weight.std"], "0.0000");
        yield return Cell(layer.Nodes?["layer-fluctuation"], "0.000");
        yield return Cell(layer.Nodes?["in-strength.mean"], "0.000");
        yield return Cell(layer.ChangePerStep, "0.0E+00");
        yield return Cell(layer.ChangeFromStart, "0.00");
        yield return OneLine(string.Create(CultureInfo.InvariantCulture, $"{layer.ZeroUnits + layer.UnmovedUnits}/{layer.Units}"), Color.Default);
        yield return new Text(Sparkline.Of(_changes[layer.Name], console.Profile.Capabilities.Unicode));
    }

    private static bool IsFound(Measurement now, LayerMeasurement layer) => now.Findings.Any(finding => finding.Layer == layer.Name);

    private static Text Cell(double? value, string format) => new(value?.ToString(format, CultureInfo.InvariantCulture) ?? "–");

    private static Text OneLine(string text, Color color) => new Text(text, new Style(color)).Overflow(Overflow.Ellipsis);
}
