namespace CntCheck.Study.Tasks;

/// <summary>Which of two rings a point of the plane lies on, and in which pair of opposite quadrants; it is seen through 12 bent and noisy features.</summary>
internal sealed class RingsTask : DrawnTask
{
    private readonly float[] _directions = new SeededNumbers(30).Normals(2 * 12);

    public override string Id => "rings";

    public override int Classes => 4;

    public override IReadOnlyList<int> Shape => [12];

    protected override int Seed => 31;

    protected override void Draw(Span<float> sample, int @class, SeededNumbers numbers)
    {
        var (isOuter, pair) = (@class / 2, @class % 2);
        var radius = 0.7 + 0.9 * isOuter + 0.12 * numbers.Normal();
        var angle = Math.PI / 2 * (pair + 2 * numbers.Index(2) + numbers.Between(0.04, 0.96));
        var (x, y) = (radius * Math.Cos(angle), radius * Math.Sin(angle));

        for (var feature = 0; feature < sample.Length; feature++)
            sample[feature] = (float)Math.Sin(_directions[2 * feature] * x + _directions[2 * feature + 1] * y) + 0.1f * numbers.Normal();
    }
}
