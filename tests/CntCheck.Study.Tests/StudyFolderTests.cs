using Xunit;

namespace CntCheck.Study.Tests;

public sealed class StudyFolderTests
{
    [Fact]
    public void Everything_of_a_study_lies_in_its_folder()
    {
        var folder = new StudyFolder("some/study");

        string[] files = [folder.Composition, folder.Outcomes("r1"), folder.Network("n1"), folder.Samples("mnist", "fc"), folder.Profile("n1"), folder.Evidence("table.csv")];
        Assert.All(files, file => Assert.StartsWith(folder.Root + Path.DirectorySeparatorChar, file, StringComparison.Ordinal));
        Assert.Equal(files.Length, files.Distinct().Count());
    }
}
