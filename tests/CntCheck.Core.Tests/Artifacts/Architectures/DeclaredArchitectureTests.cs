using CntCheck.Artifacts;
using CntCheck.Profiles;
using CntCheck.Testing;
using CntCheck.Testing.Onnx;
using CntCheck.Tests.Artifacts.TorchSharp;
using CntCheck.Tests.Profiles;
using Xunit;
using Reading = CntCheck.Tests.Networks.Reading;

namespace CntCheck.Tests.Artifacts.Architectures;

public sealed class DeclaredArchitectureTests : IDisposable
{
    private const string Layers = """
          { "kind": "conv", "name": "conv1", "padding": 1 },
          { "kind": "batch-norm", "name": "bn1" },
          { "kind": "max-pool", "size": 2 },
          { "kind": "conv", "name": "conv2", "stride": [2, 1] },
          { "kind": "flatten" },
          { "kind": "linear", "name": "fc1" },
          { "kind": "linear", "name": "fc2" }
        """;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_declared_state_is_the_same_network_as_its_onnx_export()
    {
        using var onnx = ArtifactReader.Open(Exported().Save(_folder["net.onnx"]));
        var expected = new Reading(onnx);

        foreach (var path in (string[])[_folder.Write("net.dat", Module()), _folder.Write("net.safetensors", Sorted())])
        {
            using var state = ArtifactReader.Open(path, Declared(Layers).Architecture);
            var reading = new Reading(state);

            Assert.Equal(expected.Network.Layers.Skip(1), reading.Network.Layers.Skip(1));
            Assert.Equal(expected.Network.Projection, reading.Network.Projection);
            Assert.Equal(
                expected.Network.Connections.Select(connection => (connection.Name, connection.Kind, connection.Links, string.Join('x', connection.Shape))),
                reading.Network.Connections.Select(connection => (connection.Name, connection.Kind, connection.Links, string.Join('x', connection.Shape))));
            Assert.Equal((expected.Network.Parameters, expected.Network.Parameters), (reading.Network.Parameters, reading.Network.MeasuredParameters));
            foreach (var layer in expected.Network.Layers.Skip(1).Select(layer => layer.Name))
            {
                Assert.Equal(expected.In(layer), reading.In(layer));
                Assert.Equal(expected.Out(layer), reading.Out(layer));
            }

            Assert.Equal(expected.Out("image"), reading.Out(reading.Network.Layers[0].Name));
        }
    }

    [Fact]
    public void Undeclared_it_has_the_same_link_weights_in_every_container()
    {
        var expected = LinkWeights(Exported().Save(_folder["net.onnx"]));

        Assert.Equal(expected, LinkWeights(_folder.Write("net.dat", Module())));
        Assert.Equal(expected, LinkWeights(_folder.Write("net.safetensors", Sorted())));
    }

    [Theory]
    [InlineData("F16")]
    [InlineData("BF16")]
    public void Sixteen_bits_give_the_link_weights_they_hold(string type)
    {
        float[] values = [1, -0.5f, 2, 0.25f, -4, 8];
        var bytes = values.SelectMany(value => type == "F16" ? BitConverter.GetBytes((Half)value) : BitConverter.GetBytes(value)[2..]).ToArray();
        var path = new SafetensorsFile().Add("fc.weight", type, [2, 3], bytes).Save(_folder["net.safetensors"]);
        var wide = new SafetensorsFile().Floats("fc.weight", [2, 3], values).Save(_folder["wide.safetensors"]);

        Assert.Equal(LinkWeights(wide), LinkWeights(path));
    }

    public static TheoryData<int, string, string> Unfit() => new()
    {
        { 2, "the file has no module 'conv9'", """{ "kind": "conv", "name": "conv9" }""" },
        { 2, "did you mean 'conv1'?", """{ "kind": "conv", "name": "convv1" }""" },
        { 2, "'conv2' reads 4 channels, but gets 1", """{ "kind": "conv", "name": "conv2" }""" },
        { 2, "'fc1' reads rows of 24 features, but gets 64 (1 × 8 × 8): put a 'flatten' before it", """{ "kind": "linear", "name": "fc1" }""" },
        { 2, "'conv1' has no weight of two axes", """{ "kind": "linear", "name": "conv1" }""" },
        { 3, "'fc1' reads 24 features, but gets 64", """{ "kind": "flatten" }, {}{ "kind": "linear", "name": "fc1" }""" },
        { 2, "leaves nothing of 64 (1 × 8 × 8): its kernel is 3 × 3", """{ "kind": "conv", "name": "conv1", "dilation": 9 }""" },
        { 2, "'stride' has 3 numbers, for 2 axes", """{ "kind": "conv", "name": "conv1", "stride": [1, 1, 1] }""" },
        { 2, "'stride' is at least 1", """{ "kind": "conv", "name": "conv1", "stride": 0 }""" },
        { 2, "its sizes are larger than any model's", """{ "kind": "conv", "name": "conv1", "padding": 9223372036854775807 }""" },
        { 2, "'max-pool' lacks 'size'", """{ "kind": "max-pool" }""" },
        { 2, "its window is larger than what it reads", """{ "kind": "average-pool", "size": 9 }""" },
        { 2, "'bn1' has 4 numbers, but gets 1 channels", """{ "kind": "batch-norm", "name": "bn1" }""" },
        { 2, "'fc1' reads a sequence of (steps, features)", """{ "kind": "lstm", "name": "fc1" }""" },
        { 3, "'embedding' reads indices, so it comes first", """{ "kind": "flatten" }, {}{ "kind": "embedding", "name": "fc1" }""" },
    };

    [Theory]
    [MemberData(nameof(Unfit))]
    public void What_does_not_fit_is_an_error_at_its_line(int line, string reason, string layers)
    {
        var path = _folder.Write("net.dat", Module());

        var error = Assert.Throws<SnapshotException>(() => Profiler.Measure(path, new ProfileOptions { Architecture = Declared(layers.Replace("{}", "\n", StringComparison.Ordinal)) }));
        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
        Assert.Equal(line, error.Location.Line);
    }

    [Fact]
    public void A_module_that_is_not_declared_is_left_out_with_its_reason()
    {
        var path = _folder.Write("net.dat", Module());
        var profile = Profiler.Measure(path, new ProfileOptions { Architecture = Declared(Layers[..Layers.LastIndexOf(",\n", StringComparison.Ordinal)]) });

        Assert.Equal(["fc2.weight", "fc2.bias"], profile.Skipped.Select(part => part.Name));
        Assert.All(profile.Skipped, part => Assert.Contains("does not name it", part.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void A_model_that_holds_its_own_graph_takes_no_architecture()
    {
        var path = Exported().Save(_folder["net.onnx"]);

        var error = Assert.Throws<SnapshotException>(() => Profiler.Measure(path, new ProfileOptions { Architecture = Declared(Layers) }));
        Assert.Contains("'net.onnx' holds its own graph", error.Reason, StringComparison.Ordinal);
        Assert.Equal(1, error.Location.Line);
    }

    [Fact]
    public void The_gate_names_the_line_and_does_not_pass()
    {
        var path = _folder.Write("net.dat", Module());
        _folder.Write("snapshots/thresholds.json", Thresholds("""{ "kind": "conv", "name": "conv2" }"""));

        var result = Gate.Run(new GateOptions { Models = [new(path)], Snapshots = _folder["snapshots"] });
        var finding = Assert.Single(result.Diagnostics, finding => finding.Id == "CNT0008");
        Assert.Equal((_folder["snapshots/thresholds.json"], 2), (finding.Location.File, finding.Location.Line));
        Assert.Contains("'conv2' reads 4 channels, but gets 1", finding.Message, StringComparison.Ordinal);
        Assert.Contains("the model is not judged", finding.Message, StringComparison.Ordinal);
        Assert.Equal(Verdict.Error, result.Verdict);
    }

    [Fact]
    public void What_is_declared_anew_is_measured_anew()
    {
        var path = _folder.Write("net.dat", Module());
        GateOptions options = new() { Models = [new(path)], Snapshots = _folder["snapshots"], Cache = _folder["cache"] };
        long Links() => Gate.Run(options).Models[0].Profile!.Totals.Links;

        var inferred = Links();
        _folder.Write("snapshots/thresholds.json", Thresholds(Layers));
        var declared = Links();
        Assert.NotEqual(inferred, declared);
        Assert.Equal(declared, Links());
        Assert.Equal(Profiler.Measure(Exported().Save(_folder["net.onnx"])).Totals.Links, declared);
    }

    public void Dispose() => _folder.Dispose();

    private static string Thresholds(string layers) => $$"""{ "models": { "net": { "architecture": { "input": [1, 8, 8], "layers": [{{"\n"}}{{layers}}] } } } }""";

    private static DeclaredArchitecture Declared(string layers) => ThresholdsTests.Read(Thresholds(layers)).ArchitectureOf("net")!;

    private static (string, string, string)[] LinkWeights(string path) =>
    [
        .. Profiler.Measure(path).Connections.Select(connection => (
            connection.Name, string.Join('x', connection.Shape), string.Join(' ', connection.Metrics!.Where(metric => metric.Key.StartsWith("link", StringComparison.Ordinal)).Select(metric => $"{metric.Key}={metric.Value:R}")))),
    ];

    // 8 × 8 image → 4 channels of 8 × 8, pooled to 4 × 4 → 6 channels of 1 × 4 → 24 features.
    private static readonly (string Name, long[] Shape)[] Tensors =
    [
        ("conv1.weight", [4, 1, 3, 3]), ("conv1.bias", [4]), ("bn1.weight", [4]), ("bn1.bias", [4]), ("bn1.running_mean", [4]), ("bn1.running_var", [4]),
        ("conv2.weight", [6, 4, 3, 1]), ("conv2.bias", [6]), ("fc1.weight", [5, 24]), ("fc1.bias", [5]), ("fc2.weight", [3, 5]), ("fc2.bias", [3]),
    ];

    private static float[] Values(string name, long[] shape)
    {
        var count = (int)shape.Aggregate(1L, (a, b) => a * b);
        return [.. Enumerable.Range(0, count).Select(i => name.EndsWith("var", StringComparison.Ordinal) ? 1 + (i / 4f) : ((((i + name.Length) * 37) % 23) - 11) / 8f)];
    }

    private static byte[] Module()
    {
        var file = new ModuleStateFile();
        foreach (var (name, shape) in Tensors)
            file.Entry(name, 6, shape, [.. Values(name, shape).SelectMany(BitConverter.GetBytes)]);

        return file.ToBytes();
    }

    private static byte[] Sorted()
    {
        var file = new SafetensorsFile();
        foreach (var (name, shape) in Tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal))
            file.Floats(name, shape, Values(name, shape));

        return file.ToBytes();
    }

    private static OnnxFile Exported()
    {
        var file = new OnnxFile().Input("image", null, 1, 8, 8).Output("y", null, 3);
        foreach (var (name, shape) in Tensors)
            file.Initializer(name, shape, Values(name, shape));

        return file
            .Node("Conv", ["image", "conv1.weight", "conv1.bias"], ["c1"], ("kernel_shape", (long[])[3, 3]), ("pads", (long[])[1, 1, 1, 1]))
            .Node("BatchNormalization", ["c1", "bn1.weight", "bn1.bias", "bn1.running_mean", "bn1.running_var"], ["b1"], ("epsilon", 1e-5f))
            .Node("Relu", ["b1"], ["r1"])
            .Node("MaxPool", ["r1"], ["p1"], ("kernel_shape", (long[])[2, 2]), ("strides", (long[])[2, 2]))
            .Node("Conv", ["p1", "conv2.weight", "conv2.bias"], ["c2"], ("kernel_shape", (long[])[3, 1]), ("strides", (long[])[2, 1]))
            .Node("Flatten", ["c2"], ["f"], ("axis", 1))
            .Node("Gemm", ["f", "fc1.weight", "fc1.bias"], ["h"], ("transB", 1))
            .Node("Relu", ["h"], ["r2"])
            .Node("Gemm", ["r2", "fc2.weight", "fc2.bias"], ["y"], ("transB", 1));
    }
}
