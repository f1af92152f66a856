using System.Collections.Concurrent;
using System.CommandLine;
using System.Globalization;
using CntCheck.Artifacts;
using CntCheck.Profiles;
using CntCheck.Samples;
using CntCheck.Study.Composition;

namespace CntCheck.Study.Measuring;

/// <summary>Measures every exported network with the product.</summary>
internal sealed class MeasureVerb : StudyVerb
{
    private readonly Option<int> _threads = new("--threads") { Description = "Networks measured at once", DefaultValueFactory = _ => Environment.ProcessorCount };
    private readonly Option<bool> _again = new("--again") { Description = "Measure those again, too, whose profile is older than the product" };

    /// <inheritdoc/>
    public override string Name => "measure";

    /// <inheritdoc/>
    public override string Description => "Measure the exported networks with the product; those that have a profile are left alone.";

    /// <inheritdoc/>
    public override int Order => 30;

    /// <inheritdoc/>
    protected override IEnumerable<Option> Options => [_threads, _again];

    /// <inheritdoc/>
    protected override int Run(ParseResult parsed, StudyFolder folder, CancellationToken cancellation)
    {
        var networks = StudyTable<StudyNetwork>.Read(folder.Composition);
        var oldest = parsed.GetValue(_again) ? EngineTime : DateTime.MinValue;
        var exported = networks.Where(network => File.Exists(folder.Network(network.Id))).ToList();
        var missing = exported.Where(network => !IsMeasured(folder.Profile(network.Id), oldest)).ToList();
        var failures = new ConcurrentDictionary<string, string>();

        var threads = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, parsed.GetValue(_threads)), CancellationToken = cancellation };
        StepProgress.Run("measured", missing.Count, advance => Parallel.ForEach(missing, threads, network =>
        {
            if (Failure(network, folder, cancellation) is { } reason)
                failures[network.Id] = reason;
            advance();
        }));

        return Tell(networks.Count, exported.Count, missing.Count, failures, folder);
    }

    private static DateTime EngineTime => new[] { typeof(Profiler).Assembly, typeof(Activations.SampleRun).Assembly }.Max(library => File.GetLastWriteTimeUtc(library.Location));

    private static bool IsMeasured(string profile, DateTime oldest) => File.Exists(profile) && File.GetLastWriteTimeUtc(profile) > oldest;

    private static string? Failure(StudyNetwork network, StudyFolder folder, CancellationToken cancellation)
    {
        try
        {
            WholeFile.Write(folder.Profile(network.Id), ProfileJson.Write(NetworkMeasurement.Of(network, folder, cancellation)));
            return null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Hours of training are not lost to one network the product stumbles over: it is listed, and the step fails at its end.
            return exception is ArtifactException or SampleException ? exception.Message : $"{exception.GetType().Name}: {exception.Message}";
        }
    }

    private static int Tell(int planned, int exported, int tried, ConcurrentDictionary<string, string> failures, StudyFolder folder)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{planned} networks planned, {exported} exported, {tried - failures.Count} measured now, {failures.Count} that could not be measured."));
        var rows = failures.OrderBy(failure => failure.Key, StringComparer.Ordinal).ToList();
        foreach (var (id, reason) in rows)
            Console.WriteLine($"  {id}: {reason}");

        WholeFile.Write(folder.Evidence("unmeasured.csv"), CsvText.Of(["network", "reason"], rows.Select(row => new[] { row.Key, row.Value })));
        return failures.IsEmpty ? 0 : 1;
    }
}
