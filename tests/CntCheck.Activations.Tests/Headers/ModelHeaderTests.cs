using System.Globalization;
using CntCheck.Activations.Headers;
using CntCheck.Activations.Tests.Running;
using CntCheck.Artifacts;
using CntCheck.Testing;
using CntCheck.Testing.Onnx;
using CntCheck.Testing.Onnx.Schema;
using Google.Protobuf;
using Xunit;

namespace CntCheck.Activations.Tests.Headers;

/// <summary>Headers read back by the protobuf library, and run.</summary>
public sealed class ModelHeaderTests : IDisposable
{
    private const int Width = 20;

    private static readonly float[] Weights = [.. Enumerable.Range(0, Width * Width).Select(i => (i * 37 % 101 / 50f) - 1)];
    private static readonly float[] Ones = [.. Enumerable.Repeat(1f, Width)];

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Weights_over_a_kibibyte_are_named_by_their_place_and_smaller_ones_stay()
    {
        var path = Dense().Save(_folder["m.onnx"]);

        var graph = Header(path).Graph;

        var weight = graph.Initializer.Single(tensor => tensor.Name == "fc.weight");
        var entries = weight.ExternalData.ToDictionary(entry => entry.Key, entry => entry.Value);
        Assert.Equal("m.onnx", entries["location"]);
        Assert.Equal(TensorProto.Types.DataLocation.External, weight.DataLocation);
        Assert.Equal($"{Width * Width * sizeof(float)}", entries["length"]);
        var stored = File.ReadAllBytes(path).AsSpan(int.Parse(entries["offset"], CultureInfo.InvariantCulture));
        Assert.True(stored.StartsWith(System.Runtime.InteropServices.MemoryMarshal.AsBytes(Weights.AsSpan())));
        Assert.True(weight.RawData.IsEmpty);
        Assert.Equal([Width, Width], weight.Dims);
        Assert.Equal(Width * sizeof(float), graph.Initializer.Single(tensor => tensor.Name == "fc.bias").RawData.Length);
    }

    [Fact]
    public void All_but_the_weights_is_as_it_was()
    {
        var file = Dense().Shape("z", null, Width);
        file.Model.DocString = "kept";
        file.Model.MetadataProps.Add(new StringStringEntryProto { Key = "k", Value = "v" });
        var path = file.Save(_folder["m.onnx"]);

        var header = Header(path, "z");

        var expected = file.Model.Clone();
        expected.Graph.Output.Add(new ValueInfoProto { Name = "z" });
        var weight = header.Graph.Initializer[0];
        (weight.RawData, weight.DataLocation) = (expected.Graph.Initializer[0].RawData, default);
        weight.ExternalData.Clear();
        Assert.Equal(expected, header);
    }

    [Fact]
    public void What_is_an_output_already_is_not_added_and_no_value_twice()
    {
        var path = Dense().Save(_folder["m.onnx"]);

        Assert.Equal(["y", "z"], Header(path, "y", "z", "z").Graph.Output.Select(output => output.Name));
    }

    [Fact]
    public void A_graph_in_two_pieces_is_run_as_one()
    {
        var (whole, second) = (Dense().Model, new GraphProto());
        second.Node.Add(whole.Graph.Node[1]);
        second.Initializer.Add(whole.Graph.Initializer);
        whole.Graph.Node.RemoveAt(1);
        whole.Graph.Initializer.Clear();
        var path = _folder.Write("m.onnx", [.. whole.ToByteArray(), .. new ModelProto { Graph = second }.ToByteArray()]);

        AssertRuns(path);
    }

    [Fact]
    public void Of_raw_data_written_twice_the_last_counts()
    {
        var file = Dense();
        var weight = file.Graph.Initializer[0];
        var first = new TensorProto { RawData = ByteString.CopyFrom(new byte[weight.RawData.Length]) };
        file.Graph.Initializer.RemoveAt(0);
        byte[] initializer = Field(5, [.. first.ToByteArray(), .. weight.ToByteArray()]);
        byte[] pieces = [.. file.ToBytes(), .. Field(7, initializer)];

        AssertRuns(_folder.Write("m.onnx", pieces));
    }

    [Fact]
    public void Weights_listed_as_inputs_as_in_version_3_are_no_inputs()
    {
        var file = Dense().Input("fc.weight", Width, Width).Input("fc.bias", Width);
        file.Model.IrVersion = 3;

        AssertRuns(file.Save(_folder["m.onnx"]));
    }

    [Fact]
    public void Typed_fields_and_sparse_tensors_stay()
    {
        var file = Dense();
        var typed = new TensorProto { Name = "fc.weight", DataType = 1, Dims = { Width, Width }, FloatData = { Weights } };
        file.Graph.Initializer[0] = typed;
        file.Graph.SparseInitializer.Add(new SparseTensorProto
        {
            Values = OnnxFile.Tensor("sparse", [1], 2f),
            Indices = OnnxFile.Tensor("", [1], 3L),
            Dims = { Width },
        });
        file.Node("Add", ["y", "sparse"], ["w"]).Output("w", null, Width);
        var path = file.Save(_folder["m.onnx"]);

        Assert.Equal(file.Graph.Initializer, Header(path).Graph.Initializer);
        AssertRuns(path);
    }

    [Fact]
    public void Weights_in_a_side_file_are_found_in_folders_below()
    {
        Directory.CreateDirectory(_folder["data"]);
        AssertRuns(WithSideFile("m.onnx", "data/w.bin"));
    }

    [UnixFact]
    public void A_model_that_is_a_link_is_run_from_where_it_lies()
    {
        Directory.CreateDirectory(_folder["elsewhere/deep"]);
        Directory.CreateDirectory(_folder["project"]);
        Dense().Save(_folder["elsewhere/deep/real.onnx"]);
        File.CreateSymbolicLink(_folder["project/m.onnx"], "../elsewhere/deep/real.onnx");

        AssertRuns(_folder["project/m.onnx"]);
    }

    [UnixFact]
    public void A_cache_of_links_to_a_model_and_its_weights_is_run()
    {
        Directory.CreateDirectory(_folder["blobs"]);
        Directory.CreateDirectory(_folder["snapshots/1"]);
        File.Move(WithSideFile("m.onnx", "w.bin"), _folder["blobs/0a1b"]);
        File.Move(_folder["w.bin"], _folder["blobs/2c3d"]);
        File.CreateSymbolicLink(_folder["snapshots/1/m.onnx"], "../../blobs/0a1b");
        File.CreateSymbolicLink(_folder["snapshots/1/w.bin"], "../../blobs/2c3d");

        AssertRuns(_folder["snapshots/1/m.onnx"]);
    }

    [UnixFact]
    public void Folders_that_are_links_are_followed()
    {
        Directory.CreateDirectory(_folder["real"]);
        WithSideFile("real/m.onnx", "w.bin");
        Directory.CreateSymbolicLink(_folder["linked"], _folder["real"]);

        AssertRuns(_folder["linked/m.onnx"]);
    }

    [UnixFact]
    public void Side_files_of_graphs_within_operators_are_found_behind_links()
    {
        Directory.CreateDirectory(_folder["blobs"]);
        Directory.CreateDirectory(_folder["cache"]);
        var branch = new OnnxFile().Node("MatMul", ["x", "w"], ["b"]).Initializer(External("w", "w.bin")).Output("b", null, Width).Graph;
        new OnnxFile()
            .Input("x", null, Width)
            .Initializer(OnnxFile.Raw("yes", 9, [], [1]))
            .Node("If", ["yes"], ["z"], ("then_branch", branch), ("else_branch", branch))
            .Node("Relu", ["z"], ["y"])
            .Output("y", null, Width)
            .Save(_folder["blobs/0a"]);
        File.WriteAllBytes(_folder["blobs/1b"], OnnxFile.Tensor("", [Width, Width], Transposed()).RawData.ToByteArray());
        File.CreateSymbolicLink(_folder["cache/m.onnx"], "../blobs/0a");
        File.CreateSymbolicLink(_folder["cache/w.bin"], "../blobs/1b");

        AssertRuns(_folder["cache/m.onnx"], bias: 0);
    }

    [Theory]
    [InlineData("with space ü 模.onnx")]
    [InlineData("..m.onnx")]
    [InlineData("m")]
    [InlineData("-m%41#?.onnx")]
    public void Any_file_name_will_do(string name)
    {
        if (OperatingSystem.IsWindows() && name.Contains('?', StringComparison.Ordinal))
            return;

        AssertRuns(Dense().Save(Path.Combine(_folder.Path, name)));
    }

    [Fact]
    public void Nothing_is_written_beside_the_model()
    {
        var path = Dense().Save(_folder["m.onnx"]);

        AssertRuns(path);

        Assert.Equal([path], Directory.GetFileSystemEntries(_folder.Path));
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>z = W·x + b with W big enough to be left in the file, y = relu(z).</summary>
    internal static OnnxFile Dense() => new OnnxFile()
        .Input("x", null, Width)
        .Initializer("fc.weight", [Width, Width], Weights)
        .Initializer("fc.bias", [Width], Ones)
        .Node("Gemm", ["x", "fc.weight", "fc.bias"], ["z"], ("transB", 1))
        .Node("Relu", ["z"], ["y"])
        .Output("y", null, Width);

    /// <summary>Insists that z is what the weights say.</summary>
    internal static void AssertRuns(string path, float bias = 1)
    {
        float[] sample = [.. Enumerable.Range(0, Width).Select(i => i / 10f)];
        var seen = Batches.Run(path, ["z"], ("x", Batches.Singles([1, Width], sample)));

        var z = Assert.Single(seen["z"]).Values;
        for (var row = 0; row < Width; row++)
            Assert.Equal(bias + Enumerable.Range(0, Width).Sum(i => (double)Weights[(row * Width) + i] * sample[i]), z.Span[row], 1e-4);
    }

    private static ModelProto Header(string path, params string[] outputs)
    {
        using var model = ArtifactReader.Open(path);
        using var header = ModelHeader.Of(model);
        return ModelProto.Parser.ParseFrom(header.With(outputs));
    }

    private static float[] Transposed() => [.. Enumerable.Range(0, Width * Width).Select(i => Weights[(i % Width * Width) + (i / Width)])];

    private static TensorProto External(string name, string location)
    {
        var tensor = new TensorProto { Name = name, DataType = 1, Dims = { Width, Width }, DataLocation = TensorProto.Types.DataLocation.External };
        tensor.ExternalData.Add(new StringStringEntryProto { Key = "location", Value = location });
        return tensor;
    }

    private static byte[] Field(int number, byte[] bytes)
    {
        using var field = new MemoryStream();
        using (var wire = new CodedOutputStream(field, leaveOpen: true))
        {
            wire.WriteTag(number, WireFormat.WireType.LengthDelimited);
            wire.WriteBytes(ByteString.CopyFrom(bytes));
        }

        return field.ToArray();
    }

    private string WithSideFile(string model, string location)
    {
        var file = Dense();
        var side = Path.Combine(Path.GetDirectoryName(_folder[model])!, location);
        File.WriteAllBytes(side, file.Graph.Initializer[0].RawData.ToByteArray());
        file.Graph.Initializer[0] = External("fc.weight", location);
        return file.Save(_folder[model]);
    }
}
