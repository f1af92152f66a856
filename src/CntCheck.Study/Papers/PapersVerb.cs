using System.CommandLine;

namespace CntCheck.Study.Papers;

/// <summary>Repeats the experiments of the papers on what was measured, and writes the report with the tables of the other steps.</summary>
internal sealed class PapersVerb : StudyVerb
{
    private readonly Option<string> _out = new("--out") { Description = "The folder of study.md; pictures and numbers go to study/ in it", DefaultValueFactory = _ => "docs" };

    /// <inheritdoc/>
    public override string Name => "papers";

    /// <inheritdoc/>
    public override string Description => "Repeat the experiments of the papers and write the report.";

    /// <inheritdoc/>
    public override int Order => 60;

    /// <inheritdoc/>
    protected override IEnumerable<Option> Options => [_out];

    /// <inheritdoc/>
    protected override int Run(ParseResult parsed, StudyFolder folder, CancellationToken cancellation)
    {
        try
        {
            Write(folder, Path.GetFullPath(parsed.GetRequiredValue(_out)), Console.Out, cancellation);
            return 0;
        }
        catch (Exception error) when (error is FormatException or IOException or InvalidDataException)
        {
            Console.Error.WriteLine(error.Message);
            return 2;
        }
    }

    /// <summary>Writes <c>study.md</c> and the folder <c>study</c> beside it.</summary>
    /// <exception cref="IOException">Nothing is measured yet.</exception>
    public static void Write(StudyFolder folder, string to, TextWriter log, CancellationToken cancellation)
    {
        var study = PaperStudy.Read(folder, cancellation);
        if (study.Networks.Count == 0)
            throw new IOException($"{folder.Root} holds no network that was trained and measured: run 'train' and 'measure' first.");

        var report = new StudyReport(study, Document("summary.md", folder, to), Document("verdict.md", folder, to), Document("drift.md", folder, to));
        foreach (var (name, text) in report.Files)
            WholeFile.Write(Path.Combine(to, "study", name), text);

        WholeFile.Write(Path.Combine(to, "study.md"), report.Text);
        log.WriteLine($"{Path.Combine(to, "study.md")}: {report.Files.Count()} files beside it");
    }

    /// <summary>What another step has written, or the summary's author: beside the report, or in the study's own folder; null where it has not.</summary>
    private static string? Document(string name, StudyFolder folder, string to) =>
        new[] { Path.Combine(to, "study", name), folder.Evidence(name) }.FirstOrDefault(File.Exists) is { } path ? File.ReadAllText(path) : null;
}
