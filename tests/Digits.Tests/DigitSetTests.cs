using Xunit;

namespace Digits.Tests;

public sealed class DigitSetTests
{
    private const int Pixels = DigitSet.PixelsPerImage;

    [Fact]
    public void The_same_seed_draws_the_same_images()
    {
        Assert.Equal(DigitSet.Draw(30, seed: 7).Pixels, DigitSet.Draw(30, seed: 7).Pixels);
    }

    [Fact]
    public void Another_seed_draws_other_images()
    {
        Assert.NotEqual(DigitSet.Draw(30, seed: 7).Pixels, DigitSet.Draw(30, seed: 8).Pixels);
    }

    [Fact]
    public void Every_digit_is_drawn_equally_often()
    {
        var labels = DigitSet.Draw(50, seed: 1).Labels;
        Assert.All(Enumerable.Range(0, 10), digit => Assert.Equal(5, labels.Count(label => label == digit)));
    }

    [Fact]
    public void Pixels_lie_between_paper_and_ink()
    {
        Assert.All(DigitSet.Draw(100, seed: 2).Pixels, value => Assert.InRange(value, 0, 1));
    }

    [Fact]
    public void Every_image_has_ink_on_more_paper()
    {
        var set = DigitSet.Draw(200, seed: 3);
        for (var image = 0; image < set.Count; image++)
        {
            var ink = set.Pixels.AsSpan(image * Pixels, Pixels).ToArray().Count(value => value > 0.6f);
            Assert.InRange(ink, 15, Pixels / 2);
        }
    }

    /// <summary>Two hands of one digit have more in common than two digits: else there is nothing to learn.</summary>
    [Fact]
    public void The_mean_image_of_a_digit_tells_most_digits_apart()
    {
        var means = new float[10][];
        var train = DigitSet.Draw(1000, seed: 4);
        for (var digit = 0; digit < 10; digit++)
        {
            means[digit] = new float[Pixels];
            for (var image = digit; image < train.Count; image += 10)
            {
                for (var pixel = 0; pixel < Pixels; pixel++)
                    means[digit][pixel] += train.Pixels[image * Pixels + pixel] / 100;
            }
        }

        var test = DigitSet.Draw(300, seed: 5);
        var right = Enumerable.Range(0, test.Count).Count(image =>
            test.Labels[image] == Enumerable.Range(0, 10).MinBy(digit => Distance(means[digit], test.Pixels.AsSpan(image * Pixels, Pixels))));
        Assert.InRange(right, 150, 300);
    }

    [Fact]
    public void A_slice_keeps_images_and_labels_together()
    {
        var set = DigitSet.Draw(20, seed: 6);
        var slice = set.Slice(13, 17);
        Assert.Equal([3, 4, 5, 6], slice.Labels);
        Assert.Equal(set.Pixels[(13 * Pixels)..(17 * Pixels)], slice.Pixels);
    }

    private static float Distance(float[] mean, ReadOnlySpan<float> image)
    {
        var sum = 0f;
        for (var pixel = 0; pixel < Pixels; pixel++)
            sum += (mean[pixel] - image[pixel]) * (mean[pixel] - image[pixel]);
        return sum;
    }
}
