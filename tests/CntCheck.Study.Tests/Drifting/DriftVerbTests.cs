using CntCheck.Profiles;
using CntCheck.Study.Composition;
using CntCheck.Study.Drifting;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Study.Tests.Drifting;

public sealed class DriftVerbTests
{
    [Fact]
    public void Recipes_are_tried_by_the_others_and_the_tables_are_written_alike_every_time()
    {
        using var temporary = new TemporaryFolder();
        var folder = Study(temporary, recipes: 4, seeds: 14);

        Assert.Equal(0, DriftVerb.Run(folder, 10, temporary["one"], TextWriter.Null, default));
        Assert.Equal(0, DriftVerb.Run(folder, 10, temporary["two"], TextWriter.Null, default));
        string[] files = ["drift.csv", "drift-depth.csv", "drift-layers.csv", "drift.md"];
        Assert.All(files, file => Assert.Equal(File.ReadAllText(Path.Combine(temporary["one"], file)), File.ReadAllText(Path.Combine(temporary["two"], file))));

        var rates = StudyTable<DriftRate>.Read(Path.Combine(temporary["one"], "drift.csv"));
        Assert.Equal([1, 2, 3, 5, 10], rates.Select(rate => rate.Seeds).Distinct().Order());
        Assert.All(rates.Where(rate => rate.Fault == "layer-tripled"), rate => Assert.Equal(rate.Trials, rate.Over));
        Assert.InRange(RateSums.Over(rates.Where(rate => rate.Fault == "none")), 0, 0.05);
        Assert.Contains("[\"link-weight.std\"] = new(Floor: ", File.ReadAllText(folder.Evidence("DriftReference.Shipped.cs")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_spread_of_the_seeds_is_what_is_fitted()
    {
        using var temporary = new TemporaryFolder();
        var recipes = DriftPopulation.Read(Study(temporary, recipes: 3, seeds: 30), "drift");
        var test = new DriftStudy(recipes, Judged.Weights, 3, default).FitWithout(null);

        Assert.InRange(Math.Sqrt(test.Spreads["link-weight.std"].Variance(64 * 64)) / MadeUpStudy.Spread, 0.8, 1.25);
        Assert.InRange(Math.Sqrt(test.Spreads["layer-fluctuation"].Variance(64)) / MadeUpStudy.Spread, 0.8, 1.25);
    }

    [Fact]
    public void A_network_is_never_held_against_the_run_it_was_made_of()
    {
        using var temporary = new TemporaryFolder();
        var recipe = DriftPopulation.Read(Study(temporary, recipes: 1, seeds: 6), "drift")[0];
        var trials = BaselineDraws.Of(recipe, Judged.Weights, DriftReference.Shipped.Weights, 20, withVariants: true);

        // Of six seeds five are the baseline and one is held against it; the copy is of one of the six.
        var five = trials.Where(trial => trial.Seeds == 5).ToList();
        Assert.Equal(20, five.Count(trial => trial.Network.IsHealthy));
        Assert.InRange(five.Count(trial => !trial.Network.IsHealthy), 1, 10);
        Assert.All(five.Where(trial => !trial.Network.IsHealthy), trial => Assert.Contains(five, other => other.Network.IsHealthy && other.Network.Plan.Run == trial.Network.Plan.Run));
    }

    [Fact]
    public void A_network_that_does_as_well_as_healthy_ones_counts_as_no_worse()
    {
        using var temporary = new TemporaryFolder();
        var recipe = DriftPopulation.Read(Study(temporary, recipes: 1, seeds: 4), "drift")[0];

        Assert.All(recipe.Healthy, seed => Assert.False(seed.IsWorse));
        Assert.All(recipe.Variants, variant => Assert.True(variant.IsWorse));
        Assert.Equal((0.4 - 0.1) / (0.95 - 0.1), recipe.Variants[0].Score!.Value, 1e-12);
    }

    [Fact]
    public void A_run_that_ended_in_no_number_is_worse_and_nobodys_best()
    {
        using var temporary = new TemporaryFolder();
        var folder = Study(temporary, recipes: 1, seeds: 4);
        var lost = folder.Outcomes("recipe1-r1");
        File.WriteAllText(lost, File.ReadAllText(lost).Replace("0.95", "NaN", StringComparison.Ordinal));
        var recipe = DriftPopulation.Read(folder, "drift")[0];

        Assert.Equal([true, false, false, false], recipe.Healthy.Select(seed => seed.IsWorse));
        Assert.Equal((0.4 - 0.1) / (0.95 - 0.1), recipe.Variants[0].Score!.Value, 1e-12);
    }

    [Fact]
    public void One_recipe_is_too_little_to_fit_to()
    {
        using var temporary = new TemporaryFolder();
        var error = Assert.Throws<IOException>(() => DriftVerb.Run(Study(temporary, recipes: 1, seeds: 6), 1, temporary["out"], TextWriter.Null, default));
        Assert.Contains("measure its networks first", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Recipes_count_alike_in_a_rate_and_faults_within_a_recipe()
    {
        DriftRate[] rates =
        [
            new("weights", "a", 5, "untrained", "training", Trials: 10, Over: 10, Warned: 5, Worse: 0, WorseOver: 0),
            new("weights", "a", 5, "stopped-early", "training", Trials: 100, Over: 0, Warned: 0, Worse: 10, WorseOver: 5),
            new("weights", "b", 5, "untrained", "training", Trials: 1, Over: 1, Warned: 1, Worse: 1, WorseOver: 1),
        ];

        Assert.Equal(0.75, RateSums.Over(rates));
        Assert.Equal(0.625, RateSums.Warned(rates));
        Assert.Equal(0.75, RateSums.WorseOver(rates));
        Assert.Equal(1, RateSums.WorstOver(rates));
        Assert.True(double.IsNaN(RateSums.Over([])));
    }

    private static StudyFolder Study(TemporaryFolder temporary, int recipes, int seeds)
    {
        var folder = new StudyFolder(temporary["study"]);
        MadeUpStudy.Write(folder,
        [
            .. Enumerable.Range(1, recipes).SelectMany(recipe => (DriftNetworkPlan[])
                [.. Enumerable.Range(1, seeds).Select(seed => MadeUpStudy.Seed($"recipe{recipe}", seed)), MadeUpStudy.Damaged($"recipe{recipe}", seeds, 3)]),
        ]);
        return folder;
    }
}
