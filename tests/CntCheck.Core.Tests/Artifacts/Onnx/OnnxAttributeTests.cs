using CntCheck.Artifacts;
using CntCheck.Testing;
using CntCheck.Testing.Onnx;
using CntCheck.Testing.Onnx.Schema;
using Google.Protobuf;
using Xunit;
using Kind = CntCheck.Testing.Onnx.Schema.AttributeProto.Types.AttributeType;

namespace CntCheck.Tests.Artifacts.Onnx;

public sealed class OnnxAttributeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Every_kind_of_value_is_read()
    {
        var attributes = Read(
            OnnxFile.Attribute("integer", 3),
            OnnxFile.Attribute("float", 0.5f),
            OnnxFile.Attribute("text", "same"),
            OnnxFile.Attribute("integers", new long[] { -1, 2 }),
            OnnxFile.Attribute("floats", new float[] { 1, 2 }),
            new AttributeProto { Name = "texts", Type = Kind.Strings, Strings = { ByteString.CopyFromUtf8("a"), ByteString.CopyFromUtf8("b") } },
            new AttributeProto { Name = "tensors", Type = Kind.Tensors, Tensors = { OnnxFile.Tensor("t", [1], 4f) } },
            new AttributeProto { Name = "graphs", Type = Kind.Graphs, Graphs = { new OnnxFile().Initializer("w", [1], 1f).Graph } },
            new AttributeProto { Name = "type", Type = Kind.TypeProto, Tp = new TypeProto() });

        Assert.Equal(3L, attributes["integer"]);
        Assert.Equal(0.5f, attributes["float"]);
        Assert.Equal("same", attributes["text"]);
        Assert.Equal(new long[] { -1, 2 }, attributes["integers"]);
        Assert.Equal(new float[] { 1, 2 }, attributes["floats"]);
        Assert.Equal(["a", "b"], (string[])attributes["texts"]);
        Assert.Equal("t Float32[1]", Assert.Single((Tensor[])attributes["tensors"]).ToString());
        Assert.Equal("w", Assert.Single((Graph[])attributes["graphs"]).Tensors.Keys.Single());
        Assert.Contains("type", attributes.Keys);
    }

    [Fact]
    public void Zero_is_read_where_writers_leave_it_out()
    {
        var attributes = Read(
            new AttributeProto { Name = "i", Type = Kind.Int }, new AttributeProto { Name = "f", Type = Kind.Float }, new AttributeProto { Name = "s", Type = Kind.String });

        Assert.Equal((0L, 0f, ""), (attributes["i"], attributes["f"], attributes["s"]));
    }

    [Fact]
    public void A_value_without_a_type_tells_its_own()
    {
        var attributes = Read(
            new AttributeProto { Name = "i", I = 5 }, new AttributeProto { Name = "f", F = 2 }, new AttributeProto { Name = "n", Ints = { 1, 2 } });

        Assert.Equal((5L, 2f), (attributes["i"], attributes["f"]));
        Assert.Equal(new long[] { 1, 2 }, attributes["n"]);
    }

    [Fact]
    public void Long_texts_stay_in_the_file()
    {
        var text = Assert.IsType<Tensor>(Read(OnnxFile.Attribute("blob", new string('x', 2_000_000)))["blob"]);

        Assert.Equal(2_000_000, text.Data.Length);
        Assert.IsType<FileData>(text.Data);
    }

    [Fact]
    public void What_should_hold_a_tensor_but_does_not_is_refused()
    {
        var error = Assert.Throws<ArtifactException>(() => Read(new AttributeProto { Name = "value", Type = Kind.Tensor }));
        Assert.Contains("attribute 'value' should hold a tensor", error.Reason, StringComparison.Ordinal);
        error = Assert.Throws<ArtifactException>(() => Read(OnnxFile.Attribute("a", 1), OnnxFile.Attribute("a", 2)));
        Assert.Contains("two attributes named 'a'", error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_split_over_two_occurrences_is_merged()
    {
        // A parser merges occurrences of a message field: shape and type in the first, the numbers in the second.
        byte[] first = new AttributeProto { Name = "value", Type = Kind.Tensor, T = new TensorProto { DataType = 1, Dims = { 2 } } }.ToByteArray();
        byte[] second = new AttributeProto { T = new TensorProto { FloatData = { 3, 4 } } }.ToByteArray();
        byte[] node = [.. new NodeProto { OpType = "Constant", Output = { "c" } }.ToByteArray(), .. Message(5, [.. first, .. second])];
        byte[] model = [.. new ModelProto { IrVersion = 8, OpsetImport = { new OperatorSetIdProto { Version = 17 } } }.ToByteArray(), .. Message(7, Message(1, node))];

        using var read = ArtifactReader.Open(_folder.Write("m.onnx", model));
        Assert.Equal([3, 4], read.Graph.Tensors["c"].ReadDoubles());
    }

    public void Dispose() => _folder.Dispose();

    private static byte[] Message(int number, byte[] content)
    {
        Assert.InRange(content.Length, 0, 127);
        return [(byte)((number << 3) | 2), (byte)content.Length, .. content];
    }

    private IReadOnlyDictionary<string, object> Read(params AttributeProto[] attributes)
    {
        var file = new OnnxFile().Input("x", 1).Node("Anything", ["x"], ["y"]);
        file.Graph.Node[0].Attribute.Add(attributes);
        using var model = ArtifactReader.Open(file.Save(_folder["model.onnx"]));
        return Assert.Single(model.Graph.Operators).Attributes;
    }
}
