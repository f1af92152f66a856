using CntCheck.Study.Composition;
using CntCheck.Study.Population;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Study.Tests.Population;

public sealed class WorkListTests
{
    private static readonly IReadOnlyList<StudyNetwork> Networks = StudyComposition.Of(StudySize.Standard, withMnist: false);

    [Fact]
    public void Half_of_the_list_is_half_of_every_family()
    {
        using var folder = new TemporaryFolder();
        var work = WorkList.Of(new(folder.Path), Networks, PopulationPart.Name);

        Assert.Equal(Networks.Count(network => network.Id == network.Run && network.Part == PopulationPart.Name), work.Count);
        Assert.All(work.Take(work.Count / 2).CountBy(run => run.Family), count => Assert.InRange(count.Value, 61, 63));
    }

    [Fact]
    public void Runs_with_outcomes_are_not_in_it()
    {
        using var folder = new TemporaryFolder();
        var study = new StudyFolder(folder.Path);
        var work = WorkList.Of(study, Networks, null);
        WholeFile.Write(study.Outcomes(work[0].Run), "");

        Assert.Equal(work.Skip(1), WorkList.Of(study, Networks, null));
    }
}
