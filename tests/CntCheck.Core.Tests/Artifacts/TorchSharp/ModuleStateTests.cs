using CntCheck.Artifacts;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Tests.Artifacts.TorchSharp;

public sealed class ModuleStateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [TestDataFact]
    public void A_real_state_is_read_and_its_layers_inferred()
    {
        using var model = ArtifactReader.Open(TestData.PathOf("corpus", "dotnet+TorchSharp", "test", "TorchSharpTest", "bug510.dat"));

        Assert.Equal("torchsharp", model.Format);
        Assert.Equal(
            ["stack.0.weight", "stack.1.weight", "stack.1.bias", "stack.1.running_mean", "stack.1.running_var", "stack.1.num_batches_tracked"],
            model.Graph.Tensors.Keys);
        Assert.Equal<long>([32, 1, 3], model.Graph.Tensors["stack.0.weight"].Shape);
        Assert.Equal(BitConverter.UInt32BitsToSingle(0xbe4443a8), model.Graph.Tensors["stack.0.weight"].ReadDoubles()[0]);
        Assert.Equal([0L], model.Graph.Tensors["stack.1.num_batches_tracked"].ReadIntegers());
        Assert.Equal(["Conv", "BatchNormalization"], model.Graph.Operators.Select(node => node.Kind));
        Assert.Equal("stack.1.out", Assert.Single(model.Graph.Outputs).Name);
        Assert.All(model.Inferred, sentence => Assert.EndsWith(".", sentence, StringComparison.Ordinal));
    }

    [Fact]
    public void Weights_stay_in_the_file()
    {
        using var model = Open(new ModuleStateFile().Floats("fc.weight", 2, 3).ToBytes());

        var tensor = model.Graph.Tensors["fc.weight"];
        Assert.IsType<FileData>(tensor.Data);
        Assert.Equal([0.125, 0.25, 0.375, 0.5, 0.625, 0.75], tensor.ReadDoubles());
    }

    [Fact]
    public void Every_type_that_can_be_read_is_told_by_its_number()
    {
        var file = new ModuleStateFile();
        (byte Code, int Size, ElementType Type)[] types =
        [
            (0, 1, ElementType.UInt8), (1, 1, ElementType.Int8), (2, 2, ElementType.Int16), (3, 4, ElementType.Int32), (4, 8, ElementType.Int64),
            (5, 2, ElementType.Float16), (6, 4, ElementType.Float32), (7, 8, ElementType.Float64), (9, 8, ElementType.Complex64),
            (10, 16, ElementType.Complex128), (11, 1, ElementType.Bool), (15, 2, ElementType.BFloat16),
        ];
        foreach (var (code, size, _) in types)
            file.Entry($"type{code}", code, [3], new byte[3 * size]);

        using var model = Open(file.ToBytes());
        Assert.Equal(types.Select(type => type.Type), model.Graph.Tensors.Values.Select(tensor => tensor.Type));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(93)]
    [InlineData(99)]
    public void A_state_of_256_tensors_is_no_pickle(int nameLength)
    {
        var file = new ModuleStateFile().Floats(new string('a', nameLength - 7) + ".weight", 1);
        for (var i = 1; i < 256; i++)
            file.Floats($"layer{i}.scale", 1);

        using var model = Open(file.ToBytes());
        Assert.Equal(256, model.Graph.Tensors.Count);
    }

    public static TheoryData<string, byte[]> Damaged() => new()
    {
        { "2 bytes follow the last of 1 tensors", [.. Good, 0, 0] },
        { "the file ends after 1 of 2 tensors", [2, .. Good.AsSpan(1)] },
        { "takes 8 bytes, but only 7 are left", Good[..^1] },
        { "more bytes than it needs", [2, .. Good.AsSpan(1), 8, .. "fc1.name"u8, 6, 0x81, 0, 1, 0, 0, 0, 0] },
        { "longer than 63 bits", [2, .. Good.AsSpan(1), 8, .. "fc1.name"u8, 6, 1, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 1] },
        { "more elements than any file", [2, .. Good.AsSpan(1), 8, .. "fc1.name"u8, 6, 2, .. Large, .. Large] },
        { "unknown element type 16", [2, .. Good.AsSpan(1), 8, .. "fc1.name"u8, 16, 0, 0, 0, 0, 0] },
        { "type qint8, which cannot be read", [2, .. Good.AsSpan(1), 8, .. "fc1.name"u8, 12, 0, 0, 0, 0, 0] },
        { "impossible rank 100", [2, .. Good.AsSpan(1), 8, .. "fc1.name"u8, 6, 100, 0, 0] },
        { "two tensors are named 'fc1.bias'", [2, .. Good.AsSpan(1), .. Good.AsSpan(1)] },
        { "name is said to be 0 bytes long", [2, .. Good.AsSpan(1), 0] },
        { "not valid UTF-8", [2, .. Good.AsSpan(1), 2, 0xc3, 0x28, 6, 0] },
        { "a number is cut off", [2, .. Good.AsSpan(1), 0x80] },
    };

    [Theory]
    [MemberData(nameof(Damaged))]
    public void Damage_is_refused_with_its_place(string reason, byte[] bytes)
    {
        var path = _folder.Write("state.dat", bytes);

        var error = Assert.Throws<ArtifactException>(() => ArtifactReader.Open(path));
        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
        Assert.Equal(path, error.File);
        Assert.InRange(error.Offset!.Value, 1, bytes.Length);
    }

    public void Dispose() => _folder.Dispose();

    private static byte[] Good => new ModuleStateFile().Floats("fc1.bias", 2).ToBytes();

    private static byte[] Large => [0xff, 0xff, 0xff, 0xff, 0xff, 0x7f];

    private Model Open(byte[] bytes) => ArtifactReader.Open(_folder.Write("state.dat", bytes));
}
