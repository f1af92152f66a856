using CntCheck.Study.Composition;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Study.Tests.Composition;

public sealed class ComposeVerbTests
{
    [Fact]
    public void Composing_the_same_again_changes_nothing()
    {
        using var folder = new TemporaryFolder();
        var study = new StudyFolder(folder.Path);
        ComposeVerb.Compose(StudySize.Smoke, null, study, TextWriter.Null);
        var bytes = File.ReadAllBytes(study.Composition);

        Assert.Equal(0, ComposeVerb.Compose(StudySize.Smoke, null, study, TextWriter.Null));
        Assert.Equal(bytes, File.ReadAllBytes(study.Composition));
    }

    [Fact]
    public void Another_composition_is_not_overwritten()
    {
        using var folder = new TemporaryFolder();
        var study = new StudyFolder(folder.Path);
        ComposeVerb.Compose(StudySize.Smoke, null, study, TextWriter.Null);
        var bytes = File.ReadAllBytes(study.Composition);

        Assert.Contains("frozen", Assert.Throws<IOException>(() => ComposeVerb.Compose(StudySize.Standard, null, study, TextWriter.Null)).Message, StringComparison.Ordinal);
        Assert.Equal(bytes, File.ReadAllBytes(study.Composition));
    }

    [Fact]
    public void A_folder_of_MNIST_that_is_not_there_is_refused()
    {
        using var folder = new TemporaryFolder();

        Assert.Throws<IOException>(() => ComposeVerb.Compose(StudySize.Smoke, new(folder["nowhere"]), new(folder.Path), TextWriter.Null));
    }
}
