using System.CommandLine;
using CntCheck.Study.Composition;
using static TorchSharp.torch;

namespace CntCheck.Study.Population;

/// <summary>Makes the runs whose names come in by lines, and says by lines how each went. <see cref="TrainVerb"/> starts some of these.</summary>
internal sealed class TrainWorkerVerb : StudyVerb
{
    private readonly Option<DirectoryInfo?> _mnist = new("--mnist") { Description = "The folder of MNIST's IDX files" };

    /// <inheritdoc/>
    public override string Name => "train-worker";

    /// <inheritdoc/>
    public override string Description => "Trains the runs named on standard input.";

    /// <inheritdoc/>
    public override int Order => 99;

    /// <inheritdoc/>
    public override bool IsHidden => true;

    /// <inheritdoc/>
    protected override IEnumerable<Option> Options => [_mnist];

    /// <inheritdoc/>
    protected override int Run(ParseResult parsed, StudyFolder folder, CancellationToken cancellation)
    {
        // Sums split over threads are rounded differently from run to run, and processes share the cores already.
        set_num_threads(1);
        set_num_interop_threads(1);

        var tasks = new LoadedTasks(parsed.GetValue(_mnist)?.FullName);
        var runs = StudyTable<StudyNetwork>.Read(folder.Composition).ToLookup(network => network.Run);
        while (!cancellation.IsCancellationRequested && Console.In.ReadLine() is { } run)
            Console.Out.WriteLine(Make(folder, [.. runs[run]], tasks, cancellation));
        return 0;
    }

    private static string Make(StudyFolder folder, IReadOnlyList<StudyNetwork> networks, LoadedTasks tasks, CancellationToken cancellation)
    {
        try
        {
            StudyRun.Make(folder, networks, tasks, cancellation);
            return WorkerReply.Done;
        }
#pragma warning disable CA1031 // Whatever stops one run must not stop the others: it is written down with the run.
        catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return WorkerReply.Failed(error);
        }
    }
}
