using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CntCheck.Artifacts;
using CntCheck.Networks;
using CntCheck.Networks.Observations;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Tests.Corpus;

public partial class CorpusObservationTests
{
    [TestDataFact]
    public async Task Every_network_says_which_of_its_layers_can_be_seen()
    {
        StringBuilder table = new();
        table.Append("layers  seen  with strength  file\n");
        foreach (var file in CorpusFiles.All)
        {
            if (Open(file) is not { } model)
                continue;
            using (model)
                Describe(file, Network.Of(model).Observations!, table);
        }

        await Verifier.Verify(table.ToString());
    }

    [TestDataFact]
    public void What_is_looked_at_is_made_by_an_operator_of_the_file_and_has_an_axis_told_for_each_of_its_own()
    {
        foreach (var file in CorpusFiles.All)
        {
            if (Open(file) is not { } model)
                continue;
            using (model)
                Check(file, model, Network.Of(model).Observations!);
        }
    }

    private static Model? Open(string file)
    {
        try
        {
            var model = ArtifactReader.Open(CorpusFiles.PathOf(file));
            if (model.Format != "onnx")
            {
                model.Dispose();
                return null;
            }

            _ = Network.Of(model);
            return model;
        }
        catch (ArtifactException)
        {
            return null;
        }
    }

    private static void Describe(string file, ObservationPlan plan, StringBuilder table)
    {
        var parts = plan.Unseen.Count(sentence => sentence.StartsWith("Of ", StringComparison.Ordinal));
        var layers = plan.Layers.Count + plan.Unseen.Count - parts;
        table.Append(CultureInfo.InvariantCulture, $"{layers,6}  {plan.Layers.Count,4}  {plan.Layers.Count(layer => layer.Strength is not null),13}  {file}\n");
        Count(table, "functions", plan.Layers.Select(layer => layer.Function.Name.Length > 0 ? layer.Function.Name : "none"));
        Count(table, "outputs", plan.Outputs.Select(output => output.Head.ToString()));
        Count(table, "neurons along", plan.Layers.Select(layer => string.Concat(layer.NodeAxes.Select(isNode => isNode ? 'n' : '.'))));
        foreach (var reason in plan.Unseen.Select(sentence => Name().Replace(sentence, "'…'")).GroupBy(sentence => sentence).OrderBy(group => group.Key, StringComparer.Ordinal))
            table.Append(CultureInfo.InvariantCulture, $"{"",29}  {reason.Count()} × {reason.Key}\n");
    }

    private static void Count(StringBuilder table, string what, IEnumerable<string> names)
    {
        string[] counts = [.. names.GroupBy(name => name).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} × {group.Key}"))];
        if (counts.Length > 0)
            table.Append(CultureInfo.InvariantCulture, $"{"",29}  {what}: {string.Join(", ", counts)}\n");
    }

    private static void Check(string file, Model model, ObservationPlan plan)
    {
        var made = model.Graph.Operators.SelectMany(op => op.Outputs).ToHashSet(StringComparer.Ordinal);
        foreach (var layer in plan.Layers)
        {
            foreach (var value in ((string?[])[layer.Strength, layer.Activation]).OfType<string>())
            {
                Assert.True(made.Contains(value), $"{file}: '{value}' of layer '{layer.Layer.Name}' is made by no operator of the graph");
                var declared = model.Graph.Values.GetValueOrDefault(value) ?? model.Graph.Outputs.FirstOrDefault(output => output.Name == value);
                Assert.True((declared?.Shape?.Count ?? layer.NodeAxes.Count) == layer.NodeAxes.Count, $"{file}: '{value}' has {declared?.Shape?.Count} axes, {layer.NodeAxes.Count} are told");
            }
        }

        Assert.Equal(model.Graph.Outputs.Count, plan.Outputs.Count);
    }

    [GeneratedRegex("'[^']*'")]
    private static partial Regex Name();
}
