using System.CommandLine;

namespace CntCheck.Study.Composition;

/// <summary>Writes down every network of the study before the first is trained.</summary>
internal sealed class ComposeVerb : StudyVerb
{
    private readonly Option<string> _size = new("--size") { Description = "smoke, standard or full", DefaultValueFactory = _ => StudySize.Standard.Name };
    private readonly Option<DirectoryInfo?> _mnist = new("--mnist") { Description = "The folder of MNIST's IDX files; without it the study does without MNIST" };

    /// <inheritdoc/>
    public override string Name => "compose";

    /// <inheritdoc/>
    public override string Description => "Writes down every network of the study before the first is trained.";

    /// <inheritdoc/>
    public override int Order => 1;

    /// <inheritdoc/>
    protected override IEnumerable<Option> Options => [_size, _mnist];

    /// <inheritdoc/>
    protected override int Run(ParseResult parsed, StudyFolder folder, CancellationToken cancellation)
    {
        try
        {
            return Compose(StudySize.Of(parsed.GetRequiredValue(_size)), parsed.GetValue(_mnist), folder, Console.Out);
        }
        catch (Exception error) when (error is ArgumentException or IOException)
        {
            Console.Error.WriteLine(error.Message);
            return 2;
        }
    }

    /// <summary>Writes the composition; one that is there already must be the same to the byte.</summary>
    /// <exception cref="IOException">Another composition is there, or MNIST's folder is not.</exception>
    public static int Compose(StudySize size, DirectoryInfo? mnist, StudyFolder folder, TextWriter log)
    {
        if (mnist is { Exists: false })
            throw new IOException($"There is no folder '{mnist.FullName}' with MNIST's files.");

        var networks = StudyComposition.Of(size, mnist is not null);
        var text = StudyTable<StudyNetwork>.Write(networks);
        if (!File.Exists(folder.Composition))
            WholeFile.Write(folder.Composition, text);
        else if (File.ReadAllText(folder.Composition) != text)
            throw new IOException($"{folder.Composition} is another composition, and a composition is frozen: choose another folder, or remove it with everything that was made from it.");

        log.WriteLine($"{folder.Composition}: {networks.Count} networks of {networks.Select(network => network.Run).Distinct().Count()} runs");
        return 0;
    }
}
