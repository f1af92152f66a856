using CntCheck.Artifacts;
using CntCheck.Testing;
using CntCheck.Testing.Onnx;
using CntCheck.Testing.Onnx.Schema;
using Google.Protobuf;
using Xunit;

namespace CntCheck.Tests.Artifacts.Onnx;

public sealed class OnnxReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_small_network_is_read_as_it_was_written()
    {
        using var model = Open(new OnnxFile(operatorSet: 13)
            .Input("x", null, 2)
            .Initializer("fc.weight", [3, 2], 1f, 2f, 3f, 4f, 5f, 6f)
            .Node("Gemm", ["x", "fc.weight"], ["y"], ("transB", 1), ("alpha", 0.5f))
            .Output("y", null, 3));

        Assert.Equal(("onnx", 13), (model.Format, model.OperatorSet));
        Assert.Equal([null, 2], Assert.Single(model.Graph.Inputs).Shape!);
        var gemm = Assert.Single(model.Graph.Operators);
        Assert.Equal(("Gemm", 1L, 0.5f), (gemm.Kind, gemm.Integer("transB", 0), gemm.Float("alpha", 1)));
        var weight = model.Graph.Tensors["fc.weight"];
        Assert.Equal([1, 2, 3, 4, 5, 6], weight.ReadDoubles());
        Assert.IsType<FileData>(weight.Data);
    }

    [Fact]
    public void Packed_floats_stay_in_the_file_and_varints_are_decoded()
    {
        var floats = new TensorProto { Name = "f", DataType = 1, Dims = { 3 }, FloatData = { 1, -2, 3.5f } };
        var halves = new TensorProto { Name = "h", DataType = 10, Dims = { 2 }, Int32Data = { 0x3c00, 0xc000 } };
        var bytes = new TensorProto { Name = "b", DataType = 3, Dims = { 3 }, Int32Data = { -128, 0, 127 } };
        using var model = Open(new OnnxFile().Initializer(floats).Initializer(halves).Initializer(bytes));

        Assert.IsType<FileData>(model.Graph.Tensors["f"].Data);
        Assert.Equal([1, -2, 3.5], model.Graph.Tensors["f"].ReadDoubles());
        Assert.Equal([1, -2], model.Graph.Tensors["h"].ReadDoubles());
        Assert.Equal([-128, 0, 127], model.Graph.Tensors["b"].ReadDoubles());
    }

    [Fact]
    public void Constant_nodes_of_every_kind_of_number_are_tensors()
    {
        using var model = Open(new OnnxFile()
            .Node("Constant", [], ["a"], ("value", OnnxFile.Tensor("", [2], 1f, 2f)))
            .Node("Constant", [], ["b"], ("value_float", 3f))
            .Node("Constant", [], ["c"], ("value_ints", new long[] { 4, 5 }))
            .Node("Constant", [], ["d"], ("value_string", "text")));

        Assert.Equal(["a", "b", "c"], model.Graph.Tensors.Keys);
        Assert.Equal([4, 5], model.Graph.Tensors["c"].ReadIntegers());
        Assert.Equal("d", Assert.Single(model.Graph.Operators).Outputs[0]);
    }

    [Fact]
    public void Sparse_initializers_read_as_the_dense_tensors_they_stand_for()
    {
        var file = new OnnxFile();
        file.Graph.SparseInitializer.Add(new SparseTensorProto
        {
            Values = OnnxFile.Tensor("w", [2], 7f, 9f),
            Indices = OnnxFile.Tensor("", [2, 2], 0L, 1L, 2L, 0L),
            Dims = { 3, 2 },
        });
        using var model = Open(file);

        var tensor = model.Graph.Tensors["w"];
        Assert.Equal([0, 7, 0, 0, 9, 0], tensor.ReadDoubles());
        var part = new byte[6];
        tensor.Data.Read(5, part);
        Assert.Equal([.. BitConverter.GetBytes(7f).AsSpan(1), 0, 0, 0], part);
    }

    [Fact]
    public void Subgraphs_read_values_of_the_graphs_around_them()
    {
        var branch = new OnnxFile().Node("Relu", ["x"], ["r"]).Output("r", 1);
        using var model = Open(new OnnxFile()
            .Input("x", 1)
            .Input("go", 1)
            .Node("If", ["go"], ["y"], ("then_branch", branch.Graph), ("else_branch", branch.Graph)));

        Assert.Equal(["else_branch", "then_branch"], model.Graph.Operators[0].Subgraphs.Select(subgraph => subgraph.Key));
    }

    [Fact]
    public void A_value_that_nothing_makes_is_named_however_deep_it_is_read()
    {
        var inner = new OnnxFile().Node("Relu", ["nowhere"], ["r"]);
        var outer = new OnnxFile().Input("go", 1).Node("If", ["go"], ["y"], ("then_branch", inner.Graph));

        Assert.Contains("operator 'r_node' (Relu) reads 'nowhere', which nothing makes", Refusal(outer), StringComparison.Ordinal);
    }

    [Fact]
    public void A_circle_of_operators_is_refused() =>
        Assert.Contains("circle", Refusal(new OnnxFile().Node("Relu", ["b"], ["a"]).Node("Relu", ["a"], ["b"])), StringComparison.Ordinal);

    [Fact]
    public void A_circle_through_a_subgraph_is_refused()
    {
        var branch = new OnnxFile().Node("Relu", ["b"], ["r"]);
        var file = new OnnxFile().Input("go", 1).Node("If", ["go"], ["a"], ("then_branch", branch.Graph)).Node("Relu", ["a"], ["b"]);

        Assert.Contains("circle", Refusal(file), StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_made_twice_is_refused() =>
        Assert.Contains("'a' is made twice", Refusal(new OnnxFile().Input("x", 1).Node("Relu", ["x"], ["a"]).Node("Tanh", ["x"], ["a"])), StringComparison.Ordinal);

    [Fact]
    public void An_empty_graph_is_refused() => Assert.Contains("graph is empty", Refusal(new OnnxFile()), StringComparison.Ordinal);

    [Fact]
    public void Numbers_that_do_not_fit_their_type_are_refused() =>
        Assert.Contains(
            "holds the number 300", Refusal(new OnnxFile().Initializer(new TensorProto { Name = "b", DataType = 3, Dims = { 1 }, Int32Data = { 300 } })), StringComparison.Ordinal);

    [Fact]
    public void Numbers_in_the_wrong_field_are_refused() =>
        Assert.Contains(
            "keeps numbers in int64_data instead of float_data",
            Refusal(new OnnxFile().Initializer(new TensorProto { Name = "f", DataType = 1, Dims = { 1 }, Int64Data = { 1 } })),
            StringComparison.Ordinal);

    [Fact]
    public void Billions_promised_by_a_few_bytes_cost_no_memory()
    {
        var file = new OnnxFile().Initializer(new TensorProto { Name = "f", DataType = 7, Dims = { 1L << 33 }, Int64Data = { 1, 2 } });

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("8589934592", Refusal(file), StringComparison.Ordinal);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000);
    }

    [Fact]
    public void Functions_bring_their_bodies()
    {
        var file = new OnnxFile().Input("x", 1).Node("Twice", ["x"], ["y"]);
        file.Graph.Node[0].Domain = "mine";
        file.Model.Functions.Add(new FunctionProto
        {
            Name = "Twice", Domain = "mine", Input = { "a" }, Output = { "b" }, Node = { new NodeProto { OpType = "Add", Input = { "a", "a" }, Output = { "b" } } },
        });
        using var model = Open(file);

        var function = Assert.Single(model.Functions);
        Assert.Equal(("mine", "Twice"), (function.Domain, function.Name));
        Assert.Equal("Add", Assert.Single(function.Body.Operators).Kind);
    }

    [Fact]
    public void Functions_bring_their_defaults_overload_and_shapes()
    {
        var value = new ValueInfoProto { Name = "b", Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = 1, Shape = new TensorShapeProto { Dim = { new TensorShapeProto.Types.Dimension { DimValue = 7 } } } } } };
        var file = new OnnxFile().Input("x", 1).Node("Leak", ["x"], ["y"]);
        file.Graph.Node[0].Overload = "steep";
        file.Model.Functions.Add(new FunctionProto
        {
            Name = "Leak", Domain = "ai.onnx", Overload = "steep", Input = { "a" }, Output = { "b" }, ValueInfo = { value },
            AttributeProto = { OnnxFile.Attribute("alpha", 0.5f), OnnxFile.Attribute("axes", new long[] { 1, 2 }) },
            Node = { new NodeProto { OpType = "LeakyRelu", Input = { "a" }, Output = { "b" }, Attribute = { new AttributeProto { Name = "alpha", RefAttrName = "alpha" } } } },
        });
        using var model = Open(file);

        var function = Assert.Single(model.Functions);
        Assert.Equal(("", "Leak", "steep"), (function.Domain, function.Name, function.Overload));
        Assert.Equal(0.5f, function.Defaults["alpha"]);
        Assert.Equal([1L, 2L], (long[])function.Defaults["axes"]);
        Assert.Equal([7], function.Body.Values["b"].Shape!);
        Assert.Equal("steep", Assert.Single(model.Graph.Operators).Overload);
        Assert.Equal(new AttributeReference("alpha"), function.Body.Operators[0].Attributes["alpha"]);
    }

    [Fact]
    public void A_function_with_two_attributes_of_one_name_is_refused()
    {
        var file = new OnnxFile().Input("x", 1).Node("Leak", ["x"], ["y"]);
        file.Model.Functions.Add(new FunctionProto { Name = "Leak", AttributeProto = { OnnxFile.Attribute("alpha", 0.5f), OnnxFile.Attribute("alpha", 1f) } });

        Assert.Contains("two attributes named 'alpha'", Refusal(file), StringComparison.Ordinal);
    }

    [Fact]
    public void Groups_of_unknown_fields_are_jumped_over()
    {
        // Field 100: group start, field 1 varint, nested group 2, end; then the rest of the model.
        byte[] group = [0xa3, 0x06, 0x08, 0x05, 0x13, 0x14, 0xa4, 0x06];
        var bytes = new OnnxFile().Initializer("w", [1], 1f).ToBytes();

        using var model = ArtifactReader.Open(_folder.Write("m.onnx", [.. group, .. bytes]));
        Assert.Single(model.Graph.Tensors);
        var error = Assert.Throws<ArtifactException>(() => ArtifactReader.Open(_folder.Write("n.onnx", [.. bytes, .. group[..4]])));
        Assert.Contains("never ends", error.Reason, StringComparison.Ordinal);
        Assert.Equal(bytes.Length, error.Offset);
    }

    [Fact]
    public void A_file_cut_short_after_opening_gives_a_typed_error()
    {
        var path = _folder["m.onnx"];
        using var model = ArtifactReader.Open(new OnnxFile().Initializer("w", [100_000], new float[100_000]).Save(path));
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            file.SetLength(1000);

        var error = Assert.Throws<ArtifactException>(() => model.Graph.Tensors["w"].ReadDoubles());
        Assert.Contains("shorter", error.Reason, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private Model Open(OnnxFile file) => ArtifactReader.Open(file.Save(_folder["model.onnx"]));

    private string Refusal(OnnxFile file) => Assert.Throws<ArtifactException>(() => Open(file)).Reason;
}
