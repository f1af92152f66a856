using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CntCheck.Study.Composition;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Study.Tests.Composition;

public sealed class StudyCompositionTests
{
    private static readonly IReadOnlyList<StudyNetwork> Standard = StudyComposition.Of(StudySize.Standard, withMnist: true);
    private static readonly IReadOnlyList<StudyNetwork> Population = [.. Standard.Where(network => network.Part == PopulationPart.Name)];

    [Fact]
    public Task The_standard_study_is_frozen()
    {
        var text = new StringBuilder();
        foreach (var group in Standard.GroupBy(network => (network.Part, Group: network.Part == PopulationPart.Name ? network.Family : network.Recipe)))
        {
            text.Append(CultureInfo.InvariantCulture, $"{group.Key.Part} {group.Key.Group}: {group.Count()} networks\n");
            foreach (var fault in group.GroupBy(network => (network.FaultClass, network.Fault)))
                text.Append(CultureInfo.InvariantCulture, $"  {fault.Key.FaultClass} {fault.Key.Fault}: {fault.Count()}\n");
        }

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(StudyTable<StudyNetwork>.Write(Standard)));
        text.Append(CultureInfo.InvariantCulture, $"{Standard.Count} networks, SHA-256 {Convert.ToHexStringLower(hash)}\n");
        return Verifier.Verify(text.ToString());
    }

    [Fact]
    public void Every_family_has_its_quota_of_every_fault()
    {
        Assert.Equal(9, Population.Select(network => network.Family).Distinct().Count());
        foreach (var family in Population.GroupBy(network => network.Family))
        {
            Assert.Equal(56, family.Count(network => network.Fault == "none"));
            Assert.Equal(68, family.Count(network => network.FaultClass == "training"));
            Assert.Equal(84, family.Count(network => network.FaultClass == "after-training"));
            Assert.Equal(family.Key == "autoencoder" ? 0 : 14, family.Count(network => network.FaultClass == "label-only"));
            Assert.Equal(family.Key == "fc" ? 24 : 18, family.Count(network => network.FaultClass == "harmless"));
        }
    }

    [Fact]
    public void Healthy_runs_are_spread_over_architectures_tasks_initialisers_and_optimisers()
    {
        foreach (var family in Population.Where(network => network.Fault == "none").GroupBy(network => network.Family))
        {
            Assert.Equal(14, family.Select(network => network.Architecture).Distinct().Count());
            Assert.All(family.CountBy(network => network.Architecture), count => Assert.Equal(4, count.Value));
            Assert.All((Func<StudyNetwork, string>[])[network => network.Task, network => network.Initialiser, network => network.Optimiser], property =>
            {
                int[] counts = [.. family.CountBy(property).Select(count => count.Value)];
                Assert.True(counts.Max() <= 2 * counts.Min(), $"{family.Key}: {string.Join(", ", counts)}");
            });
        }
    }

    [Fact]
    public void No_two_networks_share_a_name_or_a_seed()
    {
        var full = StudyComposition.Of(StudySize.Full, withMnist: true);

        Assert.Equal(full.Count, full.Select(network => network.Id).Distinct().Count());
        Assert.Equal(full.Count, full.Select(network => network.Seed).Distinct().Count());
    }

    [Fact]
    public void A_copy_follows_its_parent_and_is_planned_like_it()
    {
        foreach (var run in Standard.GroupBy(network => network.Run))
        {
            var parent = run.First();
            Assert.Equal(run.Key, parent.Id);
            Assert.All(run.Skip(1), copy => Assert.Equal(parent, copy with { Id = parent.Id, Fault = parent.Fault, FaultClass = parent.FaultClass, Seed = parent.Seed }));
            Assert.All(run.Skip(1), copy => Assert.NotEqual("training", copy.FaultClass));
        }
    }

    [Fact]
    public void Copies_of_drift_seeds_come_from_the_second_half()
    {
        foreach (var recipe in Standard.Where(network => network.Part == DriftPart.Name).GroupBy(network => network.Recipe))
        {
            string[] baselines = [.. recipe.Where(network => network.Fault == "none").Select(network => network.Id).Take(15)];
            Assert.Equal(15, baselines.Length);
            Assert.DoesNotContain(recipe, network => network.Id != network.Run && baselines.Contains(network.Run));
        }
    }

    [Fact]
    public void Without_mnist_its_share_goes_to_other_tasks()
    {
        var without = StudyComposition.Of(StudySize.Standard, withMnist: false);

        Assert.DoesNotContain(without, network => network.Task == "mnist");
        Assert.Equal(Standard.Count, without.Count);
    }

    [Fact]
    public void A_smoke_study_has_one_of_every_fault()
    {
        var smoke = StudyComposition.Of(StudySize.Smoke, withMnist: false);

        var planned = Faults.OfTraining.Concat(Faults.OfEdits).Concat(Faults.OfOneLayer).Select(quota => quota.Fault).ToHashSet();
        Assert.Empty(planned.Except(smoke.Select(network => network.Fault)));
        Assert.InRange(smoke.Count, 30, 50);
    }

    [Theory]
    [InlineData("untrained", 0, 0)]
    [InlineData("stopped-early", 0.01, 0.09)]
    [InlineData("label-noise", 1, 1)]
    public void A_run_that_went_wrong_takes_the_steps_its_fault_leaves(string fault, double least, double most)
    {
        var steps = Population.Where(network => network.Fault == "none").GroupBy(network => (network.Family, network.Task, network.Depth)).ToDictionary(group => group.Key, group => group.First().Steps);
        var known = Population.Where(network => network.Fault == fault && steps.ContainsKey((network.Family, network.Task, network.Depth))).ToArray();

        Assert.NotEmpty(known);
        Assert.All(known, network => Assert.InRange(network.Steps / (double)steps[(network.Family, network.Task, network.Depth)], least, most));
    }
}
