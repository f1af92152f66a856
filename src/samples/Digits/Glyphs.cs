using System.Numerics;

namespace Digits;

/// <summary>The ten digits as pen strokes: polylines in a unit square, x to the right, y down.</summary>
internal static class Glyphs
{
    private static readonly Vector2[][][] Strokes =
    [
        [Arc(0.50f, 0.50f, 0.24f, 0.38f, 0, 360)],
        [[new(0.36f, 0.28f), new(0.53f, 0.12f), new(0.53f, 0.88f)]],
        [[.. Arc(0.49f, 0.33f, 0.22f, 0.21f, -170, 30), new(0.28f, 0.88f), new(0.74f, 0.88f)]],
        [[.. Arc(0.47f, 0.31f, 0.21f, 0.19f, -150, 90), .. Arc(0.47f, 0.69f, 0.25f, 0.19f, -90, 150)]],
        [[new(0.61f, 0.88f), new(0.61f, 0.12f), new(0.25f, 0.64f), new(0.77f, 0.64f)]],
        [[new(0.70f, 0.12f), new(0.35f, 0.12f), new(0.32f, 0.48f), .. Arc(0.48f, 0.64f, 0.24f, 0.24f, -120, 150)]],
        [[new(0.64f, 0.12f), new(0.42f, 0.34f), new(0.30f, 0.62f)], Arc(0.50f, 0.67f, 0.20f, 0.21f, 0, 360)],
        [[new(0.26f, 0.12f), new(0.74f, 0.12f), new(0.42f, 0.88f)]],
        [Arc(0.50f, 0.30f, 0.18f, 0.18f, 0, 360), Arc(0.50f, 0.69f, 0.22f, 0.20f, 0, 360)],
        [Arc(0.50f, 0.33f, 0.20f, 0.21f, 0, 360), [new(0.70f, 0.38f), new(0.66f, 0.62f), new(0.50f, 0.88f)]],
    ];

    /// <summary>How many different glyphs there are.</summary>
    public static int Count => Strokes.Length;

    /// <summary>The strokes of <paramref name="digit"/> (0 to 9).</summary>
    public static IReadOnlyList<Vector2[]> Of(int digit) => Strokes[digit];

    /// <summary>Part of an ellipse, in degrees: 0 is right, 90 is down.</summary>
    private static Vector2[] Arc(float x, float y, float radiusX, float radiusY, int from, int to)
    {
        const int Pieces = 12;
        return [.. Enumerable.Range(0, Pieces + 1).Select(piece =>
        {
            var angle = (from + (to - from) * piece / (float)Pieces) * MathF.PI / 180;
            return new Vector2(x + radiusX * MathF.Cos(angle), y + radiusY * MathF.Sin(angle));
        })];
    }
}
