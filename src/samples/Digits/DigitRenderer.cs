using System.Numerics;

namespace Digits;

/// <summary>Draws digits as different hands would: shifted, scaled, turned, slanted, thick or thin, and noisy.</summary>
internal sealed class DigitRenderer(Random random)
{
    /// <summary>Pixels along each side of an image, as in MNIST.</summary>
    public const int Side = 28;

    /// <summary>Draws <paramref name="digit"/> into <paramref name="pixels"/> (Side × Side, row by row, 0 paper … 1 ink).</summary>
    public void Draw(int digit, Span<float> pixels)
    {
        var hand = Hand();
        var segments = Glyphs.Of(digit).SelectMany(stroke => Segments(stroke, hand)).ToArray();
        var penRadius = Between(0.7f, 1.6f);
        var noise = Between(0.05f, 0.3f);

        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                var pixel = new Vector2(x + 0.5f, y + 0.5f);
                var distance = segments.Min(segment => Distance(pixel, segment.From, segment.To));
                var ink = Math.Clamp(penRadius + 0.5f - distance, 0, 1);
                pixels[y * Side + x] = Math.Clamp(ink + noise * Between(-1, 1), 0, 1);
            }
        }
    }

    /// <summary>From the glyph's unit square to pixels.</summary>
    private Matrix3x2 Hand() =>
        Matrix3x2.CreateTranslation(-0.5f, -0.5f)
        * Matrix3x2.CreateScale(Side * Between(0.55f, 0.95f), Side * Between(0.65f, 1f))
        * Matrix3x2.CreateSkew(Between(-0.3f, 0.3f), 0)
        * Matrix3x2.CreateRotation(Between(-0.3f, 0.3f))
        * Matrix3x2.CreateTranslation(Side / 2f + Between(-2.5f, 2.5f), Side / 2f + Between(-2.5f, 2.5f));

    private IEnumerable<(Vector2 From, Vector2 To)> Segments(Vector2[] stroke, Matrix3x2 hand)
    {
        var points = Array.ConvertAll(stroke, point => Vector2.Transform(point, hand) + Wobble());
        return points.Zip(points.Skip(1));
    }

    private Vector2 Wobble() => new(Between(-0.7f, 0.7f), Between(-0.7f, 0.7f));

    private float Between(float low, float high) => low + (high - low) * random.NextSingle();

    private static float Distance(Vector2 point, Vector2 from, Vector2 to)
    {
        var along = to - from;
        var fraction = Math.Clamp(Vector2.Dot(point - from, along) / along.LengthSquared(), 0, 1);
        return Vector2.Distance(point, from + fraction * along);
    }
}
