using System.Buffers.Binary;
using System.Runtime.InteropServices;
using CntCheck.Artifacts;
using CntCheck.Testing;
using CntCheck.Testing.Torch;
using Xunit;

namespace CntCheck.Tests.Artifacts.Torch;

public sealed class TorchTensorTests : IDisposable
{
    private static readonly float[] Six = [1, 2, 3, 4, 5, 6];

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Numbers_stay_in_the_file()
    {
        var torch = new TorchFile();
        using var model = Open(torch, torch.Tensor(2, 3));

        var tensor = model.Graph.Tensors["t"];
        Assert.IsType<FileData>(tensor.Data);
        Assert.Equal<long>([2, 3], tensor.Shape);
        Assert.Equal([0.125, 0.25, 0.375, 0.5, 0.625, 0.75], tensor.ReadDoubles());
    }

    public static TheoryData<string, long, long[], long[], double[]> Views() => new()
    {
        { "rows", 0, [2, 3], [3, 1], [1, 2, 3, 4, 5, 6] },
        { "transposed", 0, [3, 2], [1, 3], [1, 4, 2, 5, 3, 6] },
        { "the second row", 3, [3], [1], [4, 5, 6] },
        { "one column", 1, [2], [3], [2, 5] },
        { "every second number", 0, [3], [2], [1, 3, 5] },
        { "a corner", 1, [2, 2], [3, 1], [2, 3, 5, 6] },
        { "an axis of one, its stride without meaning", 0, [1, 6], [77, 1], [1, 2, 3, 4, 5, 6] },
        { "channels last", 0, [1, 2, 3, 1], [6, 1, 2, 2], [1, 3, 5, 2, 4, 6] },
        { "a scalar", 5, [], [], [6] },
        { "nothing", 6, [0, 3], [3, 1], [] },
    };

    [Theory]
    [MemberData(nameof(Views))]
    public void A_view_shows_what_its_strides_say(string view, long offset, long[] shape, long[] strides, double[] expected)
    {
        var torch = new TorchFile();
        using var model = Open(torch, TorchFile.View(torch.Floats(Six), offset, shape, strides));

        var tensor = model.Graph.Tensors["t"];
        Assert.Equal(shape, tensor.Shape);
        Assert.True(expected.SequenceEqual(tensor.ReadDoubles()), view);
        if (expected.Length > 1)
        {
            var last = new double[1];
            tensor.ReadDoubles(expected.Length - 1, last);
            Assert.Equal(expected[^1], last[0]);
        }
    }

    [Theory]
    [InlineData(0, new long[] { 7 }, new long[] { 1 }, "from number 0 on lies outside of its 6 stored numbers")]
    [InlineData(4, new long[] { 3 }, new long[] { 1 }, "from number 4 on lies outside")]
    [InlineData(0, new long[] { 2, 3 }, new long[] { 4, 1 }, "lies outside")]
    [InlineData(-1, new long[] { 2 }, new long[] { 1 }, "from number -1 on lies outside")]
    [InlineData(7, new long[] { 0 }, new long[] { 1 }, "lies outside")]
    [InlineData(0, new long[] { 2, 3 }, new long[] { 1 }, "has 2 axes, but 1 strides")]
    [InlineData(0, new long[] { -1 }, new long[] { 1 }, "impossible shape")]
    [InlineData(0, new long[] { 2 }, new long[] { -1 }, "impossible shape")]
    [InlineData(0, new long[] { 1000000 }, new long[] { 0 }, "repeats 1 stored numbers")]
    [InlineData(0, new long[] { 4294967296, 4294967296 }, new long[] { 0, 0 }, "more elements than any file can hold")]
    [InlineData(long.MaxValue, new long[] { 2 }, new long[] { 1 }, "more elements than any file can hold")]
    [InlineData(0, new long[] { 3 }, new long[] { long.MaxValue }, "more elements than any file can hold")]
    public void A_view_outside_of_its_storage_is_refused(long offset, long[] shape, long[] strides, string reason)
    {
        var torch = new TorchFile();

        Assert.Contains(reason, Refusal(torch, TorchFile.View(torch.Floats(Six), offset, shape, strides)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shape_of_a_hundred_axes_is_refused()
    {
        var torch = new TorchFile();
        long[] ones = [.. Enumerable.Repeat(1L, 100)];

        Assert.Contains("impossible shape", Refusal(torch, TorchFile.View(torch.Floats(1), 0, ones, ones)).Reason, StringComparison.Ordinal);
    }

    public static TheoryData<string, int, ElementType> StorageTypes() => new()
    {
        { "FloatStorage", 4, ElementType.Float32 }, { "DoubleStorage", 8, ElementType.Float64 }, { "HalfStorage", 2, ElementType.Float16 },
        { "BFloat16Storage", 2, ElementType.BFloat16 }, { "LongStorage", 8, ElementType.Int64 }, { "IntStorage", 4, ElementType.Int32 },
        { "ShortStorage", 2, ElementType.Int16 }, { "CharStorage", 1, ElementType.Int8 }, { "ByteStorage", 1, ElementType.UInt8 }, { "BoolStorage", 1, ElementType.Bool },
        { "ComplexFloatStorage", 8, ElementType.Complex64 }, { "ComplexDoubleStorage", 16, ElementType.Complex128 },
    };

    [Theory]
    [MemberData(nameof(StorageTypes))]
    public void The_storage_tells_the_type(string storage, int size, ElementType type)
    {
        var torch = new TorchFile();
        using var model = Open(torch, TorchFile.View(torch.Storage(storage, new byte[3 * size], 3), 0, [3], [1]));

        Assert.Equal(type, model.Graph.Tensors["t"].Type);
    }

    [Theory]
    [InlineData("float32", 4, ElementType.Float32)]
    [InlineData("half", 2, ElementType.Float16)]
    [InlineData("uint16", 2, ElementType.UInt16)]
    [InlineData("float8_e4m3fn", 1, ElementType.Float8E4M3FN)]
    public void A_tensor_of_plain_bytes_tells_its_own_type(string dtype, int size, ElementType type)
    {
        var torch = new TorchFile();
        var storage = torch.Storage("UntypedStorage", new byte[6 * size], 6 * size);
        var (shape, strides) = (new long[] { 5 }, new long[] { 1 });
        using var model = Open(torch, new PickleWriter().Call("torch._utils", "_rebuild_tensor_v3", storage, 1, shape, strides, false, null, new PickleWriter().Global("torch", dtype)));

        Assert.Equal(type, model.Graph.Tensors["t"].Type);
        Assert.Equal<long>([5], model.Graph.Tensors["t"].Shape);
    }

    [Fact]
    public void Numbers_of_a_machine_with_the_highest_byte_first_are_turned()
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteSingleBigEndian(bytes, 1.5f);
        BinaryPrimitives.WriteSingleBigEndian(bytes.AsSpan(4), -2);
        var torch = new TorchFile { ByteOrder = "big" };
        using var model = Open(torch, TorchFile.View(torch.Storage("FloatStorage", bytes, 2), 0, [2], [1]));

        Assert.Equal([1.5, -2], model.Graph.Tensors["t"].ReadDoubles());
    }

    [Fact]
    public void An_archive_without_a_byte_order_stores_the_lowest_first()
    {
        var torch = new TorchFile { ByteOrder = null };
        using var model = Open(torch, torch.Tensor(1));

        Assert.Equal([0.125], model.Graph.Tensors["t"].ReadDoubles());
    }

    [Fact]
    public void An_unknown_byte_order_is_refused()
    {
        var torch = new TorchFile { ByteOrder = "middle" };

        Assert.Contains("byte order is 'middle'", Refusal(torch, torch.Tensor(1)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_quantised_tensor_is_read_as_the_real_numbers()
    {
        var torch = new TorchFile();
        object[] scheme = [new PickleWriter().Global("torch", "per_tensor_affine"), 0.5, 10];
        using var model = Open(torch, Quantised(torch.Storage("QUInt8Storage", [0, 10, 14, 255], 4), scheme));

        Assert.Equal(ElementType.Float32, model.Graph.Tensors["t"].Type);
        Assert.Equal([-5, 0, 2, 122.5], model.Graph.Tensors["t"].ReadDoubles());
    }

    [Fact]
    public void A_tensor_quantised_by_channel_has_a_scale_for_each()
    {
        var torch = new TorchFile();
        var scales = TorchFile.View(torch.Storage("DoubleStorage", MemoryMarshal.AsBytes<double>([0.5, 2]).ToArray(), 2), 0, [2], [1]);
        var zeros = TorchFile.View(torch.Storage("LongStorage", MemoryMarshal.AsBytes<long>([0, 1]).ToArray(), 2), 0, [2], [1]);
        object[] scheme = [new PickleWriter().Global("torch", "per_channel_affine"), scales, zeros, 0];
        using var model = Open(torch, Quantised(torch.Storage("QInt8Storage", [2, 255, 1, 3], 4), scheme));

        Assert.Equal([1, -0.5, 0, 4], model.Graph.Tensors["t"].ReadDoubles());
    }

    [Fact]
    public void A_tensor_with_fewer_scales_than_channels_is_refused()
    {
        var torch = new TorchFile();
        var one = TorchFile.View(torch.Storage("DoubleStorage", new byte[8], 1), 0, [1], [1]);
        object[] scheme = [new PickleWriter().Global("torch", "per_channel_affine"), one, one, 0];

        Assert.Contains("2 channels, but 1 scales", Refusal(torch, Quantised(torch.Storage("QInt8Storage", new byte[4], 4), scheme)).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("per_channel_affine_float_qparams", "zero points that are fractions")]
    [InlineData("device", "in no known way")]
    public void An_unknown_way_to_quantise_is_refused(string scheme, string reason)
    {
        var torch = new TorchFile();

        Assert.Contains(reason, Refusal(torch, Quantised(torch.Storage("QInt8Storage", new byte[4], 4), [new PickleWriter().Global("torch", scheme), 1.0, 0])).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("QUInt4x2Storage", "element type quint4x2, which cannot be read")]
    [InlineData("UntypedStorage", "no element type")]
    public void A_tensor_whose_type_cannot_be_read_is_refused(string storage, string reason)
    {
        var torch = new TorchFile();

        Assert.Contains(reason, Refusal(torch, TorchFile.View(torch.Storage(storage, new byte[4], 4), 0, [4], [1])).Reason, StringComparison.Ordinal);
    }

    public static TheoryData<string, PickleWriter> WithoutData() => new()
    {
        { "has the layout torch.sparse_coo", new PickleWriter().Call("torch._utils", "_rebuild_sparse_tensor", new PickleWriter().Call("torch.serialization", "_get_layout", "torch.sparse_coo"), null) },
        { "is nested", new PickleWriter().Call("torch._utils", "_rebuild_nested_tensor", 1) },
        { "has no data (it is on the device 'meta')", new PickleWriter().Call("torch._utils", "_rebuild_meta_tensor_no_storage", new PickleWriter().Global("torch", "float32")) },
        { "has no data (it is on the device 'meta')", TorchFile.View(TorchFile.Reference("FloatStorage", "9", 2, "meta"), 0, [2], [1]) },
        { "is kept as a NumPy array", new PickleWriter().Call("torch._utils", "_rebuild_device_tensor_from_numpy", 1) },
    };

    [Theory]
    [MemberData(nameof(WithoutData))]
    public void A_tensor_without_rows_of_numbers_is_refused_where_the_model_needs_it(string reason, PickleWriter tensor)
    {
        Assert.Contains($"tensor 't' {reason}", Refusal(new TorchFile(), tensor).Reason, StringComparison.Ordinal);

        var torch = new TorchFile();
        using var model = ArtifactReader.Open(_folder.Write("beside.pt", torch.Archive(new PickleWriter().Dictionary(("state_dict", TorchFile.Ordered(("fc.weight", torch.Tensor(2, 2)))), ("unused", tensor)))));
        Assert.Equal(["fc.weight"], model.Graph.Tensors.Keys);
    }

    [Theory]
    [InlineData("FloatStorage", "0", 5, "holds 5 elements of 4 bytes, but it holds 24 bytes")]
    [InlineData("FloatStorage", "0", -6, "holds -6 elements")]
    [InlineData("FloatStorage", "0", long.MaxValue, "holds 9223372036854775807 elements")]
    [InlineData("DoubleStorage", "0", 6, "holds 6 elements of 8 bytes")]
    [InlineData("FloatStorage", "7", 6, "lacks the entry 'data/7'")]
    [InlineData("FloatStorage", "../data.pkl", 6, "lacks the entry 'data/../data.pkl'")]
    public void A_storage_that_is_not_as_described_is_refused(string type, string key, long count, string reason)
    {
        var torch = new TorchFile();
        torch.Floats(Six);

        Assert.Contains(reason, Refusal(torch, TorchFile.View(TorchFile.Reference(type, key, count), 0, [1], [1])).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_compressed_storage_is_refused_with_advice()
    {
        var torch = new TorchFile();
        var error = Refusal(torch, TorchFile.View(torch.Storage("FloatStorage", new byte[4000], 1000, method: 8), 0, [1000], [1]));

        Assert.Contains("tensor 't' is compressed", error.Reason, StringComparison.Ordinal);
        Assert.Contains("zip -0", error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void One_storage_seen_by_too_many_tensors_is_refused()
    {
        var torch = new TorchFile();
        var storage = torch.Storage("FloatStorage", new byte[400_000], 100_000);
        var views = Enumerable.Range(0, 200).Select(i => ((object)$"t{i}", (object?)TorchFile.View(storage, i, [99_000], [1])));
        var error = Assert.Throws<ArtifactException>(() => ArtifactReader.Open(_folder.Write("many.pt", torch.Archive(TorchFile.Ordered(views)))));

        Assert.Contains("sees numbers that many other tensors see too", error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Tensors_of_a_graphics_card_and_parameters_are_tensors()
    {
        var torch = new TorchFile();
        torch.Floats(Six);
        var tensor = TorchFile.View(TorchFile.Reference("FloatStorage", "0", 6, "cuda:0"), 0, [6], [1]);
        var parameter = new PickleWriter().Call("torch._utils", "_rebuild_parameter", tensor, true, TorchFile.Ordered());
        object[] arguments = [parameter, true, TorchFile.Ordered(), new PickleWriter().Dictionary(("tag", 1))];
        var subclass = new PickleWriter().Call(
            "torch._tensor", "_rebuild_from_type_v2",
            new PickleWriter().Global("torch._utils", "_rebuild_parameter_with_state"), new PickleWriter().Global("torch.nn.parameter", "Parameter"), arguments, null);
        using var model = Open(torch, subclass.Dictionary(("tag", 1)).Raw("b"));

        Assert.Equal([1, 2, 3, 4, 5, 6], model.Graph.Tensors["t"].ReadDoubles());
    }

    public void Dispose() => _folder.Dispose();

    private static PickleWriter Quantised(PickleWriter storage, object[] scheme) => TorchFile.Quantised(storage, [2, 2], scheme);

    private Model Open(TorchFile torch, PickleWriter tensor) => ArtifactReader.Open(_folder.Write("model.pt", torch.Archive(TorchFile.Ordered(("t", tensor)))));

    private ArtifactException Refusal(TorchFile torch, PickleWriter tensor)
    {
        var path = _folder.Write("model.pt", torch.Archive(TorchFile.Ordered(("t", tensor))));
        var error = Assert.Throws<ArtifactException>(() => ArtifactReader.Open(path));
        Assert.Equal(path, error.File);
        Assert.NotEmpty(error.Advice);
        Assert.InRange(error.Offset!.Value, 0, new FileInfo(path).Length);
        return error;
    }
}
