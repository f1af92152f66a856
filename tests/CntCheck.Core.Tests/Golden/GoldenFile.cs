using System.Text.Json;
using CntCheck.Testing;

namespace CntCheck.Tests.Golden;

/// <summary>One file of exact expected values.</summary>
internal static class GoldenFile
{
    public static JsonElement Read(string name) =>
        JsonDocument.Parse(File.ReadAllText(TestData.PathOf("golden", name + ".json"))).RootElement;

    /// <summary>The member's numbers, arrays flattened in order.</summary>
    public static double[] Numbers(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => [.. element.EnumerateArray().SelectMany(Numbers)],
        _ => [element.GetDouble()],
    };
}
