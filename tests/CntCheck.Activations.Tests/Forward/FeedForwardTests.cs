using CntCheck.Testing.Onnx;
using Xunit;

namespace CntCheck.Activations.Tests.Forward;

/// <summary>Fully connected, convolutional and residual networks.</summary>
public sealed class FeedForwardTests
{
    [Fact]
    public void A_fully_connected_network()
    {
        var (w1, b1, w2, b2, w3) = (Hand.Numbers(1, 12), Hand.Numbers(2, 3), Hand.Numbers(3, 15), Hand.Numbers(4, 5), Hand.Numbers(5, 10));
        var file = new OnnxFile().Input("x", null, 4).Initializer("w1", [3, 4], w1).Initializer("b1", [3], b1).Initializer("w2", [3, 5], w2).Initializer("b2", [5], b2).Initializer("w3", [2, 5], w3)
            .Node("Gemm", ["x", "w1", "b1"], ["z1"], ("transB", 1)).Node("Relu", ["z1"], ["a1"])
            .Node("MatMul", ["a1", "w2"], ["m2"]).Node("Add", ["m2", "b2"], ["z2"]).Node("Sigmoid", ["z2"], ["s2"]).Node("Mul", ["z2", "s2"], ["a2"])
            .Node("Gemm", ["a2", "w3"], ["z3"], ("transB", 1)).Node("Softmax", ["z3"], ["y"]).Output("y", null, 2);

        Forward.Same(file, [6, 4], Hand.Numbers(6, 24), [("z1", "a1"), ("z2", "a2"), ("z3", "y")], rows =>
        {
            double[][] z1 = [.. rows.Select(row => Hand.Dense(row, w1, b1))];
            double[][] a1 = [.. z1.Select(Hand.Relu)];
            double[][] z2 = [.. a1.Select(row => Hand.Plus(Hand.Times(row, w2), Array.ConvertAll(b2, bias => (double)bias)))];
            double[][] a2 = [.. z2.Select(row => Array.ConvertAll(row, value => value * Hand.Sigmoid(value)))];
            double[][] z3 = [.. a2.Select(row => Hand.Dense(row, w3))];
            return new() { ["z1"] = Hand.Joined(z1), ["a1"] = Hand.Joined(a1), ["z2"] = Hand.Joined(z2), ["a2"] = Hand.Joined(a2), ["z3"] = Hand.Joined(z3), ["y"] = Hand.Joined(z3.Select(Hand.Softmax)) };
        });
    }

    [Fact]
    public void A_convolutional_network_with_stride_padding_norm_and_pool()
    {
        var (k1, b1, k2, w) = (Hand.Numbers(1, 3 * 2 * 9), Hand.Numbers(2, 3), Hand.Numbers(3, 4 * 3 * 9), Hand.Numbers(4, 2 * 16));
        float[] gamma = [0.5f, 1.5f, -1, 2], beta = [0.1f, -0.2f, 0.3f, 0], mean = [0.2f, 0, -0.3f, 0.5f], variance = [1, 0.25f, 2, 0.5f];
        var file = new OnnxFile().Input("x", null, 2, 8, 8).Initializer("k1", [3, 2, 3, 3], k1).Initializer("b1", [3], b1).Initializer("k2", [4, 3, 3, 3], k2).Initializer("w", [2, 16], w)
            .Initializer("gamma", [4], gamma).Initializer("beta", [4], beta).Initializer("mean", [4], mean).Initializer("variance", [4], variance)
            .Node("Conv", ["x", "k1", "b1"], ["z1"], ("strides", new long[] { 2, 2 }), ("pads", new long[] { 1, 1, 1, 1 })).Node("Relu", ["z1"], ["a1"])
            .Node("Conv", ["a1", "k2"], ["c2"], ("pads", new long[] { 1, 1, 1, 1 })).Node("BatchNormalization", ["c2", "gamma", "beta", "mean", "variance"], ["z2"]).Node("Relu", ["z2"], ["a2"])
            .Node("MaxPool", ["a2"], ["p"], ("kernel_shape", new long[] { 2, 2 }), ("strides", new long[] { 2, 2 })).Node("Flatten", ["p"], ["f"]).Node("Gemm", ["f", "w"], ["y"], ("transB", 1)).Output("y", null, 2);

        Forward.Same(file, [5, 2, 8, 8], Hand.Numbers(5, 5 * 128), [("z1", "a1"), ("z2", "a2"), ("y", "y")], rows =>
        {
            double[][] z1 = [.. rows.Select(row => Hand.Convolve(row, 8, k1, 3, 3, 2, 1, b1))];
            double[][] a1 = [.. z1.Select(Hand.Relu)];
            double[][] z2 = [.. a1.Select(row => Hand.Convolve(row, 4, k2, 3, 4, 1, 1).Select((value, i) => Normalised(value, i / 16)).ToArray())];
            double[][] a2 = [.. z2.Select(Hand.Relu)];
            return new()
            {
                ["z1"] = Hand.Joined(z1), ["a1"] = Hand.Joined(a1), ["z2"] = Hand.Joined(z2), ["a2"] = Hand.Joined(a2),
                ["y"] = Hand.Joined(a2.Select(row => Hand.Dense(Hand.MaxPool(row, 4, 4), w))),
            };
        });

        double Normalised(double value, int channel) => ((value - mean[channel]) / Math.Sqrt(variance[channel] + 1e-5) * gamma[channel]) + beta[channel];
    }

    [Fact]
    public void A_convolution_whose_maxima_are_rectified()
    {
        var (k1, b1, w) = (Hand.Numbers(1, 3 * 2 * 9), Hand.Numbers(2, 3), Hand.Numbers(4, 2 * 12));
        var file = new OnnxFile().Input("x", null, 2, 4, 4).Initializer("k1", [3, 2, 3, 3], k1).Initializer("b1", [3], b1).Initializer("w", [2, 12], w)
            .Node("Conv", ["x", "k1", "b1"], ["z1"], ("pads", new long[] { 1, 1, 1, 1 })).Node("MaxPool", ["z1"], ["p"], ("kernel_shape", new long[] { 2, 2 }), ("strides", new long[] { 2, 2 }))
            .Node("Relu", ["p"], ["a1"]).Node("Flatten", ["a1"], ["f"]).Node("Gemm", ["f", "w"], ["y"], ("transB", 1)).Output("y", null, 2);

        Forward.Same(file, [5, 2, 4, 4], Hand.Numbers(5, 5 * 32), [("z1", "a1"), ("y", "y")], rows =>
        {
            double[][] z1 = [.. rows.Select(row => Hand.Convolve(row, 4, k1, 3, 3, 1, 1, b1))];
            double[][] a1 = [.. z1.Select(row => Hand.Relu(Hand.MaxPool(row, 4, 3)))];
            return new() { ["z1"] = Hand.Joined(z1), ["a1"] = Hand.Joined(a1), ["y"] = Hand.Joined(a1.Select(row => Hand.Dense(row, w))) };
        });
    }

    [Fact]
    public void A_residual_block()
    {
        var (w1, w2, w3) = (Hand.Numbers(1, 12), Hand.Numbers(2, 9), Hand.Numbers(3, 6));
        var file = new OnnxFile().Input("x", null, 4).Initializer("w1", [3, 4], w1).Initializer("w2", [3, 3], w2).Initializer("w3", [2, 3], w3)
            .Node("Gemm", ["x", "w1"], ["z1"], ("transB", 1)).Node("Tanh", ["z1"], ["a1"])
            .Node("Gemm", ["a1", "w2"], ["m2"], ("transB", 1)).Node("Add", ["m2", "a1"], ["sum"]).Node("Relu", ["sum"], ["a2"])
            .Node("Gemm", ["a2", "w3"], ["y"], ("transB", 1)).Output("y", null, 2);

        Forward.Same(file, [5, 4], Hand.Numbers(4, 20), [("z1", "a1"), ("sum", "a2"), ("y", "y")], rows =>
        {
            double[][] z1 = [.. rows.Select(row => Hand.Dense(row, w1))];
            double[][] a1 = [.. z1.Select(row => Array.ConvertAll(row, Math.Tanh))];
            double[][] sum = [.. a1.Select(row => Hand.Plus(Hand.Dense(row, w2), row))];
            double[][] a2 = [.. sum.Select(Hand.Relu)];
            return new() { ["z1"] = Hand.Joined(z1), ["a1"] = Hand.Joined(a1), ["sum"] = Hand.Joined(sum), ["a2"] = Hand.Joined(a2), ["y"] = Hand.Joined(a2.Select(row => Hand.Dense(row, w3))) };
        });
    }
}
