using static TorchSharp.torch;

namespace CntCheck.Study.Tasks;

/// <summary>A task whose samples are drawn one by one, class after class, so that classes are balanced.</summary>
internal abstract class DrawnTask : StudyTask
{
    private const int TrainSamples = 4000;
    private const int TestSamples = 1000;

    /// <summary>Seed of the samples to train on; those to test with have the next one.</summary>
    protected abstract int Seed { get; }

    /// <summary>Draws one sample.</summary>
    /// <param name="sample">Where it goes: the numbers of <see cref="StudyTask.Shape"/>, zero before.</param>
    /// <param name="class">What it shows; 0 where there are no classes.</param>
    /// <param name="numbers">What it is drawn from.</param>
    protected abstract void Draw(Span<float> sample, int @class, SeededNumbers numbers);

    /// <inheritdoc/>
    public sealed override TaskData Load(string? mnist)
    {
        var (train, trainTargets) = Part(TrainSamples, Seed);
        var (test, testTargets) = Part(TestSamples, Seed + 1);
        return new(train, trainTargets, test, testTargets);
    }

    private (Tensor Samples, Tensor Targets) Part(int count, int seed)
    {
        var numbers = new SeededNumbers(seed);
        var size = Shape.Aggregate(1, (product, extent) => product * extent);
        var samples = new float[count * size];
        var classes = new long[count];
        for (var sample = 0; sample < count; sample++)
        {
            classes[sample] = sample % Math.Max(Classes, 1);
            Draw(samples.AsSpan(sample * size, size), (int)classes[sample], numbers);
        }

        var inputs = tensor(samples, [count, .. Shape.Select(extent => (long)extent)]);
        return (inputs, Classes == 0 ? inputs : tensor(classes));
    }
}
