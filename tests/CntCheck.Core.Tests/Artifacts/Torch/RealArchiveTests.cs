using CntCheck.Artifacts;
using CntCheck.Profiles;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Tests.Artifacts.Torch;

public sealed class RealArchiveTests
{
    private const string TorchSharp = "dotnet+TorchSharp/test/TorchSharpTest/";

    public static TheoryData<string, string, string[]> Read() => new()
    {
        { TorchSharp + "exported.method.dat", "torchscript", ["p[10]"] },
        { TorchSharp + "linrelu.script.dat", "torchscript", ["0.weight[6,10]", "0.bias[6]"] },
        { TorchSharp + "scripted.script.dat", "torchscript", ["weight[2,6]", "linear.weight[6,2]", "linear.bias[6]"] },
        { TorchSharp + "l1000_100_10.script.dat", "torchscript", ["0.0.weight[100,1000]", "0.0.bias[100]", "1.weight[10,100]", "1.bias[10]"] },
        {
            "fan-ziqi+rl_sar/policy/go2/robot_lab/policy.pt",
            "torchscript",
            ["actor.0.weight[512,45]", "actor.0.bias[512]", "actor.2.weight[256,512]", "actor.2.bias[256]", "actor.4.weight[128,256]", "actor.4.bias[128]", "actor.6.weight[12,128]", "actor.6.bias[12]"]
        },
        {
            "Verified-Intelligence+alpha-beta-CROWN/complete_verifier/models/eran/mnist_6_100_nat.pth",
            "pytorch",
            [
                "1.weight[100,784]", "1.bias[100]", "3.weight[100,100]", "3.bias[100]", "5.weight[100,100]", "5.bias[100]",
                "7.weight[100,100]", "7.bias[100]", "9.weight[100,100]", "9.bias[100]", "11.weight[10,100]", "11.bias[10]",
            ]
        },
    };

    [TestDataTheory]
    [MemberData(nameof(Read))]
    public void Is_read_with_its_names_shapes_and_finite_numbers(string file, string format, string[] tensors)
    {
        using var model = ArtifactReader.Open(TestData.PathOf("corpus", file));

        Assert.Equal(format, model.Format);
        Assert.Equal(tensors, model.Graph.Tensors.Select(tensor => $"{tensor.Key}[{string.Join(',', tensor.Value.Shape)}]"));
        foreach (var tensor in model.Graph.Tensors.Values)
        {
            var values = tensor.ReadDoubles();
            Assert.All(values, value => Assert.True(double.IsFinite(value)));
            Assert.InRange(values.Max(Math.Abs), 1e-6, 100);
        }
    }

    [TestDataFact]
    public void A_language_model_is_read_whole()
    {
        using var model = ArtifactReader.Open(TestData.PathOf("corpus", TorchSharp + "shakespeare.pt.zip"));

        Assert.Equal("torchscript", model.Format);
        Assert.Equal(19, model.Graph.Tensors.Count);
        Assert.Equal(Enumerable.Range(0, 32).Select(i => (long)i), model.Graph.Tensors["layers.embed.positions"].ReadIntegers());
        Assert.All(model.Graph.Tensors.Values, tensor => Assert.All(tensor.ReadDoubles(), value => Assert.True(double.IsFinite(value))));
    }

    [TestDataTheory]
    [InlineData("fan-ziqi+rl_sar/policy/go2/robot_lab/policy.pt", 4, 189_324)]
    [InlineData("Verified-Intelligence+alpha-beta-CROWN/complete_verifier/models/eran/mnist_6_100_nat.pth", 6, 119_910)]
    [InlineData(TorchSharp + "l1000_100_10.script.dat", 2, 101_110)]
    public void Is_measured_whole(string file, int connections, long parameters)
    {
        var profile = Profiler.Measure(TestData.PathOf("corpus", file));

        Assert.Equal(connections, profile.Connections.Count);
        Assert.Equal(parameters, profile.Totals.Parameters);
        Assert.Equal(parameters, profile.Totals.MeasuredParameters);
        Assert.Empty(profile.Skipped);
    }

    [TestDataTheory]
    [InlineData(TorchSharp + "func.script.dat", ArtifactProblem.NotAModel, "no parameters or buffers")]
    [InlineData(TorchSharp + "list_out.dat", ArtifactProblem.NotAModel, "no parameters or buffers")]
    [InlineData(TorchSharp + "tuple_out.dat", ArtifactProblem.NotAModel, "no parameters or buffers")]
    [InlineData(TorchSharp + "tensor2345.dat", ArtifactProblem.NotAModel, "a single tensor")]
    [InlineData("locuslab+convex_adversarial/models/mnist.pth", ArtifactProblem.Unsupported, "old pickle kind")]
    public void Is_refused_with_advice(string file, ArtifactProblem problem, string reason)
    {
        var error = Assert.Throws<ArtifactException>(() => ArtifactReader.Open(TestData.PathOf("corpus", file)));

        Assert.Equal(problem, error.Problem);
        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
        Assert.Contains("save", error.Advice, StringComparison.Ordinal);
    }
}
