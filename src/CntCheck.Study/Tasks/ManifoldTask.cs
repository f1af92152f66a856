namespace CntCheck.Study.Tasks;

/// <summary>Points of a bent surface of 4 dimensions in 32, to be given back.</summary>
internal sealed class ManifoldTask : DrawnTask
{
    private const int Latent = 4;

    private readonly float[] _directions = new SeededNumbers(60).Normals(32 * Latent);
    private readonly float[] _shifts = new SeededNumbers(61).Normals(32);

    public override string Id => "manifold";

    public override int Classes => 0;

    public override IReadOnlyList<int> Shape => [32];

    protected override int Seed => 62;

    protected override void Draw(Span<float> sample, int @class, SeededNumbers numbers)
    {
        var latent = numbers.Normals(Latent);
        for (var feature = 0; feature < sample.Length; feature++)
        {
            var along = _shifts[feature];
            for (var axis = 0; axis < Latent; axis++)
                along += 0.5f * _directions[feature * Latent + axis] * latent[axis];
            sample[feature] = (float)Math.Sin(along) + 0.05f * numbers.Normal();
        }
    }
}
