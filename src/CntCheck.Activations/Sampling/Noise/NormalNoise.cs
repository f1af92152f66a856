using CntCheck.Metrics.Algebra;

namespace CntCheck.Activations.Sampling.Noise;

/// <summary>The numbers of the noise before any are smoothed (<see cref="SmoothNoise"/>): independent of each other, mean 0, standard deviation 1, close to normally distributed, and the same to the bit everywhere.</summary>
/// <remarks>
/// A number is the sum of twelve uniform ones, less its mean. Each is drawn from 65,536 levels, so that the sum is exact, and none of a library's
/// functions, which differ in the last digit between machines, is asked. Nothing is beyond ±6; the excess kurtosis is −0.1.
/// </remarks>
internal static class NormalNoise
{
    /// <summary>What a sample of noise is called, smooth rows included. Other numbers are another sample, and must have another name.</summary>
    public const string Sample = "noise:1";

    private const int Levels = 1 << 16;
    private const int MeanOfTwelve = 12 * (Levels - 1) / 2;

    /// <summary>The numbers of one row.</summary>
    /// <param name="input">The place of the model's input among its inputs.</param>
    /// <param name="row">The row.</param>
    /// <param name="numbers">Where they go; a number does not depend on how many there are.</param>
    public static void Fill(int input, int row, Span<float> numbers)
    {
        var start = unchecked((long)FixedNoise.BitsAt(((long)input << 32) | (uint)row));
        for (var i = 0; i < numbers.Length; i++)
        {
            var draw = unchecked(start + (3L * i));
            var sum = SumOfFour(FixedNoise.BitsAt(draw)) + SumOfFour(FixedNoise.BitsAt(unchecked(draw + 1))) + SumOfFour(FixedNoise.BitsAt(unchecked(draw + 2)));
            numbers[i] = (float)(sum - MeanOfTwelve) / Levels;
        }
    }

    private static int SumOfFour(ulong bits) => (int)((bits & 0xFFFF) + ((bits >> 16) & 0xFFFF) + ((bits >> 32) & 0xFFFF) + (bits >> 48));
}
