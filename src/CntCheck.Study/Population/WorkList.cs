using CntCheck.Study.Composition;

namespace CntCheck.Study.Population;

/// <summary>Which runs are still to be made, and in which order.</summary>
internal static class WorkList
{
    /// <summary>The runs without outcomes. Families, recipes and depths go on side by side, so that a study that was stopped halfway is half a study of each.</summary>
    /// <param name="folder">The study.</param>
    /// <param name="networks">The composition.</param>
    /// <param name="part">The one part to make; null: all.</param>
    public static IReadOnlyList<StudyNetwork> Of(StudyFolder folder, IReadOnlyList<StudyNetwork> networks, string? part)
    {
        var groups = networks.Where(network => network.Id == network.Run && (part is null || network.Part == part))
            .GroupBy(run => (run.Part, run.Family, run.Recipe));
        return
        [
            .. groups.SelectMany(Shuffled).OrderBy(run => run.Place).Select(run => run.Run).Where(run => !File.Exists(folder.Outcomes(run.Run))),
        ];
    }

    private static IEnumerable<(StudyNetwork Run, double Place)> Shuffled(IEnumerable<StudyNetwork> group)
    {
        var runs = group.ToArray();
        Stable.Random(runs[0].Run).Shuffle(runs);
        return runs.Select((run, index) => (run, (index + 0.5) / runs.Length));
    }
}
