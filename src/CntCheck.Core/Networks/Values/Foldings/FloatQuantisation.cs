using CntCheck.Artifacts;

namespace CntCheck.Networks.Values.Foldings;

/// <summary>A float of few bits, as QONNX's FloatQuant rounds to it: numbers below the smallest normal one exist, larger ones become the largest.</summary>
/// <param name="FractionBits">Bits of the fraction.</param>
/// <param name="LowestExponent">The exponent of the smallest normal number.</param>
/// <param name="Largest">The largest number.</param>
/// <param name="Rounding">How quotients are rounded.</param>
internal sealed record FloatQuantisation(double FractionBits, double LowestExponent, double Largest, Func<double, double> Rounding)
{
    /// <summary>Reads inputs 2 to 5 (exponent bits, mantissa bits, exponent bias, largest value) of an operator; null where one is not known.</summary>
    public static FloatQuantisation? Of(Operator op, Operands operands)
    {
        if (operands.Number(2) is not { } exponent || operands.Number(3) is not { } fraction || operands.Number(4) is not { } bias
            || QuantRounding.Of(op.Text("rounding_mode", "ROUND")) is not { } rounding)
        {
            return null;
        }

        var largest = Math.Pow(2, Math.Pow(2, exponent) - 1 - bias) * (2 - Math.Pow(2, -fraction));
        if (operands.Has(5))
            largest = Math.Min(largest, operands.Number(5) ?? double.NaN);
        return largest > 0 ? new(fraction, 1 - bias, largest, rounding) : null;
    }

    /// <summary>The float nearest to a number.</summary>
    public double Round(double number)
    {
        if (number == 0 || !double.IsFinite(number))
            return number;

        var step = Math.Pow(2, Math.Max(Math.Floor(Math.Log2(Math.Abs(number))), LowestExponent) - FractionBits);
        return Math.Clamp(Rounding(number / step) * step, -Largest, Largest);
    }
}
