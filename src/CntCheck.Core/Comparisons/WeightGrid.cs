namespace CntCheck.Comparisons;

/// <summary>Whole multiples of a step that weights lie on, as quantisation leaves them.</summary>
/// <param name="Bits">Bits that number the multiples: 2, 4 or 8.</param>
/// <param name="Scope">What shares a step: "per tensor", "per channel", "in blocks".</param>
internal sealed record WeightGrid(int Bits, string Scope)
{
    private const int Block = 32;

    // A value is computed as number × scale in float32: off by some 10⁻⁷, and Euclid multiplies that by a hundred at most, far from the half of a step of 1/255.
    private const double Tolerance = 5e-4;
    private const int MostSteps = 255;

    /// <summary>The grid of some rows of weights; null where they lie on none of 8 bits or fewer.</summary>
    /// <param name="weights">Whole rows.</param>
    /// <param name="width">Weights of a row.</param>
    public static WeightGrid? Of(ReadOnlySpan<double> weights, int width)
    {
        if (BitsOf(weights) is { } whole)
            return new WeightGrid(whole, "per tensor");
        if (BitsOfPieces(weights, width) is { } rows)
            return new WeightGrid(rows, "per channel");
        return width > Block && width % Block == 0 && BitsOfPieces(weights, Block) is { } blocks ? new WeightGrid(blocks, "in blocks") : null;
    }

    private static int? BitsOfPieces(ReadOnlySpan<double> weights, int length)
    {
        var most = 0;
        var telling = false;
        for (var start = 0; start < weights.Length; start += length)
        {
            var piece = weights.Slice(start, Math.Min(length, weights.Length - start));
            if (BitsOf(piece) is not { } bits)
                return null;
            most = Math.Max(most, bits);
            // A few weights lie on some grid by chance.
            telling |= piece.Length >= 8;
        }

        return telling ? most : null;
    }

    /// <summary>The bits of the coarsest grid all weights lie on; null where it would take more than 8.</summary>
    private static int? BitsOf(ReadOnlySpan<double> weights)
    {
        double least = 0, most = 0;
        foreach (var weight in weights)
        {
            if (!double.IsFinite(weight))
                return null;
            (least, most) = (Math.Min(least, weight), Math.Max(most, weight));
        }

        var largest = Math.Max(-least, most);
        var step = largest;
        foreach (var weight in weights)
        {
            step = CommonDivisor(step, Math.Abs(weight), largest * Tolerance);
            if (step * MostSteps < largest * (1 - Tolerance))
                return null;

            // Each division adds to the step's error; as a whole part of the largest weight it is exact again.
            if (step > 0)
                step = largest / Math.Round(largest / step);
        }

        return step == 0 ? 2 : Math.Round((most - least) / step) switch { <= 3 => 2, <= 15 => 4, <= MostSteps => 8, _ => null };
    }

    /// <summary>Euclid's algorithm on numbers that are known but for a tolerance.</summary>
    private static double CommonDivisor(double step, double number, double tolerance)
    {
        while (number > tolerance)
        {
            var rest = step % number;
            (step, number) = (number, Math.Min(rest, number - rest));
        }

        return step;
    }
}
