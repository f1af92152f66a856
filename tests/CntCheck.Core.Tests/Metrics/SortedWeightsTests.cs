using CntCheck.Metrics;
using CsCheck;
using Xunit;

namespace CntCheck.Tests.Metrics;

public class SortedWeightsTests
{
    [Fact]
    public void The_distance_is_the_largest_of_all_weights() =>
        Gen.Double[-1, 1].Select(number => Math.Round(number, 3)).Array[1, 3000].Sample(numbers =>
        {
            Array.Sort(numbers);
            double Share(double value) => Math.Clamp((value + 1) / 2, 0, 1);

            var all = numbers.Select((value, i) => Math.Max(((i + 1.0) / numbers.Length) - Share(value), Share(value) - ((double)i / numbers.Length)));

            Assert.Equal(all.Max(), new SortedWeights(numbers).Distance(Share));
        });

    [Fact]
    public void Gini_takes_sizes_from_zero_outwards() =>
        Gen.Double[-1, 1].Array[1, 300].Where(numbers => numbers.Any(number => number != 0)).Sample(numbers =>
        {
            Array.Sort(numbers);
            double[] sizes = [.. numbers.Select(Math.Abs).Order()];
            var n = sizes.Length;
            var weighted = sizes.Select((size, i) => ((2.0 * (i + 1)) - n - 1) * size).Sum();

            Assert.Equal(Math.Max(0, weighted / n / sizes.Sum()), Gini.Of(new SortedWeights(numbers))!.Value, 1e-12);
        });
}
