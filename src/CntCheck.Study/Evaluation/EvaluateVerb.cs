using System.CommandLine;
using System.Globalization;
using CntCheck.Rules;
using CntCheck.Study.Evaluation.Variants;
using CntCheck.Study.Measuring.Rivals;
using CntCheck.Verdicts;

namespace CntCheck.Study.Evaluation;

/// <summary>Turns the measured population into the evidence of the verdict: tables, and the reference that is shipped.</summary>
internal sealed class EvaluateVerb : StudyVerb
{
    // It travels in every package.
    private const int MostBytes = 300 * 1024;

    private readonly Option<string> _out = new("--out") { Description = "The folder of the tables; by default the study's own" };
    private readonly Option<bool> _quick = new("--quick") { Description = "New architectures only, and no other ways to judge than the shipped one" };
    private readonly Option<bool> _tried = new("--tried") { Description = "With --quick: other ways to judge all the same" };
    private readonly Option<string> _reference = new("--reference") { Description = "Also fit the reference that is shipped, and write it to this file" };
    private readonly Option<string> _rates = new("--rates") { Description = "Also write the rates of the rules about single facts to this file" };
    private readonly Option<string> _name = new("--name") { Description = "The reference's name", DefaultValueFactory = _ => "shipped 1" };

    /// <inheritdoc/>
    public override string Name => "evaluate";

    /// <inheritdoc/>
    public override string Description => "Try classifiers and rules on what was measured, and write tables and the reference.";

    /// <inheritdoc/>
    public override int Order => 40;

    /// <inheritdoc/>
    protected override IEnumerable<Option> Options => [_out, _quick, _tried, _reference, _rates, _name];

    /// <inheritdoc/>
    protected override int Run(ParseResult parsed, StudyFolder folder, CancellationToken cancellation)
    {
        var studied = StudiedNetworks.Read(folder, cancellation);
        List<StudiedNetwork> population = [.. studied.Where(network => network.Plan.Part == "population" && network.IsFinite)];
        var tried = new Trials(population, RivalTable.Read(folder), parsed.GetValue(_quick) ? [Split.Architecture] : Split.All).Run(cancellation);

        var variants = parsed.GetValue(_quick) && !parsed.GetValue(_tried) ? [] : new VariantTrials(population, tried[0].Ours).Run(cancellation);
        var text = new Evidence(studied, population, tried, variants);
        var to = parsed.GetValue(_out) is { } path ? Path.GetFullPath(path) : Path.GetDirectoryName(folder.Evidence("verdict.md"))!;
        WholeFile.Write(Path.Combine(to, "verdict.md"), text.Markdown);
        foreach (var (name, csv) in text.Tables)
            WholeFile.Write(Path.Combine(to, name), csv);

        Console.WriteLine(text.Markdown);
        if (parsed.GetValue(_rates) is { } rates)
            WholeFile.Write(Path.GetFullPath(rates), string.Concat(text.Rates.Select(rule => rule.Line).Prepend(MeasuredRates.Header).Select(line => line + "\n")));
        return parsed.GetValue(_reference) is { } file ? WriteReference(Path.GetFullPath(file), ReferenceFit.Of(parsed.GetRequiredValue(_name), text.Bases)) : 0;
    }

    private static int WriteReference(string file, Reference reference)
    {
        var text = ReferenceWriter.Write(reference);
        if (text.Length > MostBytes)
        {
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The reference takes {text.Length / 1024.0:0} KB, more than the {MostBytes / 1024} KB it may: it is not written."));
            return 1;
        }

        WholeFile.Write(file, text);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The reference: {file}, {text.Length / 1024.0:0} KB."));
        return 0;
    }
}
