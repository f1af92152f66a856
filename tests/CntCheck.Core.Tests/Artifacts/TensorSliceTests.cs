using CntCheck.Artifacts;
using Xunit;

namespace CntCheck.Tests.Artifacts;

public class TensorSliceTests
{
    private static readonly Tensor Whole = Tensor.Of("w", [2, 3, 2], [0f, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);

    [Fact]
    public void A_slice_holds_its_part_of_the_elements()
    {
        var slice = TensorSlice.Of(Whole, 6, [3, 2]);

        Assert.Equal([6, 7, 8, 9, 10, 11], slice.ReadDoubles());
        Assert.Equal((6L, 24L, "w"), (slice.Count, slice.Data.Length, slice.Name));
        Assert.Equal([2, 3], TensorSlice.Of(TensorSlice.Of(Whole, 1, [5]), 1, [2]).ReadDoubles());
    }

    [Fact]
    public void All_elements_in_their_shape_are_the_tensor_itself()
    {
        Assert.Same(Whole, TensorSlice.Of(Whole, 0, [2, 3, 2]));
        Assert.Equal([6L, 2], TensorSlice.Of(Whole, 0, [6, 2]).Shape.ToArray());
        Assert.Same(Whole.Data, TensorSlice.Of(Whole, 0, [6, 2]).Data);
    }

    [Fact]
    public void What_lies_outside_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => TensorSlice.Of(Whole, 7, [3, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => TensorSlice.Of(Whole, -1, [2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => TensorSlice.Of(Whole, 0, [2]).Data.Read(4, new byte[8]));
    }

    [Fact]
    public void Elements_that_are_no_whole_bytes_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TensorSlice.Of(new Tensor("q", ElementType.Int4, [4], new MemoryData([1, 2])), 0, [2]));
}
