using CntCheck.Study.Composition;
using CntCheck.Study.Papers;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Study.Tests.Papers;

public sealed class PapersVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public Task A_small_study_makes_this_report()
    {
        Write(with: ("drift.md", "# Drift\n\nNothing moved.\n"));
        return Verifier.Verify(File.ReadAllText(Path.Combine(_folder.Path, "docs", "study.md")), "md");
    }

    [Fact]
    public void Pictures_are_the_same_bytes_again_and_stand_beside_their_numbers()
    {
        Write();
        var pictures = Directory.GetFiles(Path.Combine(_folder.Path, "docs", "study"), "*.svg").ToDictionary(path => path, File.ReadAllText);
        Assert.True(pictures.Count >= 8);
        Assert.All(pictures, picture =>
        {
            Assert.True(File.Exists(Path.ChangeExtension(picture.Key, ".csv")));
            Assert.InRange(picture.Value.Length, 1000, 120_000);
            Assert.Contains($"](study/{Path.GetFileName(picture.Key)})", File.ReadAllText(Path.Combine(_folder.Path, "docs", "study.md")), StringComparison.Ordinal);
        });

        Write();
        Assert.All(pictures, picture => Assert.Equal(picture.Value, File.ReadAllText(picture.Key)));
    }

    [Fact]
    public void Documents_of_other_steps_become_sections()
    {
        Write(with: ("verdict.md", "# What the verdict rests on\n\n## By fault\n\n| a |\n| --- |\n"));
        var report = File.ReadAllText(Path.Combine(_folder.Path, "docs", "study.md"));
        Assert.EndsWith("## What the verdict rests on\n\n### By fault\n\n| a |\n| --- |\n", report, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_measured_networks_there_is_no_report()
    {
        _folder.Write("composition.csv", StudyTable<StudyNetwork>.Write([]));
        Assert.Throws<IOException>(() => PapersVerb.Write(new(_folder.Path), Path.Combine(_folder.Path, "docs"), TextWriter.Null, default));
    }

    public void Dispose() => _folder.Dispose();

    private void Write(params (string Name, string Text)[] with)
    {
        var study = PaperStudies.Write(_folder);
        foreach (var (name, text) in with)
            _folder.Write($"evidence/{name}", text);
        PapersVerb.Write(study, Path.Combine(_folder.Path, "docs"), TextWriter.Null, default);
    }
}
