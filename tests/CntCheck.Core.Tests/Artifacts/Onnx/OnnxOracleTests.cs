using System.Globalization;
using CntCheck.Artifacts;
using CntCheck.Testing;
using CntCheck.Testing.Onnx.Schema;
using Google.Protobuf;
using Xunit;

namespace CntCheck.Tests.Artifacts.Onnx;

/// <summary>The reader agrees with generated protobuf classes on every ONNX file that opens.</summary>
public class OnnxOracleTests
{
    public static TheoryData<string> Files()
    {
        var files = new TheoryData<string>();
        if (TestData.Folder is not null)
        {
            var corpus = TestData.PathOf("corpus");
            foreach (var path in Directory.EnumerateFiles(corpus, "*.onnx", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                // Refused files are those of the approved list in CorpusTests.
                if (!path.Contains("hostile", StringComparison.Ordinal) && IsProtobuf(path))
                    files.Add(Path.GetRelativePath(corpus, path));
            }
        }

        return files;
    }

    [TestDataTheory]
    [MemberData(nameof(Files))]
    public void Reads_what_generated_classes_read(string file)
    {
        var path = TestData.PathOf("corpus", file);
        var expected = ModelProto.Parser.ParseFrom(File.ReadAllBytes(path));
        using var model = ArtifactReader.Open(path);
        var folder = Path.GetDirectoryName(path)!;

        Assert.Equal("onnx", model.Format);
        Assert.Equal(expected.OpsetImport.LastOrDefault(set => set.Domain is "" or "ai.onnx")?.Version ?? 0, model.OperatorSet);
        new OnnxOracle(folder).AssertSame(expected.Graph, model.Graph);
        Assert.Equal(expected.Functions.Count, model.Functions.Count);
        foreach (var (function, read) in expected.Functions.Zip(model.Functions))
        {
            Assert.Equal((function.Domain, function.Name), (read.Domain, read.Name));
            Assert.Equal(function.Input, read.Inputs);
            Assert.Equal(function.Output, read.Outputs);
            var body = new GraphProto();
            body.Node.Add(function.Node);
            body.Input.Add(function.Input.Select(name => new ValueInfoProto { Name = name }));
            body.Output.Add(function.Output.Select(name => new ValueInfoProto { Name = name }));
            new OnnxOracle(folder).AssertSame(body, read.Body);
        }
    }

    private static bool IsProtobuf(string path)
    {
        try
        {
            return ModelProto.Parser.ParseFrom(File.ReadAllBytes(path)).Graph is not null;
        }
        catch (InvalidProtocolBufferException)
        {
            return false;
        }
    }
}
