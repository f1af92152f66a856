using CntCheck.Artifacts;
using CntCheck.Networks;
using CntCheck.Profiles;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Tests.Corpus;

/// <summary>The order in which a file lists operators, tensors and declared shapes says nothing: real models, shuffled, have the same profile to the byte.</summary>
public class ShuffledFilesTests
{
    [TestDataFact]
    public void A_shuffled_model_has_the_same_profile()
    {
        List<string> moved = [];
        var compared = 0;
        foreach (var file in CorpusFiles.All.Except(CorpusFiles.Hostile).Where(file => file.EndsWith(".onnx", StringComparison.Ordinal)))
        {
            try
            {
                using var model = ArtifactReader.Open(CorpusFiles.PathOf(file));
                var expected = Text(model, model);
                compared++;
                if (Text(model, Shuffled(model, new Random(compared))) != expected || Text(model, Reversed(model)) != expected)
                    moved.Add(file);
            }
            catch (ArtifactException)
            {
                // Files that are refused have tests of their own.
            }
        }

        Assert.Empty(moved);
        Assert.InRange(compared, 100, int.MaxValue);
    }

    private static string Text(Model original, Model model) =>
        ProfileJson.Write(Profiler.Measure(original, Network.Of(model), new ProfileOptions { Quantiles = false, Id = "model" }));

    private static Model Shuffled(Model model, Random random) => Reordered(model, graph => Ordered(graph, items => random.Shuffle(items), items => random.Shuffle(items), items => random.Shuffle(items)));

    private static Model Reversed(Model model) => Reordered(model, graph => Ordered(graph, Array.Reverse, Array.Reverse, Array.Reverse));

    private static Model Reordered(Model model, Func<Graph, Graph> order) => new()
    {
        Path = model.Path,
        Format = model.Format,
        OperatorSet = model.OperatorSet,
        Inferred = model.Inferred,
        Graph = order(model.Graph),
        Functions = [.. model.Functions.Select(function => function with { Body = order(function.Body) })],
    };

    private static Graph Ordered(Graph graph, Action<Operator[]> operators, Action<KeyValuePair<string, Tensor>[]> tensors, Action<KeyValuePair<string, ValueShape>[]> values)
    {
        Operator[] ops = [.. graph.Operators.Select(op => op with
        {
            Attributes = op.Attributes.ToDictionary(pair => pair.Key, pair => pair.Value is Graph inner ? Ordered(inner, operators, tensors, values) : pair.Value),
        })];
        KeyValuePair<string, Tensor>[] stored = [.. graph.Tensors];
        KeyValuePair<string, ValueShape>[] declared = [.. graph.Values];
        operators(ops);
        tensors(stored);
        values(declared);
        return new Graph { Name = graph.Name, Inputs = graph.Inputs, Outputs = graph.Outputs, Values = new Dictionary<string, ValueShape>(declared), Tensors = new Dictionary<string, Tensor>(stored), Operators = ops };
    }
}
