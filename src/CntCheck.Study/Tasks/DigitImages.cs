using Digits;
using static TorchSharp.torch;

namespace CntCheck.Study.Tasks;

/// <summary>Images of digits at half their size: each pixel the mean of 2 × 2, so that training stays cheap.</summary>
internal static class DigitImages
{
    private const int Side = DigitRenderer.Side / 2;

    /// <summary>Channels, height, width.</summary>
    public static IReadOnlyList<int> Shape { get; } = [1, Side, Side];

    /// <summary>Images to train on and to test with (samples, 1, 14, 14), in standard deviations of all pixels to train on from their mean.</summary>
    public static TaskData Data(DigitSet train, DigitSet test)
    {
        using var scope = NewDisposeScope();
        var (inputs, others) = (Halved(train), Halved(test));
        var (mean, deviation) = (inputs.mean(), inputs.std());
        return new(
            ((inputs - mean) / deviation).MoveToOuterDisposeScope(),
            tensor(train.Labels).MoveToOuterDisposeScope(),
            ((others - mean) / deviation).MoveToOuterDisposeScope(),
            tensor(test.Labels).MoveToOuterDisposeScope());
    }

    /// <summary>As many images of each digit, spread evenly over all that there are.</summary>
    /// <exception cref="InvalidDataException">There are fewer of a digit.</exception>
    public static DigitSet Balanced(DigitSet set, int ofEach)
    {
        var chosen = Enumerable.Range(0, set.Count)
            .GroupBy(index => set.Labels[index])
            .SelectMany(digit => digit.Count() >= ofEach
                ? digit.Where((_, position) => position * ofEach / digit.Count() != (position - 1) * ofEach / digit.Count() || position == 0)
                : throw new InvalidDataException($"The images show {digit.Key} {digit.Count()} times, {ofEach} are needed."))
            .Order();

        return new(
            [.. chosen.SelectMany(index => set.Pixels.AsSpan(index * DigitSet.PixelsPerImage, DigitSet.PixelsPerImage).ToArray())],
            [.. chosen.Select(index => set.Labels[index])]);
    }

    private static Tensor Halved(DigitSet set) => tensor(set.Pixels, [set.Count, 1, Side, 2, Side, 2]).mean([3, 5]);
}
