using CntCheck.Metrics.Algebra;
using Xunit;

namespace CntCheck.Tests.Metrics.Algebra;

public class GramTests
{
    [Theory]
    [InlineData(1, 5)]
    [InlineData(4, 8)]
    [InlineData(5, 7)]
    [InlineData(6, 33)]
    [InlineData(7, 16)]
    [InlineData(13, 100)]
    public void Every_element_is_the_inner_product_of_its_two_vectors_to_the_bit(int vectors, int length)
    {
        var random = new Random(vectors);
        double[][] rows = [.. Enumerable.Range(0, vectors).Select(_ => Enumerable.Range(0, length).Select(_ => random.NextDouble() - 0.5).ToArray())];

        var gram = Gram.Of(rows);

        for (var i = 0; i < vectors; i++)
        {
            for (var j = 0; j < vectors; j++)
                Assert.Equal(DotProduct.Of(rows[i], rows[j]), gram[i][j]);
        }
    }

    [Fact]
    public void Solved_by_hand() => Assert.Equal([[5, 11], [11, 25]], Gram.Of([[1, 2], [3, 4]]));

    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(21)]
    public void Squares_around_a_number_are_summed(int count)
    {
        double[] values = [.. Enumerable.Range(0, count).Select(i => (double)i)];

        Assert.Equal(values.Sum(value => (value - 2) * (value - 2)), DotProduct.SquaresAround(2, values));
    }
}
