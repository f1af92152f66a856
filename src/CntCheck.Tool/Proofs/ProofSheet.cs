using System.Globalization;
using CntCheck.Mutations;
using CntCheck.Profiles;

namespace CntCheck.Tool.Proofs;

/// <summary>A proof for people: what was done to the copies, what the gate said, what to do about what it did not.</summary>
/// <param name="proof">The proof.</param>
/// <param name="model">The model's file, as a person in this folder writes it.</param>
/// <param name="acceptArguments">What follows the model's file in commands, a space before it.</param>
internal sealed class ProofSheet(Proof proof, string model, string acceptArguments)
{
    private const int FewSeeds = 5;

    private readonly IReadOnlyList<ProofRow> _damages = ProofRow.Of(proof.Damaged, proof.Samples is not null);
    private readonly IReadOnlyList<ProofRow> _harmless = ProofRow.Of(proof.Harmless, proof.Samples is not null);

    /// <summary>The share of damaged copies of which something is said, in percent; null where none was made.</summary>
    public double? Sensitivity => proof.Damaged.Any() ? 100.0 * proof.Damaged.Count(trial => trial.IsCaught) / proof.Damaged.Count() : null;

    /// <summary>All of it.</summary>
    public Sheet Sheet()
    {
        var sheet = new Sheet($"Proof of the gate on {proof.Model}");
        sheet.Add(Beginning());
        sheet.Add(Table("damaged, layer by layer", "caught", _damages));
        sheet.Add(Table("changed without harm", "alarms", _harmless));
        foreach (var note in proof.Notes)
            sheet.Add($"note: {note}");
        foreach (var advice in Advice())
            sheet.Add($"to do: {advice}");
        sheet.Add(Closing());
        return sheet;
    }

    /// <summary>The last line: what is caught, and how often the alarm is false.</summary>
    public string Closing()
    {
        if (_damages.Count + _harmless.Count == 0)
            return $"{proof.Model}: nothing was tried";

        var byWeights = Words(row => row.Tried, row => row.ByWeights);
        return proof.Samples is not { } samples
            ? $"{proof.Model}: {byWeights}"
            : Invariant($"{proof.Model}: {byWeights}; with {samples:N0} samples: {Words(row => row.Run ?? 0, row => row.WithSamples)}");
    }

    private string Beginning()
    {
        var layers = proof.LayersTried < proof.Layers ? Invariant($"{proof.LayersTried} of {proof.Layers} layers, picked evenly over the depth (--limit)") : Invariant($"{proof.Layers} layers");
        var own = proof.Unchanged.AllDiagnostics.Count(finding => finding.Severity >= Diagnostics.Severity.Warning);
        var besides = own == 0 ? "" : Invariant($"; {(own == 1 ? "1 finding on the model itself does" : $"{own} findings on the model itself do")} not count");
        var seeds = proof.Seeds switch { 0 => "no baseline", 1 => "1 accepted seed", var many => Invariant($"{many} accepted seeds") };
        return $"{model}: {layers}, judged as 'cntcheck check' judges ({seeds}){besides}";
    }

    private Table Table(string what, string said, IReadOnlyList<ProofRow> rows)
    {
        Table table = proof.Samples is { } samples
            ? new(what, new Column($"{said} by weights", Number: true), new Column(Invariant($"with {samples:N0} samples"), Number: true), "by")
            : new(what, new Column($"{said} by weights", Number: true), "by");
        foreach (var row in rows)
        {
            var rules = string.Join(", ", row.Rules.Select(rule => Invariant($"{rule.Rule} ({rule.Copies})")));
            string[] cells = [row.Mutation.Done, Of(row.ByWeights, row.Tried)];
            table.Add(row.Run is { } run ? [.. cells, run > 0 ? Of(row.WithSamples, run) : "not tried", rules] : [.. cells, rules]);
        }

        return table;
    }

    private string Words(Func<ProofRow, int> tried, Func<ProofRow, int> said)
    {
        var caught = _damages.Where(row => tried(row) > 0).Select(row => $"{row.Mutation.Done} {Of(said(row), tried(row))}").ToList();
        var alarms = _harmless.Sum(tried) is > 0 and var harmless ? $"false alarms {Of(_harmless.Sum(said), harmless)}" : null;
        return string.Join("; ", new[] { caught.Count > 0 ? $"caught: {string.Join(", ", caught)}" : null, alarms }.OfType<string>());
    }

    private IEnumerable<string> Advice()
    {
        var holes = _damages.Where(row => Math.Max(row.ByWeights, row.WithSamples) < row.Tried).Select(row => row.Mutation.Done).ToList();
        if (holes.Count > 0 && proof.Seeds == 0)
            yield return $"accept the model, so that layers are compared with something: cntcheck accept {CommandLine.Quote(model)}{IdArgument}{acceptArguments}";
        if (holes.Count > 0 && proof.Samples is null)
            yield return $"weights alone do not show every layer that was {string.Join(", ", holes)}: give samples (--samples FILE), to 'check' and 'accept' too";
        if (holes.Count > 0 && proof.Seeds is > 0 and < FewSeeds)
            yield return Invariant($"accept more seeds of the recipe: from {FewSeeds} on smaller drift is told: cntcheck accept OTHER_SEED --id {CommandLine.Quote(proof.Model)} --add-seed{acceptArguments}");
        if (holes.Count > 0 && proof is { Samples: not null, Seeds: >= FewSeeds })
            yield return $"what is left ({string.Join(", ", holes)}) differs less from the model than its seeds do from each other: only its score on labelled data tells";
        foreach (var rule in proof.Harmless.SelectMany(trial => trial.WithSamples ?? trial.ByWeights).Distinct().Order(StringComparer.Ordinal))
            yield return $"{rule} speaks up at a change without harm: 'cntcheck explain {rule}' tells when it misleads";
    }

    private string IdArgument => proof.Model == ModelId.Of(model) ? "" : $" --id {CommandLine.Quote(proof.Model)}";

    private static string Of(int part, int whole) => Invariant($"{part} of {whole}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
