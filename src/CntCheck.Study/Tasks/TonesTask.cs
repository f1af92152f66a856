namespace CntCheck.Study.Tasks;

/// <summary>Which of 6 frequencies two channels swing with over 24 steps, each from a phase of its own, in noise.</summary>
internal sealed class TonesTask : DrawnTask
{
    private const int Steps = 24;
    private const int Channels = 2;

    public override string Id => "tones";

    public override int Classes => 6;

    public override IReadOnlyList<int> Shape => [Steps, Channels];

    protected override int Seed => 51;

    protected override void Draw(Span<float> sample, int @class, SeededNumbers numbers)
    {
        var radiansPerStep = 2 * Math.PI * (1 + 1.7 * @class) / Steps;
        for (var channel = 0; channel < Channels; channel++)
        {
            var phase = numbers.Between(0, 2 * Math.PI);
            for (var step = 0; step < Steps; step++)
                sample[step * Channels + channel] = (float)Math.Sin(phase + radiansPerStep * step) + 0.15f * numbers.Normal();
        }
    }
}
