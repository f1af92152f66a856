using CntCheck.Testing;
using CntCheck.Testing.Onnx;

namespace CntCheck.Package.Tests;

/// <summary>Small ONNX files: a chain of Gemm nodes without bias.</summary>
internal static class SmallModel
{
    /// <summary>What a clone without Git LFS holds.</summary>
    public const string LfsPointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n";

    /// <summary>Weights no rule minds: few, of mixed sizes.</summary>
    public static byte[] Healthy(int seed = 1) => Chain(Normal(seed, 12, 8), Normal(seed + 1, 8, 4));

    /// <summary>A layer most of whose units have no links, which is a warning.</summary>
    public static byte[] MostlyDead()
    {
        var layer = Trained(1, 64, 64);
        Array.Clear(layer.Weights, 0, 40 * 64);
        return Chain(layer);
    }

    /// <summary>A digit classifier whose middle layer was never trained.</summary>
    public static byte[] DigitsWithUntrainedLayer() => Chain(Trained(1, 784, 64), Uniform(2, 64, 32), Trained(3, 32, 10));

    /// <summary>A weight that is not a number.</summary>
    public static byte[] NotANumber()
    {
        var broken = Normal(1, 12, 8);
        broken.Weights[5] = float.NaN;
        return Chain(broken, Normal(2, 8, 4));
    }

    private sealed record Layer(int From, int To, float[] Weights);

    private static Layer Normal(int seed, int from, int to)
    {
        return new Layer(from, to, Weights(seed, from * to));
    }

    /// <summary>Numbers no rule minds.</summary>
    public static float[] Weights(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)random.NextNormal() * 0.3f + 0.02f)];
    }

    // Training makes a unit's weights depend on each other.
    private static Layer Trained(int seed, int from, int to)
    {
        var random = new Random(seed);
        var units = Enumerable.Range(0, to).Select(_ => random.NextNormal() * 0.2).ToArray();
        return new Layer(from, to, [.. Enumerable.Range(0, from * to).Select(i => (float)(units[i / from] + (random.NextNormal() * 0.3)))]);
    }

    private static Layer Uniform(int seed, int from, int to)
    {
        var random = new Random(seed);
        var bound = 1 / Math.Sqrt(from);
        return new Layer(from, to, [.. Enumerable.Range(0, from * to).Select(_ => (float)((random.NextDouble() * 2 - 1) * bound))]);
    }

    private static byte[] Chain(params Layer[] layers)
    {
        var file = new OnnxFile().Input("x0", null, layers[0].From);
        for (var i = 0; i < layers.Length; i++)
        {
            file.Initializer($"fc{i + 1}.weight", [layers[i].To, layers[i].From], layers[i].Weights)
                .Node("Gemm", [$"x{i}", $"fc{i + 1}.weight"], [$"x{i + 1}"], ("transB", 1));
        }

        return file.Output($"x{layers.Length}", null, layers[^1].To).ToBytes();
    }
}
