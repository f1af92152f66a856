using CntCheck.Profiles;
using CntCheck.Study.Composition;
using CntCheck.Study.Evaluation;
using CntCheck.Study.Measuring;

namespace CntCheck.Study.Papers;

/// <summary>What the papers' experiments are made of: all networks of a study that were trained and measured.</summary>
/// <param name="Folder">The study.</param>
/// <param name="Planned">The composition.</param>
/// <param name="Networks">Trained and measured networks, in the order of the composition.</param>
/// <param name="Compatible">The same for networks of a few recipes, measured by the conventions of the published code; by network.</param>
internal sealed record PaperStudy(StudyFolder Folder, IReadOnlyList<StudyNetwork> Planned, IReadOnlyList<PaperNetwork> Networks, IReadOnlyDictionary<string, PaperNetwork> Compatible)
{
    /// <summary>Networks of the population with finite weights.</summary>
    public IReadOnlyList<PaperNetwork> Population => [.. Networks.Where(network => network.Plan.Part == PopulationPart.Name && network.Studied.IsFinite)];

    /// <summary>Sound networks of the population as training left them.</summary>
    public IReadOnlyList<PaperNetwork> Sound => [.. Population.Where(network => network.IsSound)];

    /// <summary>Networks of each recipe of the drift part, by recipe.</summary>
    public IReadOnlyList<IGrouping<string, PaperNetwork>> Recipes =>
        [.. Networks.Where(network => network.Plan.Part == DriftPart.Name && network.Studied.IsFinite).GroupBy(network => network.Plan.Recipe, StringComparer.Ordinal)];

    /// <summary>Reads a study; measures by the other conventions what is not measured yet.</summary>
    public static PaperStudy Read(StudyFolder folder, CancellationToken cancellation)
    {
        var studied = StudiedNetworks.Read(folder, cancellation);
        var networks = new PaperNetwork[studied.Count];
        var threads = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
        StepProgress.Run("layers read", studied.Count, advance => Parallel.For(0, studied.Count, threads, i =>
        {
            networks[i] = PaperNetwork.Of(studied[i], ProfileJson.Read(folder.Profile(studied[i].Plan.Id)));
            advance();
        }));

        return new(folder, StudyTable<StudyNetwork>.Read(folder.Composition), networks, CompatibleReadings.Of(folder, networks, cancellation));
    }
}
