using CntCheck.Testing;
using CntCheck.TorchSharp.Live;
using Spectre.Console;
using Xunit;

namespace CntCheck.TorchSharp.Tests.Live;

public sealed class MonitorViewTests
{
    [Fact]
    public Task Lines_tell_each_epoch_and_each_finding_once()
    {
        using var output = new StringWriter();
        var view = new LinesView(output);
        foreach (var now in Story())
            view.Show(now);
        view.Show(Story()[0] with { Occasion = MeasurementOccasion.Step });

        return Verifier.Verify(output.ToString());
    }

    [Fact]
    public Task The_table_shows_each_layer_its_trend_and_the_findings()
    {
        using var output = new StringWriter();
        var view = new TableView(Terminal(output, ansi: false), new Clock());
        foreach (var now in Story())
            view.Show(now);

        return Verifier.Verify(string.Join('\n', output.ToString().Split('\n').Select(line => line.TrimEnd())));
    }

    [Fact]
    public void The_table_is_drawn_over_itself()
    {
        using var output = new StringWriter();
        var view = new TableView(Terminal(output, ansi: true), new Clock());
        view.Show(Story()[0]);
        var lines = output.ToString().Count(letter => letter == '\n');
        output.GetStringBuilder().Clear();

        view.Show(Story()[0]);
        Assert.StartsWith($"\u001b[{lines}A\r\u001b[0J", output.ToString(), StringComparison.Ordinal);
        output.GetStringBuilder().Clear();

        view.Print("mine");
        Assert.StartsWith($"\u001b[{lines}A\r\u001b[0Jmine", output.ToString(), StringComparison.Ordinal);
        view.End();
        output.GetStringBuilder().Clear();

        view.End();
        Assert.DoesNotContain("\u001b[0J", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_is_drawn_at_most_twice_a_second_and_at_the_end()
    {
        using var output = new StringWriter();
        var clock = new Clock { Pace = TimeSpan.FromSeconds(0.1) };
        var view = new TableView(Terminal(output, ansi: false), clock);

        for (var i = 0; i < 12; i++)
            view.Show(Story()[0]);
        Assert.Equal(3, Drawn(output));
        view.End();
        Assert.Equal(4, Drawn(output));
    }

    [Fact]
    public void A_network_taller_than_the_terminal_shows_layers_with_findings_first()
    {
        using var output = new StringWriter();
        var console = Terminal(output, ansi: false);
        console.Profile.Height = 14;
        var now = Made.Measurement(10, [.. Enumerable.Range(0, 50).Select(i => Made.Layer($"fc{i}"))]);

        new TableView(console, new Clock()).Show(now with { Findings = [new("frozen-layer", "fc49", "stands still", "wait", 1, 1)] });

        Assert.Contains("fc49", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("and 45 more layers", output.ToString(), StringComparison.Ordinal);
        Assert.True(output.ToString().Count(letter => letter == '\n') < 14, output.ToString());
    }

    [Theory]
    [InlineData(new double[0], "")]
    [InlineData(new[] { 0.0, 0 }, "▁▁")]
    [InlineData(new[] { 1e-3, 1e-3 }, "▅▅")]
    [InlineData(new[] { 1, 1e-7, 0, 1e-3 }, "█▁▁▅")]
    public void A_sparkline_goes_by_logarithms(double[] values, string line) => Assert.Equal(line, Sparkline.Of(values, unicode: true));

    private static int Drawn(StringWriter output) => output.ToString().Split("moves/step").Length - 1;

    private static TrainingMeasurement[] Story()
    {
        var quiet = Made.Layer("block.fc", 1e-8);
        return
        [
            Made.Measurement(10, Made.Layer("stem"), Made.Layer("block.fc")),
            Made.Measurement(20, Made.Layer("stem", 2e-4), quiet) with { Accuracy = null },
            Made.Measurement(30, Made.Layer("stem", 1e-4), quiet) with { Findings = [new("frozen-layer", "block.fc", "stands still", "look behind it", 20, 2)] },
            Made.Measurement(40, Made.Layer("stem", 1e-4), quiet) with { Findings = [new("frozen-layer", "block.fc", "stands still", "look behind it", 20, 2)] },
        ];
    }

    private static IAnsiConsole Terminal(TextWriter output, bool ansi)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = ansi ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.Yes,
            Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Width = 120;
        console.Profile.Height = 40;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }

    /// <summary>Goes on by itself, a second at each look unless told otherwise.</summary>
    private sealed class Clock : TimeProvider
    {
        private long _looks;

        public TimeSpan Pace { get; init; } = TimeSpan.FromSeconds(1);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _looks++ * Pace.Ticks;
    }
}
