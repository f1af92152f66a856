using CntCheck.Activations.Headers;
using CntCheck.Artifacts;
using CntCheck.Samples;
using CntCheck.Testing;
using CntCheck.Testing.Onnx.Schema;
using Google.Protobuf;
using Xunit;

namespace CntCheck.Activations.Tests.Headers;

/// <summary>Models of more than 2 GB; almost nothing of them is on the disk.</summary>
public sealed class LargeHeaderTests : IDisposable
{
    private const long Beyond = 1L << 31;

    private readonly TemporaryFolder _folder = new();

    [LargeFileFact]
    public void Weights_behind_two_gigabytes_of_the_model_itself_are_run()
    {
        // A graph whose first initializer is 2 GB of zeros that no operator reads.
        var padding = new TensorProto { Name = "padding", DataType = 1, Dims = { (Beyond / sizeof(float)) + 4 } };
        var bytes = padding.Dims[0] * sizeof(float);
        var model = ModelHeaderTests.Dense().Model;
        var rest = model.Graph.ToByteArray();
        model.Graph = null;
        byte[] head = [.. padding.ToByteArray(), .. Head(9, bytes)];
        byte[] initializer = [.. Head(5, head.Length + bytes), .. head];
        var path = _folder["m.onnx"];
        using (var file = File.Create(path))
        {
            file.Write([.. model.ToByteArray(), .. Head(7, initializer.Length + bytes + rest.Length), .. initializer]);
            file.Position += bytes;
            file.Write(rest);
        }

        ModelHeaderTests.AssertRuns(path);
    }

    [LargeFileFact]
    public void Weights_behind_two_gigabytes_of_a_side_file_are_run()
    {
        var model = ModelHeaderTests.Dense();
        var weight = model.Graph.Initializer[0];
        using (var side = File.Create(_folder["w.bin"]))
        {
            side.Position = Beyond + 4096;
            side.Write(weight.RawData.Span);
        }

        var outside = new TensorProto { Name = weight.Name, DataType = 1, Dims = { weight.Dims }, DataLocation = TensorProto.Types.DataLocation.External };
        outside.ExternalData.Add(new StringStringEntryProto { Key = "location", Value = "w.bin" });
        outside.ExternalData.Add(new StringStringEntryProto { Key = "offset", Value = $"{Beyond + 4096}" });
        model.Graph.Initializer[0] = outside;

        ModelHeaderTests.AssertRuns(model.Save(_folder["m.onnx"]));
    }

    [LargeFileFact]
    public void A_header_of_more_than_two_gigabytes_is_refused_before_memory_is_taken()
    {
        // Documentation of 2 GB behind the graph.
        var path = _folder["m.onnx"];
        using (var file = File.Create(path))
        {
            file.Write([.. ModelHeaderTests.Dense().ToBytes(), .. Head(6, Beyond)]);
            file.SetLength(file.Length + Beyond);
        }

        using var model = ArtifactReader.Open(path);
        using var header = ModelHeader.Of(model);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var refusal = Assert.Throws<SampleException>(() => header.With([]));

        Assert.Equal(SampleProblem.CannotRun, refusal.Problem);
        Assert.Contains("2 GB", refusal.Reason, StringComparison.Ordinal);
        Assert.Contains("external data", refusal.Advice, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>A length-delimited field up to its bytes.</summary>
    private static byte[] Head(int field, long length)
    {
        using var bytes = new MemoryStream();
        using (var wire = new CodedOutputStream(bytes, leaveOpen: true))
        {
            wire.WriteTag(field, WireFormat.WireType.LengthDelimited);
            wire.WriteInt64(length);
        }

        return bytes.ToArray();
    }
}
