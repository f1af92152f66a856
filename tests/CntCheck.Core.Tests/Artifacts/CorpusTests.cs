using System.Text;
using CntCheck.Artifacts;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Tests.Artifacts;

public class CorpusTests
{
    private static readonly string[] Text = [".md", ".csv", ".txt", ".json", ".train"];

    [TestDataFact]
    public Task Every_file_opens_or_is_refused_with_a_reason()
    {
        var corpus = TestData.PathOf("corpus");
        var report = new StringBuilder();
        foreach (var path in Directory.EnumerateFiles(corpus, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var extension = Path.GetExtension(path);
            if (extension.Length == 0 || Text.Contains(extension) || Path.GetFileName(path).StartsWith("LICENSE", StringComparison.Ordinal))
                continue;

            report.Append(Path.GetRelativePath(corpus, path).Replace('\\', '/')).Append(": ").AppendLine(Describe(path).Replace(corpus + Path.DirectorySeparatorChar, "", StringComparison.Ordinal));
        }

        return Verifier.Verify(report.ToString());
    }

    private static string Describe(string path)
    {
        try
        {
            using var model = ArtifactReader.Open(path);
            var graph = model.Graph;
            var elements = graph.Tensors.Values.Sum(tensor => tensor.Count);
            var operators = Operators(graph) + model.Functions.Sum(function => Operators(function.Body));
            return FormattableString.Invariant(
                $"{model.Format}, opset {model.OperatorSet}, {operators} operators, {graph.Tensors.Count} tensors of {elements} elements, {graph.Inputs.Count} inputs, {graph.Outputs.Count} outputs");
        }
        catch (ArtifactException error)
        {
            return $"{error.Problem} at {error.Offset?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-"}: {error.Reason}; {error.Advice}";
        }
    }

    private static int Operators(Graph graph) =>
        graph.Operators.Count + graph.Operators.SelectMany(node => node.Subgraphs).Sum(subgraph => Operators(subgraph.Value));
}
