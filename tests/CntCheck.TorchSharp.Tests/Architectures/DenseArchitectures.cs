using TorchSharp;
using static CntCheck.TorchSharp.Tests.Architectures.Architecture;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Architectures;

/// <summary>Networks of dense layers.</summary>
internal static class DenseArchitectures
{
    public static IEnumerable<Architecture> All()
    {
        yield return Of("one Linear", () => nn.Linear(4, 3), 4);
        yield return Of("Linear without bias", () => nn.Linear(4, 3, hasBias: false), 4);
        yield return Of("Linear on tokens", () => nn.Linear(4, 3), 5, 4);
        yield return Of("logistic regression", () => nn.Sequential(nn.Linear(20, 1), nn.Sigmoid()), 20);
        yield return Of("MLP, relu", () => nn.Sequential(("fc1", nn.Linear(784, 64)), ("relu1", nn.ReLU()), ("fc2", nn.Linear(64, 32)), ("relu2", nn.ReLU()), ("fc3", nn.Linear(32, 10))), 784);
        yield return Of("MLP on images, flattened", () => nn.Sequential(nn.Flatten(), nn.Linear(64, 16), nn.Tanh(), nn.Linear(16, 10), nn.LogSoftmax(1)), 1, 8, 8);
        yield return Of(
            "MLP with BatchNorm1d and Dropout",
            () => nn.Sequential(nn.Linear(12, 16), nn.BatchNorm1d(16), nn.ReLU(), nn.Dropout(0.5), nn.Linear(16, 16), nn.BatchNorm1d(16), nn.LeakyReLU(0.1), nn.Linear(16, 3), nn.Softmax(1)),
            12);
        yield return Of(
            "self-normalising MLP, 8 layers deep",
            () => nn.Sequential([.. Enumerable.Range(0, 8).SelectMany(_ => new nn.Module<Tensor, Tensor>[] { nn.Linear(10, 10), nn.SELU(), nn.AlphaDropout(0.1) }), nn.Linear(10, 1)]),
            10);
        yield return Of(
            "residual MLP, sums in forward",
            () => new WrittenForward(
                (net, x) =>
                {
                    var stem = nn.functional.relu(net.Call("stem", x));
                    var first = nn.functional.relu(net.Call("fc1", stem)) + stem;
                    var second = nn.functional.gelu(net.Call("fc2", first)) + first;
                    return net.Call("head", second);
                },
                ("stem", nn.Linear(6, 8)), ("fc1", nn.Linear(8, 8)), ("fc2", nn.Linear(8, 8)), ("head", nn.Linear(8, 2))),
            6);
        yield return Of(
            "two heads joined by Concat",
            () => new WrittenForward(
                (net, x) => cat([net.Call("left", x), net.Call("right", x).tanh()], 1),
                ("left", nn.Linear(6, 3)), ("right", nn.Linear(6, 4))),
            6);
        yield return Of(
            "mixture by a learned gate",
            () => new WrittenForward(
                (net, x) => net.Call("value", x) * net.Call("gate", x).sigmoid(),
                ("value", nn.Linear(6, 5)), ("gate", nn.Linear(6, 5))),
            6);
        yield return Of(
            "one layer called three times",
            () => new WrittenForward((net, x) => net.Call("fc", net.Call("fc", net.Call("fc", x).tanh()).tanh()), ("fc", nn.Linear(5, 5))),
            5);
        yield return new Architecture("Bilinear of two inputs", () => nn.Bilinear(3, 4, 2), samples => [randn(samples, 3), randn(samples, 4)]);
        yield return Of("float64 MLP", () => nn.Sequential(nn.Linear(4, 6), nn.ELU(), nn.Linear(6, 2)).to(float64), 4) with { Example = samples => [randn([samples, 4], dtype: float64)] };
    }
}
