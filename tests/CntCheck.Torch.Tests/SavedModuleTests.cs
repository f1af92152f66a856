using CntCheck.Artifacts;
using CntCheck.Metrics.Passes;
using CntCheck.Networks;
using CntCheck.Testing;
using CntCheck.Tests.Networks;
using Digits;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace CntCheck.Torch.Tests;

/// <summary>Modules saved by TorchSharp: what is read of the file is what torch has in memory.</summary>
public sealed class SavedModuleTests : IDisposable
{
    private const double Tolerance = 1e-5;

    private readonly TemporaryFolder _folder = new();

    static SavedModuleTests() => LibTorchCompatibility.Ensure();

    public static TheoryData<string> Modules => [.. Made.Keys];

    private static Dictionary<string, Func<nn.Module>> Made { get; } = new()
    {
        ["fully connected"] = () => nn.Sequential(("fc1", nn.Linear(6, 4)), ("act", nn.ReLU()), ("fc2", nn.Linear(4, 3))),
        ["convolutional"] = () => nn.Sequential(("c1", nn.Conv2d(2, 3, 3)), ("n", nn.BatchNorm2d(3)), ("c2", nn.Conv2d(3, 5, 2, bias: false))),
        ["embedding"] = () => nn.Sequential(("emb", nn.Embedding(7, 4)), ("fc", nn.Linear(4, 2))),
        ["recurrent"] = () => new Parts(("rnn", nn.RNN(3, 5)), ("fc", nn.Linear(5, 2))),
        ["GRU"] = () => new Parts(("rnn", nn.GRU(3, 5)), ("fc", nn.Linear(5, 2))),
        ["LSTM"] = () => new Parts(("rnn", nn.LSTM(3, 5)), ("fc", nn.Linear(5, 2))),
        ["LSTM, both directions, two layers"] = () => new Parts(("rnn", nn.LSTM(3, 5, numLayers: 2, bidirectional: true)), ("fc", nn.Linear(10, 2))),
        ["attention"] = () => new Parts(("att", nn.MultiheadAttention(8, 2))),
        ["transformer layer"] = () => new Parts(("layer", nn.TransformerEncoderLayer(8, 2, 16))),
    };

    [Theory]
    [MemberData(nameof(Modules))]
    public void Names_shapes_and_numbers_are_torchs_own(string name)
    {
        using var module = Made[name]();
        using var model = Saved(module);

        foreach (var (parameter, value) in module.named_parameters())
        {
            var stored = model.Graph.Tensors[parameter];
            Assert.Equal(value.shape, stored.Shape);
            Assert.Equal(value.data<float>().Select(number => (double)number), stored.ReadDoubles());
        }
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void All_parameters_are_measured_and_link_weights_add_up_to_torchs(string name)
    {
        using var module = Made[name]();
        using var model = Saved(module);
        var network = Network.Of(model);

        Assert.Equal(module.parameters().Sum(parameter => parameter.numel()), network.Parameters);
        Assert.Equal(network.Parameters, network.MeasuredParameters);

        // A convolution that a norm follows has the norm's factors in it; all others have the stored weights.
        if (name != "convolutional")
        {
            var expected = module.named_parameters().Where(parameter => parameter.parameter.dim() > 1 || parameter.name.Contains("norm", StringComparison.Ordinal) && parameter.name.EndsWith("weight", StringComparison.Ordinal));
            Assert.Equal(expected.Sum(parameter => parameter.parameter.to(float64).sum().item<double>()), network.Connections.Sum(Total), Tolerance);
        }
    }

    [Fact]
    public void A_fully_connected_layer_has_the_sums_of_its_matrix()
    {
        using var module = nn.Sequential(("fc1", nn.Linear(6, 4)), ("act", nn.ReLU()), ("fc2", nn.Linear(4, 3)));
        using var model = Saved(module);
        var reading = new Reading(model);

        Equal(Weight(module, "fc1.weight").sum([0]), reading.Out(reading.Network.Layers[0].Name));
        Equal(Weight(module, "fc1.weight").sum(1), reading.In("fc1"));
        Equal(Weight(module, "fc2.weight").sum([0]), reading.Out("fc1"));
        Equal(Weight(module, "fc2.weight").sum(1), reading.In("fc2"));
    }

    [Fact]
    public void A_convolution_has_the_sums_of_its_kernels()
    {
        using var module = nn.Sequential(("c1", nn.Conv2d(2, 3, 3)), ("act", nn.ReLU()), ("c2", nn.Conv2d(3, 5, 2)));
        using var model = Saved(module);
        var reading = new Reading(model);

        Equal(Weight(module, "c1.weight").sum([1, 2, 3]), reading.In("c1"));
        Equal(Weight(module, "c1.weight").sum([0, 2, 3]), reading.Out(reading.Network.Layers[0].Name));
        Equal(Weight(module, "c2.weight").sum([0, 2, 3]), reading.Out("c1"));
    }

    [Fact]
    public void An_embedding_has_the_sums_of_its_table()
    {
        using var module = nn.Sequential(("emb", nn.Embedding(7, 4)), ("fc", nn.Linear(4, 2)));
        using var model = Saved(module);
        var reading = new Reading(model);

        Equal(Weight(module, "emb.weight").sum(1), reading.Out(reading.Network.Layers[0].Name));
        Equal(Weight(module, "emb.weight").sum([0]), reading.In("emb"));
        Equal(Weight(module, "fc.weight").sum([0]), reading.Out("emb"));
    }

    [Theory]
    [InlineData("recurrent", 1)]
    [InlineData("GRU", 3)]
    [InlineData("LSTM", 4)]
    public void A_recurrent_layer_adds_up_its_gates_and_its_steps(string name, int gates)
    {
        using var module = Made[name]();
        using var model = Saved(module);
        var reading = new Reading(model);
        var (into, hidden) = (Weight(module, "rnn.weight_ih_l0"), Weight(module, "rnn.weight_hh_l0"));
        var states = reading.Network.Layers[1].Name;

        var first = into.sum(1).reshape(gates, 5).sum([0]);
        Equal(first, reading.In(states)[..5]);
        Equal(first + hidden.sum(1).reshape(gates, 5).sum([0]), reading.In(states)[5..10]);
        Equal(hidden.sum([0]) + Weight(module, "fc.weight").sum([0]), reading.Out(states)[..5]);
        Equal(Weight(module, "fc.weight").sum([0]), reading.Out(states)[^5..]);
        Equal(into.sum([0]), reading.Out(reading.Network.Layers[0].Name)[..3]);
    }

    [Fact]
    public void An_attention_gives_its_values_the_sums_of_its_output_projection()
    {
        using var module = new Parts(("att", nn.MultiheadAttention(8, 2)));
        using var model = Saved(module);
        var reading = new Reading(model);
        var (projections, output) = (Weight(module, "att.in_proj_weight"), Weight(module, "att.out_proj.weight"));

        Equal(projections.sum([0]), reading.Out(reading.Network.Layers[0].Name));
        Equal(projections.sum(1), reading.In("att.in_proj"));
        Equal(cat([zeros(16, float64), output.sum([0])]), reading.Out("att.in_proj"));
        Equal(output.sum(1), reading.In("att.out_proj"));
    }

    [TestDataTheory]
    [InlineData("dotnet+TorchSharp/test/TorchSharpTest/linrelu.script.dat")]
    [InlineData("dotnet+TorchSharp/test/TorchSharpTest/l1000_100_10.script.dat")]
    [InlineData("fan-ziqi+rl_sar/policy/go2/robot_lab/policy.pt")]
    public void A_script_has_the_parameters_that_torch_loads(string file)
    {
        var path = TestData.PathOf(["corpus", .. file.Split('/')]);
        using var script = jit.load(path);
        using var model = ArtifactReader.Open(path);
        var parameters = script.named_parameters().ToList();

        Assert.NotEmpty(parameters);
        foreach (var (name, value) in parameters)
        {
            Assert.Equal(value.shape, model.Graph.Tensors[name].Shape);
            Assert.Equal(value.to(float64).sum().item<double>(), model.Graph.Tensors[name].ReadDoubles().Sum(), Tolerance);
        }

        Assert.Equal(parameters.Sum(parameter => parameter.parameter.numel()), Network.Of(model).Parameters);
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    private Model Saved(nn.Module module)
    {
        var path = _folder["module.dat"];
        module.save(path);
        return ArtifactReader.Open(path);
    }

    private static Tensor Weight(nn.Module module, string name) => module.named_parameters().Single(parameter => parameter.name == name).parameter.detach().to(float64);

    private static double Total(Connection connection)
    {
        if (connection.Weights is not { } weights)
            return 0;

        using var reader = new WeightReader(weights);
        return reader.Doubles(0, (int)weights.Layout.Count).ToArray().Sum();
    }

    private static void Equal(Tensor expected, double[] actual) =>
        Assert.Equal(expected.data<double>().ToArray(), actual, (a, b) => Math.Abs(a - b) <= Tolerance);

    /// <summary>Modules under names of their own.</summary>
    private sealed class Parts : nn.Module
    {
        public Parts(params (string Name, nn.Module Module)[] parts)
            : base(nameof(Parts))
        {
            foreach (var (name, module) in parts)
                register_module(name, module);
        }
    }
}
