using CntCheck.Testing;
using CntCheck.Testing.Onnx;

namespace CntCheck.Package.Tests;

/// <summary>A classifier put together by hand, and 128 labelled samples it is right about: ten patterns, and layers whose units each vote for one.</summary>
internal static class DigitsOnSamples
{
    private const int Inputs = 784;
    private const int Classes = 10;

    private static readonly double[][] Patterns = MakePatterns();

    /// <summary>The classifier.</summary>
    /// <param name="shuffled">Whether the weights of the middle layer are in another order than they were trained in.</param>
    public static byte[] Model(bool shuffled = false)
    {
        var random = new Random(2);
        var first = Weights(random, 64, Inputs, (unit, input) => 0.1 * (Patterns[unit % Classes][input] - 0.5));
        var second = Weights(random, 32, 64, Votes);
        var third = Weights(random, Classes, 32, Votes);
        if (shuffled)
            random.Shuffle(second);

        return new OnnxFile()
            .Input("input", null, Inputs)
            .Initializer("fc1.weight", [64, Inputs], first)
            .Initializer("fc2.weight", [32, 64], second)
            .Initializer("fc3.weight", [Classes, 32], third)
            .Node("Gemm", ["input", "fc1.weight"], ["z1"], ("transB", 1)).Node("Relu", ["z1"], ["a1"])
            .Node("Gemm", ["a1", "fc2.weight"], ["z2"], ("transB", 1)).Node("Relu", ["z2"], ["a2"])
            .Node("Gemm", ["a2", "fc3.weight"], ["output"], ("transB", 1))
            .Output("output", null, Classes)
            .ToBytes();
    }

    /// <summary>The samples, with their labels, as an .npz file.</summary>
    public static byte[] Sample()
    {
        var random = new Random(3);
        const int Rows = 128;
        long[] labels = [.. Enumerable.Range(0, Rows).Select(row => (long)(row % Classes))];
        float[] pixels = [.. Enumerable.Range(0, Rows * Inputs).Select(i => (float)(Patterns[i / Inputs % Classes][i % Inputs] + 0.2 * random.NextNormal()))];
        return NpyBytes.Npz(("input", NpyBytes.Of<float>("<f4", [Rows, Inputs], pixels)), ("labels", NpyBytes.Of<long>("<i8", [Rows], labels)));
    }

    private static double[][] MakePatterns()
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, Classes).Select(_ => Enumerable.Range(0, Inputs).Select(_ => random.NextDouble()).ToArray())];
    }

    private static double Votes(int unit, int from) => unit % Classes == from % Classes ? 0.5 : -0.05;

    // Noise keeps units from being copies of each other.
    private static float[] Weights(Random random, int units, int from, Func<int, int, double> weight) =>
        [.. Enumerable.Range(0, units * from).Select(i => (float)(weight(i / from, i % from) + 0.01 * random.NextNormal()))];
}
