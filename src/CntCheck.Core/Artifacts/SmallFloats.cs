namespace CntCheck.Artifacts;

/// <summary>Floats of a byte or less: the number every bit pattern stands for, and the nearest of them to any number.</summary>
/// <remarks>ONNX specification, "Float stored in 8 bits" and "4 bit types"; OCP Microscaling Formats v1.0 for E8M0.</remarks>
internal static class SmallFloats
{
    private static readonly Dictionary<ElementType, double[]> Tables = new()
    {
        [ElementType.Float8E4M3FN] = Table(256, code => (code & 0x7F) == 0x7F ? double.NaN : Number(code, 4, 3, 7)),
        [ElementType.Float8E4M3FNUZ] = Table(256, code => code == 0x80 ? double.NaN : Number(code, 4, 3, 8)),
        [ElementType.Float8E5M2] = Table(256, code => (code & 0x7F) switch
        {
            > 0x7C => double.NaN,
            0x7C => code < 0x80 ? double.PositiveInfinity : double.NegativeInfinity,
            _ => Number(code, 5, 2, 15),
        }),
        [ElementType.Float8E5M2FNUZ] = Table(256, code => code == 0x80 ? double.NaN : Number(code, 5, 2, 16)),
        [ElementType.Float8E8M0] = Table(256, code => code == 0xFF ? double.NaN : Math.ScaleB(1, code - 127)),
        [ElementType.Float4E2M1] = Table(16, code => Number(code, 2, 1, 1)),
    };

    /// <summary>The numbers of all bit patterns of a type, by pattern; null for types of another kind.</summary>
    public static double[]? Numbers(ElementType type) => Tables.GetValueOrDefault(type);

    /// <summary>The number of a type that is nearest to <paramref name="number"/>, of two equally near the one with an even pattern.</summary>
    /// <param name="type">One of the types of <see cref="Numbers"/>.</param>
    /// <param name="number">Any number; what is larger than all of the type becomes the largest; NaN stays NaN.</param>
    public static double Round(ElementType type, double number)
    {
        if (double.IsNaN(number))
            return number;

        var table = Tables[type];
        var signed = type != ElementType.Float8E8M0;
        var magnitude = signed ? Math.Abs(number) : Math.Max(number, 0);
        var last = (signed ? table.Length / 2 : table.Length) - 1;
        while (!double.IsFinite(table[last]))
            last--;

        var found = Array.BinarySearch(table, 0, last + 1, magnitude);
        var nearest = found >= 0 ? found : Nearest(table, ~found, last, magnitude);
        return signed && number < 0 ? -table[nearest] : table[nearest];
    }

    private static int Nearest(double[] table, int above, int last, double magnitude)
    {
        if (above > last)
            return last;
        if (above == 0)
            return 0;

        var (low, high) = (magnitude - table[above - 1], table[above] - magnitude);
        return low < high || (low == high && (above & 1) == 1) ? above - 1 : above;
    }

    private static double[] Table(int patterns, Func<int, double> number) => [.. Enumerable.Range(0, patterns).Select(number)];

    private static double Number(int code, int exponentBits, int fractionBits, int bias)
    {
        var fraction = code & ((1 << fractionBits) - 1);
        var exponent = (code >> fractionBits) & ((1 << exponentBits) - 1);
        var magnitude = exponent == 0
            ? Math.ScaleB(fraction, 1 - bias - fractionBits)
            : Math.ScaleB(fraction + (1 << fractionBits), exponent - bias - fractionBits);
        return code >> (exponentBits + fractionBits) == 0 ? magnitude : -magnitude;
    }
}
