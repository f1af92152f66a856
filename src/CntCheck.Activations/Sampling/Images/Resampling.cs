namespace CntCheck.Activations.Sampling.Images;

/// <summary>Resamples one axis of an image with a triangle filter as wide as the step, so that shrinking averages and growing interpolates.</summary>
/// <remarks>
/// Output position o stands at c = (o + ½)·in/out of the input; input position i, at i + ½, weighs max(0, 1 − |i + ½ − c| / max(1, in/out)), the weights
/// of the positions inside the image normalised to 1. Sums are of doubles in a fixed order, rounded to bytes: the same on every machine.
/// </remarks>
internal sealed class Resampling
{
    private readonly int _length;
    private readonly (int First, double[] Weights)[] _taps;

    /// <summary>Prepares the filter.</summary>
    /// <param name="length">Positions of the axis.</param>
    /// <param name="wanted">Positions it would have as a whole.</param>
    /// <param name="first">The first of those that is seen.</param>
    /// <param name="count">How many are seen.</param>
    public Resampling(int length, int wanted, int first, int count)
    {
        _length = length;
        _taps = [.. Enumerable.Range(first, count).Select(position => Taps(length, (double)length / wanted, position))];
        First = _taps.Min(taps => taps.First);
        Count = _taps.Max(taps => taps.First + taps.Weights.Length) - First;
    }

    /// <summary>The first position of the axis that is looked at.</summary>
    public int First { get; }

    /// <summary>How many are looked at.</summary>
    public int Count { get; }

    /// <summary>Resamples along the rows of an image.</summary>
    public byte[] Rows(ReadOnlySpan<byte> pixels)
    {
        var result = new byte[pixels.Length / _length * _taps.Length];
        for (var i = 0; i < result.Length; i++)
        {
            var (first, weights) = _taps[i % _taps.Length];
            result[i] = Sum(pixels, i / _taps.Length * _length + first, 1, weights);
        }

        return result;
    }

    /// <summary>Resamples along the columns of an image that is <paramref name="width"/> pixels wide, of which the rows that are looked at are given.</summary>
    public byte[] Columns(ReadOnlySpan<byte> pixels, int width)
    {
        var result = new byte[_taps.Length * width];
        for (var i = 0; i < result.Length; i++)
        {
            var (first, weights) = _taps[i / width];
            result[i] = Sum(pixels, i % width + (first - First) * width, width, weights);
        }

        return result;
    }

    private static byte Sum(ReadOnlySpan<byte> pixels, int start, int step, double[] weights)
    {
        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++)
            sum += weights[i] * pixels[start + i * step];
        return (byte)Math.Clamp(Math.Floor(sum + 0.5), 0, 255);
    }

    private static (int First, double[] Weights) Taps(int length, double step, int position)
    {
        var (centre, reach) = ((position + 0.5) * step, Math.Max(1, step));
        var first = Math.Max(0, (int)Math.Floor(centre - reach));
        var last = Math.Min(length - 1, (int)Math.Ceiling(centre + reach));
        double[] weights = [.. Enumerable.Range(first, last - first + 1).Select(i => Math.Max(0, 1 - Math.Abs(i + 0.5 - centre) / reach))];
        var sum = weights.Sum();
        return (first, [.. weights.Select(weight => weight / sum)]);
    }
}
