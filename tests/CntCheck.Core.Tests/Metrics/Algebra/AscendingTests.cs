using CntCheck.Metrics.Algebra;
using CsCheck;
using Xunit;

namespace CntCheck.Tests.Metrics.Algebra;

public class AscendingTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2047)]
    [InlineData(2048)]
    [InlineData(30_000)]
    public void Numbers_of_both_signs_and_all_sizes_come_in_order(int count)
    {
        var random = new Random(count);
        double[] numbers = [.. Enumerable.Range(0, count).Select(_ => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-300, 300)))];

        Assert.Equal(numbers.Order(), Sorted(numbers));
    }

    [Fact]
    public void Single_precision_numbers_with_repeats_and_zeros_come_in_order() =>
        Gen.Int[-300, 300].Array[2048, 4096].Sample(numbers =>
        {
            double[] weights = [.. numbers.Select(number => (double)(number / 100f))];
            Assert.Equal(weights.Order(), Sorted(weights));
        }, iter: 20);

    [Fact]
    public void Equal_numbers_stay_as_they_are() => Assert.All(Sorted([.. Enumerable.Repeat(-0.25, 5000)]), number => Assert.Equal(-0.25, number));

    private static double[] Sorted(double[] numbers)
    {
        double[] sorted = [.. numbers];
        Ascending.Sort(sorted);
        return sorted;
    }
}
