using System.Numerics;

namespace CntCheck.Study.Tasks;

/// <summary>Which shape is drawn: circle, square, triangle, cross, ring or star; shifted, scaled, turned, in noise.</summary>
internal sealed class ShapesTask : DrawnTask
{
    private const int Side = 16;

    /// <summary>How far a point lies inside each shape of radius 1 (negative: outside).</summary>
    private static readonly Func<Vector2, float>[] Shapes =
    [
        point => 1 - point.Length(),
        point => 0.85f - MathF.Max(MathF.Abs(point.X), MathF.Abs(point.Y)),
        point => MathF.Min(0.5f - point.Y, MathF.Min(0.5f + Along(point, -30), 0.5f + Along(point, -150))),
        point => MathF.Max(0.3f - MathF.Abs(point.X), 0.3f - MathF.Abs(point.Y)) is var arm ? MathF.Min(arm, 1 - MathF.Max(MathF.Abs(point.X), MathF.Abs(point.Y))) : 0,
        point => 0.25f - MathF.Abs(point.Length() - 0.75f),
        point => 0.62f + 0.42f * MathF.Cos(5 * MathF.Atan2(point.Y, point.X) + MathF.PI / 2) - point.Length(),
    ];

    public override string Id => "shapes";

    public override int Classes => Shapes.Length;

    public override IReadOnlyList<int> Shape => [1, Side, Side];

    protected override int Seed => 71;

    protected override void Draw(Span<float> sample, int @class, SeededNumbers numbers)
    {
        var radius = numbers.Between(5, 7);
        var centre = new Vector2(Side / 2f + numbers.Between(-1.5, 1.5), Side / 2f + numbers.Between(-1.5, 1.5));
        var turn = Matrix3x2.CreateRotation(numbers.Between(-0.3, 0.3));
        var noise = numbers.Between(0.02, 0.12);

        for (var pixel = 0; pixel < sample.Length; pixel++)
        {
            var place = new Vector2(pixel % Side + 0.5f, pixel / Side + 0.5f);
            var inside = radius * Shapes[@class](Vector2.Transform((place - centre) / radius, turn));
            sample[pixel] = Math.Clamp(inside + 0.5f, 0, 1) + noise * numbers.Normal();
        }
    }

    private static float Along(Vector2 point, float degrees) =>
        -(point.X * MathF.Cos(degrees * MathF.PI / 180) + point.Y * MathF.Sin(degrees * MathF.PI / 180));
}
