using CntCheck.Artifacts;
using CntCheck.Testing;
using CntCheck.Testing.Onnx;
using CntCheck.Testing.Onnx.Schema;
using CntCheck.Tests.Artifacts.TorchSharp;
using CsCheck;
using Xunit;

namespace CntCheck.Tests.Artifacts;

/// <summary>However a good file is damaged, it opens or is refused with a typed error: never another exception.</summary>
public sealed class DamageTests : IDisposable
{
    private static readonly float[] Floats = [1, 2, 3];

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Files() => ["onnx", "dat", "safetensors"];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_cut_anywhere_is_refused(string kind)
    {
        var bytes = Sample(kind);
        for (var length = 0; length < bytes.Length; length++)
        {
            var path = _folder.Write("cut", bytes[..length]);
            Assert.Throws<ArtifactException>(() => ArtifactReader.Open(path).Dispose());
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Bytes_changed_anywhere_never_crash(string kind)
    {
        var bytes = Sample(kind);
        Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Byte).Array[1, 4].Sample(
            changes =>
            {
                var changed = bytes.ToArray();
                foreach (var (position, value) in changes)
                    changed[position] = value;

                OpenAndRead(_folder.Write("changed", changed));
            },
            iter: 1000,
            seed: "0N0XIzNsQ0O2",
            threads: 1);
    }

    [TestDataTheory]
    [InlineData("_variants/20_function_constants.onnx")]
    [InlineData("_variants/27_sparse_initializer.onnx")]
    [InlineData("tracel-ai+burn-onnx/crates/onnx-tests/tests/subgraph/outer_scope_multi_var.onnx")]
    [InlineData("tracel-ai+burn-onnx/crates/onnx-ir/tests/fixtures/all_dtypes.onnx")]
    [InlineData("dotnet+TorchSharp/test/TorchSharpTest/bug510.dat")]
    public void Real_files_cut_and_changed_never_crash(string file)
    {
        var bytes = File.ReadAllBytes(TestData.PathOf("corpus", file));
        Gen.Select(Gen.Int[1, bytes.Length], Gen.Int[0, bytes.Length - 1], Gen.Byte).Sample(
            damage =>
            {
                var (length, position, value) = damage;
                var changed = bytes.ToArray();
                changed[position] = value;
                OpenAndRead(_folder.Write("changed", changed));
                OpenAndRead(_folder.Write("cut", bytes[..length]));
            },
            iter: 200,
            seed: "0N0XIzNsQ0O2",
            threads: 1);
    }

    public void Dispose() => _folder.Dispose();

    private static void OpenAndRead(string path)
    {
        try
        {
            using var model = ArtifactReader.Open(path);
            foreach (var tensor in model.Graph.Tensors.Values.Where(tensor => TensorValues.CanRead(tensor.Type)))
                tensor.ReadDoubles(0, new double[Math.Min(tensor.Count, 1000)]);
        }
        catch (ArtifactException error)
        {
            Assert.NotEmpty(error.Reason);
        }
    }

    private static byte[] Sample(string kind) => kind switch
    {
        "dat" => new ModuleStateFile().Floats("conv.weight", 2, 1, 3, 3).Floats("conv.bias", 2).Floats("fc.weight", 3, 8).ToBytes(),
        "safetensors" => new SafetensorsFile().Floats("conv.weight", [2, 1, 3, 3], new float[18]).Floats("conv.bias", [2], new float[2]).Add("fc.weight", "BF16", [3, 8], new byte[48]).ToBytes(),
        _ => new OnnxFile()
            .Input("x", null, 2)
            .Initializer("w", [3, 2], 1f, 2f, 3f, 4f, 5f, 6f)
            .Initializer(new TensorProto { Name = "s", DataType = 7, Dims = { 2 }, Int64Data = { -1, 3 } })
            .Node("Gemm", ["x", "w"], ["h"], ("transB", 1), ("alpha", 0.5f))
            .Node("Constant", [], ["c"], ("value_floats", Floats))
            .Node("Add", ["h", "c"], ["a"])
            .Node("If", ["x"], ["b"], ("then_branch", new OnnxFile().Node("Reshape", ["a", "s"], ["r"]).Output("r", 1).Graph))
            .Output("b", null, 3)
            .ToBytes(),
    };
}
