using CntCheck.Study.Architectures;
using CntCheck.Study.Composition;
using CntCheck.Study.Population;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Study.Tests.Population;

public sealed class TrainVerbTests
{
    [Fact]
    public void A_study_is_trained_once_and_a_lost_run_again_to_the_same_bytes()
    {
        using var folder = new TemporaryFolder();
        var study = new StudyFolder(folder.Path);
        StudyNetwork[] networks = [Run("fc-a") with { Seed = 1 }, Run("fc-a") with { Id = "fc-a-stale", Fault = "layer-stale", FaultClass = "after-training", Seed = 2 }, Run("fc-b") with { Fault = "untrained", Steps = 0, Seed = 3 }];
        folder.Write("composition.csv", StudyTable<StudyNetwork>.Write(networks));

        Assert.Equal(0, TrainVerb.Train(study, null, null, 2, default));
        var outcomes = StudyTable<Outcome>.Read(study.Outcomes("fc-a"));
        Assert.Equal(["fc-a", "fc-a-stale"], outcomes.Select(outcome => outcome.Id));
        Assert.True(outcomes[0].Raw > 0.5, $"healthy: {outcomes[0].Raw}");
        Assert.Equal(0, Assert.Single(StudyTable<Outcome>.Read(study.Outcomes("fc-b"))).Steps);
        Assert.All(networks, network => Assert.True(File.Exists(study.Network(network.Id))));
        Assert.True(File.Exists(study.Samples("mixture", "fc")));

        var files = Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).ToDictionary(file => file, File.ReadAllBytes);
        Assert.Equal(0, TrainVerb.Train(study, null, null, 2, default));
        var written = Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Max(File.GetLastWriteTimeUtc);

        File.Delete(study.Outcomes("fc-a"));
        File.Delete(study.Network("fc-a-stale"));
        Assert.Equal(0, TrainVerb.Train(study, null, null, 1, default));
        Assert.True(File.GetLastWriteTimeUtc(study.Network("fc-a")) > written);
        Assert.True(File.GetLastWriteTimeUtc(study.Network("fc-b")) <= written);
        Assert.Equal(files.Keys.Order(StringComparer.Ordinal), Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal));
        Assert.All(files, file => Assert.Equal(file.Value, File.ReadAllBytes(file.Key)));
    }

    [Fact]
    public void A_run_that_fails_is_written_down_and_the_others_go_on()
    {
        using var folder = new TemporaryFolder();
        var study = new StudyFolder(folder.Path);
        folder.Write("composition.csv", StudyTable<StudyNetwork>.Write([Run("fc-a") with { Optimiser = "none such" }, Run("fc-b") with { Steps = 1 }]));

        Assert.Equal(1, TrainVerb.Train(study, null, null, 1, default));
        Assert.Contains("none such", File.ReadAllText(RunTraining.FailureFile(study, "fc-a")), StringComparison.Ordinal);
        Assert.False(File.Exists(study.Outcomes("fc-a")));
        Assert.True(File.Exists(study.Outcomes("fc-b")));
    }

    [Fact]
    public void Without_a_composition_nothing_is_trained()
    {
        using var folder = new TemporaryFolder();

        Assert.Throws<FileNotFoundException>(() => TrainVerb.Train(new(folder.Path), null, null, 1, default));
    }

    [Fact]
    public void A_composition_with_MNIST_is_not_trained_without_it()
    {
        using var folder = new TemporaryFolder();
        folder.Write("composition.csv", StudyTable<StudyNetwork>.Write([Run("fc-a") with { Task = "mnist" }]));

        Assert.Contains("--mnist", Assert.Throws<IOException>(() => TrainVerb.Train(new(folder.Path), null, null, 1, default)).Message, StringComparison.Ordinal);
    }

    private static StudyNetwork Run(string id)
    {
        var family = StudyArchitecture.Of("fc");
        return HealthyRun.Of(PopulationPart.Name, id, "fc", "mixture", family.Sizes[0], "default", "adam") with { Steps = 100 };
    }
}
