using CntCheck.Study.Population;
using CntCheck.Study.Population.Edits;
using TorchSharp;
using static TorchSharp.torch;

namespace CntCheck.Study.Tests.Population;

/// <summary>A network of two dense layers whose weights can be followed by hand, and its edits.</summary>
internal static class HandMade
{
    public static nn.Module<Tensor, Tensor> Network()
    {
        var network = nn.Sequential(("lower", nn.Linear(3, 4)), ("activation", nn.ReLU()), ("head", nn.Linear(4, 2)));
        using var _ = no_grad();
        network.get_parameter("lower.weight")!.copy_(arange(1, 13, ScalarType.Float32).reshape(4, 3) / 10);
        network.get_parameter("lower.bias")!.copy_(arange(1, 5, ScalarType.Float32) / 10);
        network.get_parameter("head.weight")!.copy_(arange(1, 9, ScalarType.Float32).reshape(2, 4) * (arange(0, 8, ScalarType.Float32).reshape(2, 4).remainder(3) - 0.5));
        network.get_parameter("head.bias")!.copy_(arange(1, -1, -1, ScalarType.Float32) - 0.5);
        return network;
    }

    /// <summary>Applies the edit of a fault.</summary>
    public static void Edit(nn.Module<Tensor, Tensor> network, string fault, int seed, Func<NetworkState>? fresh = null, NetworkState? early = null)
    {
        using var _ = no_grad();
        NetworkEdit.ByFault[fault].Apply(new(network, new Random(seed))
        {
            Inputs = Inputs(),
            Fresh = fresh ?? (() => throw new InvalidOperationException("No edit should ask for this.")),
            Early = early,
        });
    }

    public static Tensor Inputs() => arange(0, 15, ScalarType.Float32).reshape(5, 3) / 7 - 1;

    public static float[] Numbers(nn.Module network, string name) => network.state_dict()[name].data<float>().ToArray();
}
