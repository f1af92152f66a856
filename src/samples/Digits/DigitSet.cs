namespace Digits;

/// <summary>Images of digits and what they show.</summary>
/// <param name="Pixels">All images, one after another: Side × Side values each, row by row, 0 paper … 1 ink.</param>
/// <param name="Labels">The digit of each image.</param>
internal sealed record DigitSet(float[] Pixels, long[] Labels)
{
    /// <summary>Values an image has.</summary>
    public const int PixelsPerImage = DigitRenderer.Side * DigitRenderer.Side;

    /// <summary>How many images there are.</summary>
    public int Count => Labels.Length;

    /// <summary>Draws <paramref name="count"/> images; the same seed draws the same ones.</summary>
    public static DigitSet Draw(int count, int seed)
    {
        var renderer = new DigitRenderer(new Random(seed));
        var pixels = new float[count * PixelsPerImage];
        var labels = new long[count];
        for (var image = 0; image < count; image++)
        {
            labels[image] = image % Glyphs.Count;
            renderer.Draw(image % Glyphs.Count, pixels.AsSpan(image * PixelsPerImage, PixelsPerImage));
        }

        return new DigitSet(pixels, labels);
    }

    /// <summary>The images from <paramref name="start"/> up to, not including, <paramref name="end"/>.</summary>
    public DigitSet Slice(int start, int end) =>
        new(Pixels[(start * PixelsPerImage)..(end * PixelsPerImage)], Labels[start..end]);
}
