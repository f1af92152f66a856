using CntCheck.TorchSharp.Tracing;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace CntCheck.TorchSharp.Tests.Tracing;

public class TensorPlaceTests
{
    public static TheoryData<ScalarType> Types => [float32, float64, int64, int32, uint8, @bool];

    [Theory]
    [MemberData(nameof(Types))]
    public void Handles_of_the_same_numbers_are_one_place(ScalarType type)
    {
        using var numbers = zeros([2, 3], type);
        using var other = numbers.detach();
        using var view = numbers.reshape(2, 3);

        Assert.Equal(TensorPlace.Of(numbers), TensorPlace.Of(other));
        Assert.Equal(TensorPlace.Of(numbers), TensorPlace.Of(view));
        Assert.Equal(6, numbers.numel());
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Other_numbers_and_other_views_are_other_places(ScalarType type)
    {
        using var numbers = zeros([4, 4], type);
        TensorPlace[] places =
        [
            TensorPlace.Of(numbers), TensorPlace.Of(zeros([4, 4], type)), TensorPlace.Of(numbers.clone()), TensorPlace.Of(numbers.t()), TensorPlace.Of(numbers.flatten()), TensorPlace.Of(numbers[1]),
            TensorPlace.Of(numbers[2]),
        ];

        Assert.Equal(places.Length, places.Distinct().Count());
    }

    [Fact]
    public void Tensors_whose_address_is_not_told_are_only_themselves()
    {
        using var numbers = zeros([2, 3], float16);
        using var copy = numbers.clone();

        Assert.Equal(TensorPlace.Of(numbers), TensorPlace.Of(numbers));
        Assert.NotEqual(TensorPlace.Of(numbers), TensorPlace.Of(copy));
    }
}
