using System.Runtime.InteropServices;
using CntCheck.Artifacts;
using CntCheck.Profiles;
using CntCheck.Testing;
using CntCheck.Testing.Onnx;
using CntCheck.Testing.Onnx.Schema;
using Google.Protobuf;
using Xunit;

namespace CntCheck.Tests.Artifacts;

/// <summary>Files in which offsets do not fit 32 bits; almost nothing of them is on the disk.</summary>
public sealed class LargeFileTests : IDisposable
{
    private const long Beyond = 1L << 31;
    private static readonly float[] Weights = [1, -2, 4, 0.5f, 0, -8];

    private readonly TemporaryFolder _folder = new();

    [LargeFileFact]
    public void Weights_behind_two_gigabytes_of_another_tensor_are_measured()
    {
        var padding = new TensorProto { Name = "padding", DataType = 1, Dims = { (Beyond / sizeof(float)) + 4 } };
        var path = _folder["m.onnx"];
        WriteModel(path, padding, Dense(OnnxFile.Tensor("fc.weight", [2, 3], Weights)));

        using var model = ArtifactReader.Open(path);
        var first = model.Graph.Tensors["padding"];
        Assert.Equal(Beyond + 16, first.Data.Length);
        var last = new double[6];
        first.ReadDoubles(first.Count - 6, last);
        Assert.Equal([0, 0, 0, 0, 0, 7], last);

        AssertMeasured(path);
    }

    [LargeFileFact]
    public void Weights_behind_two_gigabytes_of_a_side_file_are_measured()
    {
        var weight = new TensorProto { Name = "fc.weight", DataType = 1, Dims = { 2, 3 }, DataLocation = TensorProto.Types.DataLocation.External };
        weight.ExternalData.Add(new StringStringEntryProto { Key = "location", Value = "w.bin" });
        weight.ExternalData.Add(new StringStringEntryProto { Key = "offset", Value = $"{Beyond + 8}" });
        var path = Dense(weight).Save(_folder["m.onnx"]);
        using (var side = File.Create(_folder["w.bin"]))
        {
            side.Position = Beyond + 8;
            side.Write(MemoryMarshal.AsBytes(Weights.AsSpan()));
        }

        AssertMeasured(path);
    }

    public void Dispose() => _folder.Dispose();

    private static void AssertMeasured(string path)
    {
        var connection = Assert.Single(Profiler.Measure(path).Connections);
        Assert.Equal(Weights.Average(weight => (double)weight), connection.Metrics!["link-weight.mean"]);
        Assert.Equal(-8, connection.Metrics["link-weight.min"]);
        Assert.Equal(4, connection.Metrics["link-weight.max"]);
    }

    private static OnnxFile Dense(TensorProto weight) => new OnnxFile()
        .Input("x", 1, 3)
        .Initializer(weight)
        .Node("Gemm", ["x", "fc.weight"], ["y"], ("transB", 1))
        .Output("y", 1, 2);

    /// <summary>Writes a model whose first initializer is <paramref name="first"/> with zeros for raw_data, the last of them a seven.</summary>
    private static void WriteModel(string path, TensorProto first, OnnxFile rest)
    {
        // Messages of more than 2 GB are beyond the protobuf library; a repeated field may be written before the others.
        var bytes = first.Dims[0] * sizeof(float);
        byte[] head = [.. first.ToByteArray(), .. Key(9), .. Varint(bytes)];
        byte[] initializer = [.. Key(5), .. Varint(head.Length + bytes), .. head];
        var graph = rest.Graph.ToByteArray();
        rest.Model.Graph = null;

        using var file = File.Create(path);
        file.Write([.. rest.ToBytes(), .. Key(7), .. Varint(initializer.Length + bytes + graph.Length), .. initializer]);
        file.Position += bytes - sizeof(float);
        file.Write([.. BitConverter.GetBytes(7f), .. graph]);
    }

    /// <summary>The tag of a length-delimited field.</summary>
    private static byte[] Key(int field) => Varint((field << 3) | 2);

    private static byte[] Varint(long value)
    {
        using var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes, leaveOpen: true))
            output.WriteInt64(value);

        return bytes.ToArray();
    }
}
