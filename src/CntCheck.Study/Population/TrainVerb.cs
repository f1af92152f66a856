using System.CommandLine;
using CntCheck.Study.Composition;

namespace CntCheck.Study.Population;

/// <summary>Trains and exports every network of the composition that has no outcome yet.</summary>
internal sealed class TrainVerb : StudyVerb
{
    private readonly Option<int> _processes = new("--processes") { Description = "Processes at a time, one thread each", DefaultValueFactory = _ => Environment.ProcessorCount };
    private readonly Option<DirectoryInfo?> _mnist = new("--mnist") { Description = "The folder of MNIST's IDX files, if the composition was made with it" };
    private readonly Option<string?> _part = new("--part") { Description = "Only one part: population, drift, depth" };

    /// <inheritdoc/>
    public override string Name => "train";

    /// <inheritdoc/>
    public override string Description => "Trains and exports every network of the composition that has no outcome yet.";

    /// <inheritdoc/>
    public override int Order => 2;

    /// <inheritdoc/>
    protected override IEnumerable<Option> Options => [_processes, _mnist, _part];

    /// <inheritdoc/>
    protected override int Run(ParseResult parsed, StudyFolder folder, CancellationToken cancellation)
    {
        try
        {
            return Train(folder, parsed.GetValue(_part), parsed.GetValue(_mnist)?.FullName, Math.Max(1, parsed.GetValue(_processes)), cancellation);
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("stopped; the same command goes on from here");
            return 130;
        }
        catch (Exception error) when (error is IOException or FormatException)
        {
            Console.Error.WriteLine(error.Message);
            return 2;
        }
    }

    /// <summary>Makes all runs that are not there; 1 if some failed.</summary>
    /// <exception cref="IOException">There is no composition, or it needs MNIST and there is none.</exception>
    internal static int Train(StudyFolder folder, string? part, string? mnist, int processes, CancellationToken cancellation)
    {
        if (!File.Exists(folder.Composition))
            throw new FileNotFoundException($"There is no {folder.Composition}: compose the study first.");

        var networks = StudyTable<StudyNetwork>.Read(folder.Composition);
        if (mnist is null && networks.Any(network => network.Task == "mnist"))
            throw new IOException("The composition has networks that learn MNIST: say where its files are with --mnist.");

        FinishedFile.Sweep(folder.Root);
        var work = WorkList.Of(folder, networks, part);
        var failed = 0;
        RunProgress.Show(work.Count, progress => failed = RunTraining.Make(folder, work, mnist, processes, progress, cancellation));
        Console.Out.WriteLine($"{work.Count - failed} runs trained{(failed > 0 ? $", {failed} failed: see {Path.GetDirectoryName(folder.Outcomes(""))}" : "")}");
        return failed == 0 ? 0 : 1;
    }
}
