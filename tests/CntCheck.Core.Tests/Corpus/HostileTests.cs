using CntCheck.Artifacts;
using CntCheck.Profiles;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Tests.Corpus;

public class HostileTests
{
    [TestDataFact]
    public void Every_hostile_file_is_refused_with_its_name_and_a_reason()
    {
        Assert.NotEmpty(CorpusFiles.Hostile);
        foreach (var file in CorpusFiles.Hostile)
        {
            var problem = Assert.Throws<ArtifactException>(() => Profiler.Measure(CorpusFiles.PathOf(file)));
            Assert.NotEmpty(problem.Reason);
            Assert.NotEmpty(problem.File);
        }
    }
}
