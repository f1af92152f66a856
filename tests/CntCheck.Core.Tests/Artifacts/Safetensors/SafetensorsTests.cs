using System.Buffers.Binary;
using System.Text;
using CntCheck.Artifacts;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Tests.Artifacts.Safetensors;

public sealed class SafetensorsTests : IDisposable
{
    private static readonly string Half = Entry("F16", "[2]", "[0,4]");

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Tensors_are_read_as_they_lie_and_stay_in_the_file()
    {
        using var model = Open(new SafetensorsFile().Floats("fc.weight", [2, 3], [1, 2, 3, 4, 5, 6]).Floats("fc.bias", [2], [7, 8]).ToBytes());

        Assert.Equal("safetensors", model.Format);
        Assert.Equal(["fc.weight", "fc.bias"], model.Graph.Tensors.Keys);
        Assert.Equal<long>([2, 3], model.Graph.Tensors["fc.weight"].Shape);
        Assert.IsType<FileData>(model.Graph.Tensors["fc.weight"].Data);
        Assert.Equal([1, 2, 3, 4, 5, 6], model.Graph.Tensors["fc.weight"].ReadDoubles());
        Assert.Equal([7, 8], model.Graph.Tensors["fc.bias"].ReadDoubles());
        Assert.Equal(["Gemm"], model.Graph.Operators.Select(op => op.Kind));
    }

    [Fact]
    public void The_order_of_the_header_does_not_matter()
    {
        using var model = Open(SafetensorsFile.Raw(
            $$"""{"b":{{Entry("F32", "[1]", "[4,8]")}},"a":{"shape":[],"data_offsets":[0,4],"dtype":"F32"} , "empty":{{Entry("F32", "[0,3]", "[8,8]")}}}   """, 0, 0, 128, 63, 0, 0, 0, 64));

        Assert.Equal(["a", "b", "empty"], model.Graph.Tensors.Keys);
        Assert.Equal([1], model.Graph.Tensors["a"].ReadDoubles());
        Assert.Equal([2], model.Graph.Tensors["b"].ReadDoubles());
        Assert.Equal(0, model.Graph.Tensors["empty"].Count);
    }

    [Fact]
    public void Every_type_has_its_name_and_size()
    {
        (string Name, int Size, ElementType Type)[] types =
        [
            ("F64", 8, ElementType.Float64), ("F32", 4, ElementType.Float32), ("F16", 2, ElementType.Float16), ("BF16", 2, ElementType.BFloat16),
            ("F8_E4M3", 1, ElementType.Float8E4M3FN), ("F8_E5M2", 1, ElementType.Float8E5M2), ("F8_E8M0", 1, ElementType.Float8E8M0),
            ("I64", 8, ElementType.Int64), ("I32", 4, ElementType.Int32), ("I16", 2, ElementType.Int16), ("I8", 1, ElementType.Int8),
            ("U64", 8, ElementType.UInt64), ("U32", 4, ElementType.UInt32), ("U16", 2, ElementType.UInt16), ("U8", 1, ElementType.UInt8), ("BOOL", 1, ElementType.Bool),
            ("C64", 8, ElementType.Complex64),
        ];
        var file = new SafetensorsFile();
        foreach (var (name, size, _) in types)
            file.Add(name, name, [3], new byte[3 * size]);

        using var model = Open(file.ToBytes());
        Assert.Equal(types.Select(type => type.Type), model.Graph.Tensors.Values.Select(tensor => tensor.Type));
    }

    [Theory]
    [InlineData("F4")]
    [InlineData("F6_E2M3")]
    [InlineData("F6_E3M2")]
    public void Types_of_less_than_a_byte_are_refused_as_such(string type)
    {
        var error = Refusal(SafetensorsFile.Raw($$"""{"a":{{Entry(type, "[2]", "[0,1]")}}}""", 0));

        Assert.Equal(ArtifactProblem.Unsupported, error.Problem);
        Assert.Contains(type, error.Reason, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Damaged() => new()
    {
        { "two tensors are named 'a'", $$"""{"a":{{Half}},"a":{{Half}}}""" },
        { "two tensors are named '__metadata__'", """{"__metadata__":{},"__metadata__":{}}""" },
        { "the metadata are no object of texts", """{"__metadata__":{"a":1}}""" },
        { "the metadata are no object of texts", """{"__metadata__":[]}""" },
        { "'a' is described by no object", """{"a":[1]}""" },
        { "the dtype of tensor 'a' is given twice", """{"a":{"dtype":"F16","dtype":"F16","shape":[2],"data_offsets":[0,4]}}""" },
        { "the dtype of tensor 'a' is no text", """{"a":{"dtype":1,"shape":[2],"data_offsets":[0,4]}}""" },
        { "'a' has the unknown element type 'f16'", $$"""{"a":{{Entry("f16", "[2]", "[0,4]")}}}""" },
        { "'a' has 'strides', which no tensor has", """{"a":{"dtype":"F16","strides":[1],"shape":[2],"data_offsets":[0,4]}}""" },
        { "'a' lacks its data_offsets", """{"a":{"dtype":"F16","shape":[2]}}""" },
        { "'a' lacks its data_offsets", $$"""{"a":{{Entry("F16", "[2]", "[0]")}}}""" },
        { "the data_offsets of tensor 'a' has more than 2 numbers", $$"""{"a":{{Entry("F16", "[2]", "[0,4,4]")}}}""" },
        { "the shape of tensor 'a' holds something other", $$"""{"a":{{Entry("F16", "[-2]", "[0,4]")}}}""" },
        { "the shape of tensor 'a' holds something other", $$"""{"a":{{Entry("F16", "[2.0]", "[0,4]")}}}""" },
        { "the shape of tensor 'a' holds something other", $$"""{"a":{{Entry("F16", "[2e0]", "[0,4]")}}}""" },
        { "the shape of tensor 'a' holds something other", $$"""{"a":{{Entry("F16", "[\"2\"]", "[0,4]")}}}""" },
        { "the shape of tensor 'a' holds something other", $$"""{"a":{{Entry("F16", "[9223372036854775808]", "[0,4]")}}}""" },
        { "the shape of tensor 'a' is no list", $$"""{"a":{{Entry("F16", "2", "[0,4]")}}}""" },
        { "takes more bytes than any file can hold", $$"""{"a":{{Entry("F16", "[4294967296,4294967296]", "[0,4]")}}}""" },
        { "takes more bytes than any file can hold", $$"""{"a":{{Entry("F16", "[0,4294967296,4294967296]", "[0,0]")}},"b":{{Half}}}""" },
        { "takes more bytes than any file can hold", $$"""{"a":{{Entry("F64", "[2305843009213693952]", "[0,4]")}}}""" },
        { "takes 6 bytes, but 4 are set aside", $$"""{"a":{{Entry("F16", "[3]", "[0,4]")}}}""" },
        { "lies at bytes 4 to 0", $$"""{"a":{{Entry("F16", "[2]", "[4,0]")}}}""" },
        { "lies at bytes 0 to 8, but the file holds 4 bytes", $$"""{"a":{{Entry("F16", "[4]", "[0,8]")}}}""" },
        { "behind a hole: byte 0 was expected", $$"""{"a":{{Entry("F16", "[1]", "[2,4]")}}}""" },
        { "inside the one before: byte 4 was expected", $$"""{"a":{{Half}},"b":{{Entry("F16", "[1]", "[2,4]")}}}""" },
        { "2 bytes follow the last tensor", $$"""{"a":{{Entry("F16", "[1]", "[0,2]")}}}""" },
        { "is not valid JSON", $$"""{"a":{{Half}}""" },
        { "is not valid JSON", $$"""{"a":{{Half}}} {""" },
        { "is not valid JSON", """{"\ud800":{}}""" },
        { "characters long", $$"""{"{{new string('a', 5000)}}":{{Half}}}""" },
    };

    [Theory]
    [MemberData(nameof(Damaged))]
    public void A_header_that_cannot_be_is_refused_with_its_place(string reason, string header)
    {
        var bytes = SafetensorsFile.Raw(header, 0, 0, 0, 0);

        var error = Refusal(bytes);
        Assert.Equal(ArtifactProblem.Damaged, error.Problem);
        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
        Assert.InRange(error.Offset!.Value, 8, bytes.Length);
        Assert.NotEmpty(error.Advice);
    }

    [Theory]
    [InlineData(1L << 40, "the header is said to be 1099511627776 bytes long, but only")]
    [InlineData(200L, "the header is said to be 200 bytes long, but only")]
    public void A_length_behind_the_end_of_the_file_is_refused(long length, string reason)
    {
        var bytes = SafetensorsFile.Raw($$"""{"a":{{Half}}}""", 0, 0, 0, 0);
        BinaryPrimitives.WriteInt64LittleEndian(bytes, length);

        Assert.Contains(reason, Refusal(bytes).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_longer_than_any_is_refused_before_it_is_read()
    {
        var path = _folder["huge.safetensors"];
        using (var stream = File.Create(path))
        {
            stream.Write([0, 0, 0, 8, 0, 0, 0, 0, .. "{\""u8]);
            stream.SetLength(1L << 28);
        }

        Assert.Contains("none is longer than 100000000", Assert.Throws<ArtifactException>(() => ArtifactReader.Open(path)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused()
    {
        byte[] bytes = [.. SafetensorsFile.Raw("""{"ab":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}""", 0, 0, 0, 0)];
        bytes[Encoding.UTF8.GetBytes("12345678{\"").Length] = 0xc3;

        Assert.Contains("not valid JSON", Refusal(bytes).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"__metadata__":{"format":"pt"}}""")]
    public void A_file_without_tensors_is_no_model(string header) => Assert.Equal(ArtifactProblem.NotAModel, Refusal(SafetensorsFile.Raw(header)).Problem);

    [Fact]
    public void A_part_of_a_model_says_that_it_is_one()
    {
        var path = new SafetensorsFile().Floats("fc.weight", [1, 1], [1]).Save(_folder["net-00002-of-00010.safetensors"]);

        using var model = ArtifactReader.Open(path);
        Assert.StartsWith("This is file 2 of 10 of one model", model.Inferred[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Many_small_tensors_of_one_kind_take_no_longer_than_their_number()
    {
        var file = new SafetensorsFile();
        for (var i = 0; i < 20_000; i++)
            file.Add($"m{i}.{(i % 3 == 0 ? "q" : i % 3 == 1 ? "norm" : "embed")}.weight", "F32", i % 3 == 1 ? [i % 7] : [1, (i % 5) + 1], new byte[4 * (i % 3 == 1 ? i % 7 : (i % 5) + 1)]);

        var clock = System.Diagnostics.Stopwatch.StartNew();
        using var model = Open(file.ToBytes());
        Assert.Equal(20_000, model.Graph.Tensors.Count);
        Assert.InRange(model.Inferred.Count, 2, 10);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 30);
    }

    [Fact]
    public void Line_breaks_in_a_name_make_no_lines_in_messages()
    {
        var path = _folder.Write("net.safetensors", SafetensorsFile.Raw("""{"fc\nerror: x":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", new byte[4]));
        var error = Assert.Throws<ArtifactException>(() => ArtifactReader.Open(path));

        Assert.Contains("tensor 'fc?error: x'", error.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    public void Dispose() => _folder.Dispose();

    private static string Entry(string type, string shape, string offsets) => $$"""{"dtype":"{{type}}","shape":{{shape}},"data_offsets":{{offsets}}}""";

    private Model Open(byte[] bytes) => ArtifactReader.Open(_folder.Write("model.safetensors", bytes));

    private ArtifactException Refusal(byte[] bytes)
    {
        var path = _folder.Write("model.safetensors", bytes);
        var error = Assert.Throws<ArtifactException>(() => ArtifactReader.Open(path));
        Assert.Equal(path, error.File);
        return error;
    }
}
