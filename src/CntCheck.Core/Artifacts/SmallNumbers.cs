namespace CntCheck.Artifacts;

/// <summary>Reads elements of types that have few bit patterns: floats of a byte, and all types of less.</summary>
internal static class SmallNumbers
{
    private const int BlockBytes = 64 * 1024;

    private static readonly Dictionary<ElementType, double[]> Tables = new ElementType[]
    {
        ElementType.Float8E4M3FN, ElementType.Float8E4M3FNUZ, ElementType.Float8E5M2, ElementType.Float8E5M2FNUZ, ElementType.Float8E8M0, ElementType.Float4E2M1,
        ElementType.Int4, ElementType.UInt4, ElementType.Int2, ElementType.UInt2,
    }.ToDictionary(type => type, Numbers);

    /// <summary>Whether elements of this type are read here.</summary>
    public static bool Covers(ElementType type) => Tables.ContainsKey(type);

    /// <summary>Reads elements from <paramref name="start"/> on; of types under a byte the first stands in the lowest bits.</summary>
    public static void Read(Tensor tensor, long start, Span<double> destination)
    {
        var table = Tables[tensor.Type];
        var bits = tensor.Type.Bits();
        var (perByte, mask) = (8 / bits, (1 << bits) - 1);
        var buffer = new byte[Math.Min(BlockBytes, (destination.Length / perByte) + 2)];
        for (var done = 0; done < destination.Length;)
        {
            var skipped = (int)((start + done) % perByte);
            var count = Math.Min(destination.Length - done, (buffer.Length * perByte) - skipped);
            tensor.Data.Read((start + done) / perByte, buffer.AsSpan(0, (skipped + count + perByte - 1) / perByte));
            for (var i = 0; i < count; i++)
            {
                var place = skipped + i;
                destination[done + i] = table[(buffer[place / perByte] >> (place % perByte * bits)) & mask];
            }

            done += count;
        }
    }

    private static double[] Numbers(ElementType type)
    {
        var patterns = Enumerable.Range(0, 1 << type.Bits());
        return SmallFloats.Numbers(type) ?? type switch
        {
            ElementType.Int4 => [.. patterns.Select(pattern => (pattern ^ 8) - 8.0)],
            ElementType.Int2 => [.. patterns.Select(pattern => (pattern ^ 2) - 2.0)],
            _ => [.. patterns.Select(pattern => (double)pattern)],
        };
    }
}
