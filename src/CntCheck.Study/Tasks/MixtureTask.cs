namespace CntCheck.Study.Tasks;

/// <summary>Which of 8 classes a point in 16 dimensions belongs to: each is two round clouds, which overlap a little.</summary>
internal sealed class MixtureTask : DrawnTask
{
    private const int Clouds = 2;
    private const float Distance = 1.1f;

    private readonly float[] _centres = new SeededNumbers(20).Normals(8 * Clouds * 16);

    public override string Id => "mixture";

    public override int Classes => 8;

    public override IReadOnlyList<int> Shape => [16];

    protected override int Seed => 21;

    protected override void Draw(Span<float> sample, int @class, SeededNumbers numbers)
    {
        var centre = _centres.AsSpan((@class * Clouds + numbers.Index(Clouds)) * sample.Length, sample.Length);
        for (var feature = 0; feature < sample.Length; feature++)
            sample[feature] = Distance * centre[feature] + numbers.Normal();
    }
}
