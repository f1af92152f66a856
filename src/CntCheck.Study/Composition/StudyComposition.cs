using CntCheck.Study.Architectures;
using CntCheck.Study.Tasks;

namespace CntCheck.Study.Composition;

/// <summary>The list of all networks of a study: a function of its size and of whether MNIST is at hand, and of nothing else.</summary>
internal static class StudyComposition
{
    private const string Mnist = "mnist";
    private const int FirstSeed = 1000;

    /// <summary>All networks; those of one run follow each other, the one that is trained first.</summary>
    /// <param name="size">How many.</param>
    /// <param name="withMnist">Whether MNIST's files are at hand; without them its share goes to the other tasks.</param>
    public static IReadOnlyList<StudyNetwork> Of(StudySize size, bool withMnist)
    {
        IReadOnlyList<string> tasks = [.. StudyTasks.All.Select(task => task.Id).Where(task => withMnist || task != Mnist)];
        IEnumerable<StudyNetwork> networks = [.. PopulationPart.Of(size, tasks), .. DriftPart.Of(size, tasks), .. DepthPart.Of(size, tasks)];

        var runs = networks.GroupBy(network => network.Run).SelectMany(run => run.OrderBy(network => network.Id != network.Run));
        return [.. runs.Select((network, index) => network with { Seed = FirstSeed + index })];
    }
}
