using CntCheck.Samples;
using Xunit;

namespace CntCheck.Tests.Samples;

/// <summary>Axes told by how extents follow the number of samples.</summary>
public sealed class BatchAxesTests
{
    [Theory]
    [InlineData(new long[] { 1, 5 }, new long[] { 4, 5 }, 0)]
    [InlineData(new long[] { 7, 1, 5 }, new long[] { 7, 4, 5 }, 1)]
    [InlineData(new long[] { 1, 1, 5 }, new long[] { 1, 4, 5 }, 1)]
    [InlineData(new long[] { 7, 5 }, new long[] { 28, 5 }, 0)]
    [InlineData(new long[] { 1, 1 }, new long[] { 4, 4 }, 0)]
    [InlineData(new long[] { 1, 5 }, new long[] { 1, 5 }, null)]
    [InlineData(new long[] { 3, 6 }, new long[] { 2, 6 }, null)]
    [InlineData(new long[] { 1, 5 }, new long[] { 4 }, 0)]
    [InlineData(new long[] { 0, 5 }, new long[] { 0, 5 }, null)]
    [InlineData(new long[0], new long[0], null)]
    public void The_axis_grows_as_the_samples_do(long[] ofOne, long[] ofFour, int? axis)
    {
        var axes = new BatchAxes();
        axes.See("v", 1, ofOne);
        axes.See("v", 4, ofFour);

        Assert.Equal(axis, axes.Of("v"));
    }

    [Theory]
    [InlineData(8, new long[] { 8, 5 }, 0)]
    [InlineData(8, new long[] { 8, 8 }, 0)]
    [InlineData(8, new long[] { 3, 8, 5 }, 1)]
    [InlineData(8, new long[] { 24, 5 }, 0)]
    [InlineData(8, new long[] { 3, 5 }, null)]
    [InlineData(1, new long[] { 1, 3, 1 }, 0)]
    [InlineData(1, new long[] { 6, 1, 5 }, 1)]
    [InlineData(1, new long[] { 6, 5 }, null)]
    [InlineData(1, new long[] { 6, 1, 1 }, null)]
    public void Where_all_runs_have_one_size_the_extent_tells(long rows, long[] shape, int? axis)
    {
        var axes = new BatchAxes();
        axes.See("v", rows, shape);
        axes.See("v", rows, shape);

        Assert.Equal(axis, axes.Of("v"));
    }

    [Fact]
    public void A_last_batch_of_another_size_changes_nothing()
    {
        var axes = new BatchAxes();
        axes.See("v", 1, [2, 1, 5]);
        axes.See("v", 4, [2, 4, 5]);
        axes.See("v", 2, [2, 2, 5]);

        Assert.Equal(1, axes.Of("v"));
    }
}
