namespace CntCheck.Activations.Sampling.Images;

/// <summary>Brings an image to an input's size: shrunk or grown until a little more than that is covered, the centre cut out.</summary>
/// <remarks>
/// The usual evaluation of classifiers of photographs: the shorter side to 256 of which the middle 224 are seen, here 8/7 of the input's size
/// whatever that is; sides keep their ratio.
/// </remarks>
internal static class CentreCrop
{
    /// <summary>What the shorter side becomes, in words.</summary>
    public const string Share = "8/7";

    private const double Margin = 8.0 / 7;

    /// <summary>The part of an image an input sees.</summary>
    public static DecodedImage Of(DecodedImage image, int height, int width)
    {
        var (rows, columns) = Scaled(image, height, width);
        var down = new Resampling(image.Height, rows, Offset(rows, height), height);
        var across = new Resampling(image.Width, columns, Offset(columns, width), width);
        return new DecodedImage(height, width, [.. image.Channels.Select(channel => down.Columns(across.Rows(Seen(channel)), width))]);

        // Of an image a million pixels high and one wide the rest would not fit into memory.
        ReadOnlySpan<byte> Seen(byte[] channel) => channel.AsSpan(down.First * image.Width, down.Count * image.Width);
    }

    /// <summary>The size the whole image would have: the side that is shorter beside the input's becomes 8/7 of that.</summary>
    private static (int Rows, int Columns) Scaled(DecodedImage image, int height, int width)
    {
        if ((long)image.Height * width <= (long)image.Width * height)
            return Sides(image.Height, image.Width, height, width);

        var (columns, rows) = Sides(image.Width, image.Height, width, height);
        return (rows, columns);
    }

    private static (int Shorter, int Longer) Sides(int shorter, int longer, int seenShorter, int seenLonger)
    {
        var length = (int)Math.Round(seenShorter * Margin);
        return (length, Math.Max(seenLonger, (int)Math.Min(int.MaxValue, (long)length * longer / shorter)));
    }

    private static int Offset(int length, int seen) => (int)Math.Round((length - seen) / 2.0);
}
