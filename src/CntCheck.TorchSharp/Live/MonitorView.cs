namespace CntCheck.TorchSharp.Live;

/// <summary>Shows measurements to a person while the training runs.</summary>
internal abstract class MonitorView
{
    private static readonly string[] BuildServers = ["CI", "TF_BUILD", "ContinuousIntegrationBuild"];

    /// <summary>Shows a measurement.</summary>
    public abstract void Show(Measurement now);

    /// <summary>Shows a line of the program's own, so that it and the measurements do not write over each other.</summary>
    public abstract void Print(string line);

    /// <summary>Leaves what is shown as it is; the program goes on below.</summary>
    public virtual void End()
    {
    }

    /// <summary>The view a person has: a table on a terminal, lines where the output is redirected or a build server reads it.</summary>
    public static MonitorView Of(MonitorDisplay display) => display switch
    {
        MonitorDisplay.None => new NoView(),
        MonitorDisplay.Lines => new LinesView(Console.Out),
        MonitorDisplay.Table => new TableView(TableView.ConsoleOf(Console.Out)),
        _ => Console.IsOutputRedirected || IsBuildServer() || TableView.ConsoleOf(Console.Out) is not { Profile.Capabilities: { Ansi: true, Interactive: true } } terminal
            ? new LinesView(Console.Out)
            : new TableView(terminal),
    };

    private static bool IsBuildServer() =>
        BuildServers.Any(name => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value && !value.Equals("false", StringComparison.OrdinalIgnoreCase));

    /// <summary>Shows nothing but the program's own lines.</summary>
    private sealed class NoView : MonitorView
    {
        public override void Show(Measurement now)
        {
        }

        public override void Print(string line) => Console.Out.WriteLine(line);
    }
}
