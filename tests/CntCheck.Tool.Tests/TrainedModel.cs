using CntCheck.Testing;
using CntCheck.Testing.Onnx;

namespace CntCheck.Tool.Tests;

/// <summary>A small classifier as training leaves one: weights that depend on each other, different for every seed.</summary>
internal static class TrainedModel
{
    /// <summary>Writes the model.</summary>
    /// <param name="path">The file.</param>
    /// <param name="seed">Which training run.</param>
    /// <param name="hidden">Width of the hidden layer.</param>
    /// <param name="change">Changes the weights of the first connection, after training.</param>
    public static void Save(string path, int seed = 1, int hidden = 32, Action<float[]>? change = null)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var random = new Random(seed);
        var first = LowRank(random, hidden, 64);
        change?.Invoke(first);

        new OnnxFile()
            .Input("x", null, 64)
            .Initializer("fc1.weight", [hidden, 64], first)
            .Initializer("fc2.weight", [10, hidden], LowRank(random, 10, hidden))
            .Node("Gemm", ["x", "fc1.weight"], ["h"], ("transB", 1))
            .Node("Relu", ["h"], ["a"])
            .Node("Gemm", ["a", "fc2.weight"], ["y"], ("transB", 1))
            .Output("y", null, 10)
            .Save(path);
    }

    // Noise plus a strong direction shared by all units: independent weights would count as untrained.
    private static float[] LowRank(Random random, int rows, int columns)
    {
        var across = Enumerable.Range(0, columns).Select(_ => random.NextNormal()).ToArray();
        var weights = new float[rows * columns];
        for (var row = 0; row < rows; row++)
        {
            var strength = 0.1 + 0.05 * random.NextNormal();
            for (var column = 0; column < columns; column++)
                weights[row * columns + column] = (float)(strength * across[column] + 0.05 * random.NextNormal());
        }

        return weights;
    }
}
