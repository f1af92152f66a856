using CntCheck.Testing;
using CntCheck.Tool.Activations;

namespace CntCheck.Tool.Tests;

/// <summary>A temporary folder in which the tool is run as a user would run it, on an engine of the test's own.</summary>
internal sealed class Workspace : IDisposable
{
    private readonly Dictionary<string, string> _variables = [];
    private readonly TemporaryFolder _folder = new();

    public string Folder => _folder.Path;

    public FakeEngine Fake { get; } = new();

    /// <summary>Whether the library itself answers, instead of the fake.</summary>
    public bool Real { get; init; }

    /// <summary>What runs models on samples in place of the add-on's process, besides the library itself.</summary>
    public Func<TimeSpan, ActivationsProcess>? AddOn { get; set; }

    public CancellationToken Cancellation { get; set; }

    public bool Terminal { get; set; }

    /// <summary>Runs the tool in this folder.</summary>
    public Outcome Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var environment = new ToolEnvironment
        {
            Folder = Folder,
            Variable = name => _variables.GetValueOrDefault(name),
            Engine = Real ? RealEngine() : Fake.Engine,
            Cancellation = Cancellation,
            OutputIsTerminal = Terminal,
            ErrorIsTerminal = Terminal,
        };
        var exitCode = ToolCommand.Run(arguments, output, error, environment);
        return new Outcome(exitCode, output.ToString(), error.ToString());
    }

    private Engine RealEngine()
    {
        var engine = CoreEngine.Of(name => _variables.GetValueOrDefault(name));
        return AddOn is { } addOn ? engine with { RunsSamples = timeout => CoreEngine.Runs(addOn(timeout), At("add-on.dll")) } : engine;
    }

    public void Set(string variable, string value) => _variables[variable] = value;

    public string At(string path) => _folder[path];

    /// <summary>Puts a file into the folder; what a model holds does not matter to the fake engine.</summary>
    public string Put(string path, string content = "model") => _folder.Write(path, content);

    public string Read(string path) => File.ReadAllText(At(path));

    public void Dispose() => _folder.Dispose();
}

/// <summary>What a run left behind.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Error);
