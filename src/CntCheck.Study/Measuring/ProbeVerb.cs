using System.CommandLine;
using CntCheck.Profiles;
using CntCheck.Samples;
using CntCheck.Study.Composition;
using CntCheck.Study.Population;
using CntCheck.Study.Tasks;

namespace CntCheck.Study.Measuring;

/// <summary>Runs every measured network on noise, to see how much can be told without data.</summary>
internal sealed class ProbeVerb : StudyVerb
{
    /// <inheritdoc/>
    public override string Name => "probe";

    /// <inheritdoc/>
    public override string Description => "Run the measured networks on noise, which needs no data; evaluate then tries that, too.";

    /// <inheritdoc/>
    public override int Order => 35;

    /// <inheritdoc/>
    protected override int Run(ParseResult parsed, StudyFolder folder, CancellationToken cancellation)
    {
        var networks = StudyTable<StudyNetwork>.Read(folder.Composition).Where(network => File.Exists(folder.Profile(network.Id)) && !File.Exists(folder.Probe(network.Id))).ToList();
        foreach (var (task, family) in networks.Select(network => (network.Task, network.Family)).Distinct().Where(kind => !File.Exists(folder.Noise(kind.Task, kind.Family))))
            SampleArchive.WriteNoise(folder.Noise(task, family), like: folder.Samples(task, family), new SeededNumbers(Stable.Random($"{task} {family} noise").Next()));

        var refused = 0;
        var threads = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
        StepProgress.Run("probed", networks.Count, advance => Parallel.ForEach(networks, threads, network =>
        {
            try
            {
                WholeFile.Write(folder.Probe(network.Id), ProfileJson.Write(NetworkMeasurement.OnNoise(network, folder, cancellation)));
            }
            catch (SampleException)
            {
                Interlocked.Increment(ref refused);
            }

            advance();
        }));

        Console.WriteLine($"{networks.Count - refused} networks run on noise, {refused} could not be.");
        return refused == 0 ? 0 : 1;
    }
}
