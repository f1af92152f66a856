namespace CntCheck.Tool;

/// <summary>What surrounds a run: folder, variables, terminal, cancellation.</summary>
internal sealed record ToolEnvironment
{
    /// <summary>The folder relative paths start from, absolute.</summary>
    public required string Folder { get; init; }

    /// <summary>The value of an environment variable, or null.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>Whether standard output is a terminal: a table may be drawn.</summary>
    public bool OutputIsTerminal { get; init; }

    /// <summary>Whether standard error is a terminal: a progress bar may be drawn.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>What the verbs run.</summary>
    public required Engine Engine { get; init; }

    /// <summary>Ends the run.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Whether colours are unwanted (https://no-color.org: set to anything but nothing).</summary>
    public bool NoColor => !string.IsNullOrEmpty(Variable("NO_COLOR"));

    /// <summary>The surroundings of this process.</summary>
    public static ToolEnvironment OfProcess(CancellationToken cancellation) => new()
    {
        Folder = Directory.GetCurrentDirectory(),
        Variable = Environment.GetEnvironmentVariable,
        OutputIsTerminal = !Console.IsOutputRedirected,
        ErrorIsTerminal = !Console.IsErrorRedirected,
        Engine = CoreEngine.Of(Environment.GetEnvironmentVariable),
        Cancellation = cancellation,
    };
}
