namespace CntCheck.Study.Tasks;

/// <summary>Which of 5 motifs, five steps long, occurs somewhere in a noisy sequence of 20 steps.</summary>
internal sealed class MotifsTask : DrawnTask
{
    private const int Steps = 20;
    private const int Features = 4;
    private const int Length = 5;

    private readonly float[] _motifs = new SeededNumbers(40).Normals(5 * Length * Features);

    public override string Id => "motifs";

    public override int Classes => 5;

    public override IReadOnlyList<int> Shape => [Steps, Features];

    protected override int Seed => 41;

    protected override void Draw(Span<float> sample, int @class, SeededNumbers numbers)
    {
        for (var index = 0; index < sample.Length; index++)
            sample[index] = 0.3f * numbers.Normal();

        var motif = _motifs.AsSpan(@class * Length * Features, Length * Features);
        var place = sample[(numbers.Index(Steps - Length + 1) * Features)..];
        for (var index = 0; index < motif.Length; index++)
            place[index] += 1.5f * motif[index];
    }
}
