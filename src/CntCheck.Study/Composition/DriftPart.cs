using CntCheck.Study.Architectures;

namespace CntCheck.Study.Composition;

/// <summary>Seeds of a few recipes, and variants of each: what seeds do, against what faults and changes of the recipe do.</summary>
internal static class DriftPart
{
    /// <summary>Its word in the composition.</summary>
    public const string Name = "drift";

    private const int FaultyRuns = 2, Copies = 3, LabelOnlyCopies = 2;

    private static readonly Recipe[] All =
    [
        new("fc-relu-mnist", "fc", "mnist", size => size.Activation == "relu", "default", "adam"),
        new("fc-tanh-shapes", "fc", "shapes", size => size.Activation == "tanh", "xavier-uniform", "momentum"),
        new("fc-deep-mixture", "fc", "mixture", size => size.Depth == 8, "kaiming-normal", "adam"),
        new("cnn-digits", "cnn", "digits", _ => true, "default", "adam"),
        new("cnn-bn-mnist", "cnn-bn", "mnist", _ => true, "kaiming-uniform", "momentum"),
        new("resnet-shapes", "resnet", "shapes", _ => true, "kaiming-normal", "momentum"),
        new("gru-motifs", "gru", "motifs", _ => true, "default", "adam"),
        new("lstm-tones", "lstm", "tones", _ => true, "default", "adam"),
        new("ae-digits", "autoencoder", "digits", _ => true, "xavier-normal", "adam"),
        new("transformer-motifs", "transformer", "motifs", _ => true, "xavier-uniform", "adam"),
    ];

    /// <summary>All networks of the part.</summary>
    public static IEnumerable<StudyNetwork> Of(StudySize size, IReadOnlyList<string> tasks) =>
        All.Where(recipe => !size.IsSmoke || recipe == All[0]).SelectMany(recipe => Networks(size, recipe, tasks));

    private static List<StudyNetwork> Networks(StudySize size, Recipe recipe, IReadOnlyList<string> tasks)
    {
        var random = Stable.Random($"{Name} {recipe.Id}");
        var family = StudyArchitecture.Of(recipe.Family);
        var task = tasks.Contains(recipe.Task) ? recipe.Task : family.Tasks.First(tasks.Contains);
        var structure = family.Sizes.FirstOrDefault(recipe.Takes) ?? throw new InvalidOperationException($"{recipe.Family} has no architecture for {recipe.Id}.");

        var runs = 0;
        StudyNetwork Run() => HealthyRun.Of(Name, $"drift-{recipe.Id}-r{++runs:000}", recipe.Family, task, structure, recipe.Initialiser, recipe.Optimiser) with { Recipe = recipe.Id };

        IReadOnlyList<StudyNetwork> healthy = [.. Enumerable.Range(0, size.DriftSeeds).Select(_ => Run())];
        List<StudyNetwork> networks = [.. healthy];
        foreach (var (quota, count) in Variants(size))
        {
            for (var run = 0; run < count; run++)
                networks.Add(FaultyRun.Of(Run(), quota, random));
        }

        // The first half of the seeds serves as baselines: an edited copy of one of them would not be another network.
        IReadOnlyList<StudyNetwork> parents = [.. healthy.Skip(healthy.Count / 2)];
        foreach (var (quota, count) in Edits(size, family))
            networks.AddRange(EditedCopies.Of(parents, quota, count, random));
        return networks;
    }

    private static IEnumerable<(Quota Quota, int Count)> Variants(StudySize size) => size.IsSmoke
        ? [(Faults.OfTraining[1], 1), (Faults.OfRecipes[0], 1)]
        : [.. Faults.OfTraining.Select(quota => (quota, FaultyRuns * size.Times)), .. Faults.OfRecipes.Select(quota => (quota, quota.Count * size.Times))];

    private static IEnumerable<(Quota Quota, int Count)> Edits(StudySize size, StudyArchitecture family) => size.IsSmoke
        ? [(Faults.OfEdits[0], 1)]
        : Faults.OfEdits.Where(quota => quota.FaultClass == Faults.AfterTraining || (quota.FaultClass == Faults.LabelOnly && !family.GivesBack))
            .Select(quota => (quota, (quota.FaultClass == Faults.LabelOnly ? LabelOnlyCopies : Copies) * size.Times));

    /// <summary>One architecture and one way to train it.</summary>
    private sealed record Recipe(string Id, string Family, string Task, Func<ArchitectureSize, bool> Takes, string Initialiser, string Optimiser);
}
