using System.Globalization;
using System.Text;
using CntCheck.Artifacts;
using CntCheck.Testing;

namespace CntCheck.Tests.Corpus;

public class CorpusOpeningTests
{
    [TestDataFact]
    public Task Every_file_opens_or_is_refused_with_a_reason()
    {
        StringBuilder report = new();
        foreach (var file in CorpusFiles.All)
            report.Append(CultureInfo.InvariantCulture, $"{file}: {Describe(CorpusFiles.PathOf(file))}\n");

        return Verifier.Verify(report.Replace(TestData.PathOf("corpus") + Path.DirectorySeparatorChar, "").ToString());
    }

    private static string Describe(string path)
    {
        try
        {
            using var model = ArtifactReader.Open(path);
            var graph = model.Graph;
            var elements = graph.Tensors.Values.Sum(tensor => tensor.Count);
            var operators = Operators(graph) + model.Functions.Sum(function => Operators(function.Body));
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{model.Format}, opset {model.OperatorSet}, {operators} operators, {graph.Tensors.Count} tensors of {elements} elements, {graph.Inputs.Count} inputs, {graph.Outputs.Count} outputs");
        }
        catch (ArtifactException error)
        {
            return $"{error.Problem} at {error.Offset?.ToString(CultureInfo.InvariantCulture) ?? "-"}: {error.Reason}; {error.Advice}";
        }
    }

    private static int Operators(Graph graph) =>
        graph.Operators.Count + graph.Operators.SelectMany(node => node.Subgraphs).Sum(subgraph => Operators(subgraph.Value));
}
