using System.CommandLine;
using System.Globalization;
using CntCheck.Study.Measuring;
using CntCheck.Verdicts;

namespace CntCheck.Study.Evaluation;

/// <summary>Asks a reference and the rules about public models: most are good, so that what is said of them is mostly false.</summary>
internal sealed class RealVerb : StudyVerb
{
    private readonly Option<string> _corpus = new("--corpus") { Description = "A folder with a folder a source, and MANIFEST.csv with the columns source and path", Required = true };
    private readonly Option<string> _reference = new("--reference") { Description = "The reference; by default the one that is shipped" };
    private readonly Option<string> _out = new("--out") { Description = "The folder of the table; by default the study's own" };

    /// <inheritdoc/>
    public override string Name => "real";

    /// <inheritdoc/>
    public override string Description => "Ask a reference and the rules about public models, and write what they say.";

    /// <inheritdoc/>
    public override int Order => 45;

    /// <inheritdoc/>
    protected override IEnumerable<Option> Options => [_corpus, _reference, _out];

    /// <inheritdoc/>
    protected override int Run(ParseResult parsed, StudyFolder folder, CancellationToken cancellation)
    {
        var reference = parsed.GetValue(_reference) is { } file ? ReferenceReader.Read(File.ReadAllBytes(file), file) : ShippedReference.Value;
        if (reference is null)
        {
            Console.Error.WriteLine("There is no reference: this build carries none, and --reference names none.");
            return 1;
        }

        var corpus = Path.GetFullPath(parsed.GetRequiredValue(_corpus));
        var models = Listed(corpus);
        var threads = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
        StepProgress.Run("judged", models.Length, advance => Parallel.For(0, models.Length, threads, i =>
        {
            models[i] = models[i].Judged(reference, cancellation);
            advance();
        }));

        var table = new RealTable(corpus, models);
        WholeFile.Write(parsed.GetValue(_out) is { } to ? Path.Combine(Path.GetFullPath(to), "real.md") : folder.Evidence("real.md"), table.Markdown);
        Console.WriteLine(table.Markdown);
        return 0;
    }

    // Names of files have no comma in them; what stands behind the second is of no interest here.
    private static RealModel[] Listed(string corpus) =>
    [
        .. from line in File.ReadLines(Path.Combine(corpus, "MANIFEST.csv")).Skip(1)
           let cells = line.Split(',')
           let path = Path.Combine(corpus, cells[0], cells[1])
           where File.Exists(path)
           select new RealModel(cells[0], path),
    ];
}
