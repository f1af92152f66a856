using CntCheck.Metrics.Activations;
using CntCheck.Profiles;
using CntCheck.Samples;
using Xunit;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Observing;

/// <summary>Modules on samples beside a forward pass written by hand in double precision.</summary>
public class ModuleRunTests
{
    private const int Samples = 7;

    [Fact]
    public void A_dense_network_does_what_a_forward_by_hand_does()
    {
        manual_seed(4);
        using var network = nn.Sequential(("fc1", nn.Linear(5, 6)), ("act", nn.ReLU()), ("fc2", nn.Linear(6, 3)));
        using var samples = randn(Samples, 5);

        var inputs = Numbers(samples);
        var hidden = Dense(inputs, Parameter(network, "fc1.weight"), Parameter(network, "fc1.bias"));
        double[] active = [.. hidden.Select(z => Math.Max(z, 0))];
        var last = Dense(active, Parameter(network, "fc2.weight"), Parameter(network, "fc2.bias"));

        Check(network, samples, [[Samples, 6], [Samples, 6], [Samples, 3]], hidden, active, last);
    }

    [Fact]
    public void Labels_tell_how_many_samples_are_right()
    {
        using var network = nn.Sequential(("fc", nn.Linear(2, 2, hasBias: false)));
        using (no_grad())
            network.parameters().Single().copy_(eye(2));
        using var samples = tensor(new float[,] { { 2, 1 }, { 0, 3 }, { 5, 4 }, { 1, 2 } });
        using var labels = tensor(new long[] { 0, 1, 1, 1 });

        var data = NetworkProfile.OnSamples(network, new ModuleSamples(samples) { Labels = labels, Classes = 2 }).Data!;

        Assert.Equal(4, data.Rows);
        Assert.Equal(0.75, data.Outputs.Single().Metrics!["accuracy"]);
        Assert.Equal(2, data.Outputs.Single().Classes);
    }

    [Fact]
    public void A_convolution_does_what_a_forward_by_hand_does()
    {
        manual_seed(4);
        using var network = nn.Sequential(("conv", nn.Conv2d(2, 3, 3, stride: 2, padding: 1)), ("act", nn.Tanh()), ("flat", nn.Flatten()), ("fc", nn.Linear(27, 2)));
        using var samples = randn(Samples, 2, 5, 5);

        var strength = Convolution(Numbers(samples), Parameter(network, "conv.weight"), Parameter(network, "conv.bias"));
        double[] active = [.. strength.Select(Math.Tanh)];
        var last = Dense(active, Parameter(network, "fc.weight"), Parameter(network, "fc.bias"));

        Check(network, samples, [[Samples, 3, 3, 3], [Samples, 3, 3, 3], [Samples, 2]], strength, active, last);
    }

    /// <summary>Compares the readings of a network of two layers with those of numbers computed by hand.</summary>
    private static void Check(nn.Module<Tensor, Tensor> network, Tensor samples, long[][] shapes, params double[][] values)
    {
        var live = LiveNetwork.Of(network, samples);
        var plan = live.See().Observations!;
        Assert.Equal(2, plan.Layers.Count);
        string[] names = [plan.Layers[0].Strength!, plan.Layers[0].Activation, plan.Layers[1].Activation];
        var byHand = new SampleMeasurement(plan, new SampleOptions { Path = "" });
        byHand.Add(Samples, [], name => Array.LastIndexOf(names, name) is >= 0 and var index ? new(values[index].Select(value => (float)value).ToArray(), shapes[index], 0) : null);

        SameData.Check(byHand.Finish("", []), live.Run(new ModuleSamples(samples)));
    }

    private static double[] Numbers(Tensor tensor) => [.. tensor.detach().contiguous().data<float>().Select(number => (double)number)];

    private static double[] Parameter(nn.Module module, string name) => Numbers(module.named_parameters().Single(parameter => parameter.name == name).parameter);

    private static double[] Dense(double[] inputs, double[] weights, double[] biases)
    {
        var width = weights.Length / biases.Length;
        return
        [
            .. from sample in Enumerable.Range(0, inputs.Length / width)
               from unit in Enumerable.Range(0, biases.Length)
               select biases[unit] + Enumerable.Range(0, width).Sum(input => weights[(unit * width) + input] * inputs[(sample * width) + input]),
        ];
    }

    /// <summary>Two channels of 5 × 5 to three of 3 × 3, by kernels of 3 × 3, a stride of 2 and a border of one zero.</summary>
    private static double[] Convolution(double[] inputs, double[] weights, double[] biases) =>
    [
        .. from sample in Enumerable.Range(0, Samples)
           from to in Enumerable.Range(0, 3)
           from row in Enumerable.Range(0, 3)
           from column in Enumerable.Range(0, 3)
           select biases[to] + (from channel in Enumerable.Range(0, 2)
                                from y in Enumerable.Range(0, 3)
                                from x in Enumerable.Range(0, 3)
                                let v = (2 * row) + y - 1
                                let h = (2 * column) + x - 1
                                where v is >= 0 and < 5 && h is >= 0 and < 5
                                select weights[(((((to * 2) + channel) * 3) + y) * 3) + x] * inputs[(((((sample * 2) + channel) * 5) + v) * 5) + h]).Sum(),
    ];
}
