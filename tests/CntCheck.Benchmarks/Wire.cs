namespace CntCheck.Benchmarks;

/// <summary>Writes protobuf fields; the generated classes hold no message of more than 2 GB.</summary>
internal static class Wire
{
    /// <summary>A length-delimited field.</summary>
    public static byte[] Field(int number, ReadOnlySpan<byte> bytes) => [.. Head(number, bytes.Length), .. bytes];

    /// <summary>A length-delimited field up to its <paramref name="length"/> bytes.</summary>
    public static byte[] Head(int number, long length) => [.. Varint((number << 3) | 2), .. Varint(length)];

    /// <summary>A field that is a number.</summary>
    public static byte[] Number(int number, long value) => [.. Varint(number << 3), .. Varint(value)];

    private static byte[] Varint(long value)
    {
        List<byte> bytes = [];
        for (; value >= 0x80; value >>= 7)
            bytes.Add((byte)(value | 0x80));

        return [.. bytes, (byte)value];
    }
}
