using System.Globalization;
using System.Text;

namespace CntCheck.Verdicts;

/// <summary>A reference as JSON: one tree a line, its left branch before the right, five significant digits. The same reference gives the same bytes.</summary>
/// <remarks>Rounding moves thresholds a little: a score or an error rate that is to be shipped is taken from the reference that was read back.</remarks>
internal static class ReferenceWriter
{
    /// <summary>The text, with a final newline.</summary>
    /// <exception cref="ArgumentException">A left child does not stand right behind its parent, where the reader looks for it.</exception>
    public static string Write(Reference reference)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{{\n\"schema\": 2,\n\"name\": {Quoted(reference.Name)},\n\"weights\": ");
        Write(text, reference.Weights);
        foreach (var (name, basis) in new[] { ("weights-and-noise", reference.WeightsAndNoise), ("weights-and-samples", reference.WeightsAndSamples) })
        {
            if (basis is not null)
                Write(text.Append(CultureInfo.InvariantCulture, $",\n\"{name}\": "), basis);
        }

        return text.Append("\n}\n").ToString();
    }

    private static void Write(StringBuilder text, ReferenceBasis basis)
    {
        var (trees, domain, rates) = (basis.Trees, basis.Domain, basis.Rates);
        text.Append(CultureInfo.InvariantCulture, $"{{\n\"limit\": {Number(basis.Limit)},\n");
        text.Append(CultureInfo.InvariantCulture, $"\"rates\": {{ \"healthy\": {rates.Healthy}, \"low\": {rates.Low}, \"false-alarms\": {Number(rates.FalseAlarms)}, ");
        text.Append(CultureInfo.InvariantCulture, $"\"training-faults-found\": {Number(rates.TrainingFaultsFound)}, \"later-faults-found\": {Number(rates.LaterFaultsFound)} }},\n");
        text.Append(CultureInfo.InvariantCulture, $"\"features\": {List(trees.Features, Quoted)},\n\"typical\": {List(basis.Typical, Number)},\n\"intercept\": {Number(trees.Intercept)},\n\"trees\": [");
        text.AppendJoin(',', trees.Trees.Select(tree => "\n" + Tree(tree))).Append("\n],\n");
        text.Append(CultureInfo.InvariantCulture, $"\"domain\": {{\n\"features\": {List(domain.Features, Quoted)},\n\"centre\": {List(domain.Centre, Number)},\n\"scale\": {List(domain.Scale, Number)},\n");
        text.Append(CultureInfo.InvariantCulture, $"\"neighbours\": {domain.Neighbours},\n\"limit\": {Number(domain.Limit)},\n\"rate\": {Number(domain.Rate)},\n\"points\": [");
        text.AppendJoin(',', domain.Points.Select(point => $"\n\"{Convert.ToBase64String(point)}\"")).Append("\n]\n}\n}");
    }

    private static string Tree(RegressionTree tree) => Enumerable.Range(0, tree.Feature.Length).All(node => tree.Feature[node] < 0 || tree.Left[node] == node + 1)
        ? $"{{\"feature\":{List(tree.Feature, Whole)},\"threshold\":{List(tree.Threshold, Number)},\"missing-left\":{List(tree.MissingLeft, left => left ? "1" : "0")},\"value\":{List(tree.Value, Number)}}}"
        : throw new ArgumentException("A tree is written with its left branches first.", nameof(tree));

    private static string List<T>(IEnumerable<T> items, Func<T, string> text) => $"[{string.Join(',', items.Select(text))}]";

    private static string Quoted(string text) => $"\"{System.Text.Json.JsonEncodedText.Encode(text)}\"";

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);

    // What is not a number is null, as JSON has it.
    private static string Number(double value) =>
        double.IsNaN(value) ? "null" : (double.Parse(value.ToString("E4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) + 0.0).ToString("R", CultureInfo.InvariantCulture);
}
