using System.Text.Json;
using CntCheck.Testing;

namespace CntCheck.Tests.Networks;

/// <summary>The golden files, and the integer hash their weights come from.</summary>
internal static class Golden
{
    private static readonly long[] Primes = [7919, 104729, 15485863, 32452843, 49979687];

    public static JsonElement Read(string name) => JsonDocument.Parse(File.ReadAllText(TestData.PathOf("golden", name + ".json"))).RootElement;

    public static double[] Weights(int layer, params int[] shape)
    {
        var values = new double[shape.Aggregate(1, (product, extent) => product * extent)];
        for (var i = 0; i < values.Length; i++)
        {
            var (rest, sum) = (i, (layer * 1299709L) + 12345);
            for (var d = shape.Length - 1; d >= 0; d--)
            {
                sum += rest % shape[d] * Primes[d];
                rest /= shape[d];
            }

            values[i] = ((sum % 1009) - 504) / 1024.0;
        }

        return values;
    }

    public static double[] Biases(int layer, int count) =>
        [.. Enumerable.Range(0, count).Select(j => ((((layer * 1299709L) + (j * 7919L) + 777) % 1009) - 504) / 1024.0)];

    /// <summary>All numbers of a nested array, row-major.</summary>
    public static double[] Numbers(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? [.. element.EnumerateArray().SelectMany(Numbers)] : [element.GetDouble()];
}
