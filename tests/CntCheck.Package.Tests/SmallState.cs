using System.Globalization;
using System.Text;
using CntCheck.Testing;
using CntCheck.Testing.Torch;

namespace CntCheck.Package.Tests;

/// <summary>Small files of weights alone: two linear layers, 12 → 8 → 4.</summary>
internal static class SmallState
{
    /// <summary>The layer of <paramref name="number"/> 1 or 2, as a safetensors file of its own.</summary>
    public static SafetensorsFile Layer(int number, bool broken = false) => Add(new SafetensorsFile(), number, broken);

    /// <summary>Both layers in one safetensors file.</summary>
    public static byte[] Safetensors() => Add(Layer(1), 2).ToBytes();

    /// <summary>The index of a model of several files.</summary>
    public static byte[] Index(params (string File, SafetensorsFile Shard)[] shards)
    {
        var entries = shards.SelectMany(shard => shard.Shard.Tensors.Select(tensor => $"\"{tensor.Name}\":\"{shard.File}\""));
        var bytes = shards.Sum(shard => shard.Shard.Tensors.Sum(tensor => tensor.Bytes));
        return Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""{ "metadata": { "total_size": {{bytes}} }, "weight_map": { {{string.Join(',', entries)}} } }"""));
    }

    /// <summary>Both layers as torch.save(model.state_dict()) writes them.</summary>
    public static byte[] TorchArchive()
    {
        TorchFile file = new();
        return file.Archive(TorchFile.Ordered(Shapes.Select((shape, i) =>
            ((object)Name(i + 1), (object?)TorchFile.View(file.Floats(Weights(i + 1)), 0, shape, TorchFile.RowMajor(shape))))));
    }

    private static readonly long[][] Shapes = [[8, 12], [4, 8]];

    private static SafetensorsFile Add(SafetensorsFile file, int number, bool broken = false)
    {
        var weights = Weights(number);
        if (broken)
            weights[0] = float.NaN;

        return file.Floats(Name(number), Shapes[number - 1], weights);
    }

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"fc{number}.weight");

    private static float[] Weights(int number) => SmallModel.Weights(seed: number, (int)(Shapes[number - 1][0] * Shapes[number - 1][1]));
}
