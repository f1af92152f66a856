using CntCheck.Artifacts;
using CntCheck.Testing;
using CntCheck.Testing.Onnx.Schema;
using CntCheck.Tests.Corpus;
using Google.Protobuf;
using Xunit;

namespace CntCheck.Tests.Artifacts.Onnx;

/// <summary>The reader agrees with generated protobuf classes on every ONNX file: what they cannot parse it refuses, what they can it reads alike.</summary>
public class OnnxOracleTests
{
    public static TheoryData<string> Files() =>
        [.. CorpusFiles.All.Except(CorpusFiles.Hostile).Where(file => file.EndsWith(".onnx", StringComparison.Ordinal))];

    [TestDataTheory]
    [MemberData(nameof(Files))]
    public void Reads_what_generated_classes_read(string file)
    {
        var path = CorpusFiles.PathOf(file);
        if (Parse(path) is not { Graph: not null } expected)
        {
            Assert.Throws<ArtifactException>(() => ArtifactReader.Open(path));
            return;
        }

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

    private static ModelProto? Parse(string path)
    {
        try
        {
            return ModelProto.Parser.ParseFrom(File.ReadAllBytes(path));
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }
}
