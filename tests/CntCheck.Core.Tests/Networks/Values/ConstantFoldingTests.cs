using CntCheck.Artifacts;
using CntCheck.Networks;
using CntCheck.Networks.Values;
using CntCheck.Networks.Values.Foldings;
using Xunit;

namespace CntCheck.Tests.Networks.Values;

/// <summary>Operators on constants give what their definitions say, by hand.</summary>
public class ConstantFoldingTests
{
    private static readonly Tensor Matrix = Tensor.Of("m", [2, 3], [1f, -2f, 3f, 4f, 5f, -6f]);

    [Fact]
    public void A_transpose_of_three_axes() =>
        Gives([2, 1, 3], [1, -2, 3, 4, 5, -6], Fold("Transpose", [Reals("c", [1, 3, 2], 1, 4, -2, 5, 3, -6)], ("perm", Ints(2, 0, 1))));

    [Fact]
    public void A_slice_with_a_negative_step() => Gives([2, 2], [3, 1, -6, 4], Fold("Slice", [Matrix, Whole(2), Whole(-4), Whole(1), Whole(-2)]));

    [Fact]
    public void A_split_gives_every_part()
    {
        var values = FoldAll("Split", [Matrix, Whole(1, 2)], ["a", "b"], ("axis", 1L));
        Gives([2, 1], [1, 4], values[0]);
        Gives([2, 2], [-2, 3, 5, -6], values[1]);
    }

    [Fact]
    public void A_split_into_equal_parts_has_a_shorter_last_one()
    {
        var values = FoldAll("Split", [Matrix], ["a", "b"], ("axis", 1L), ("num_outputs", 2L));
        Gives([2, 2], [1, -2, 4, 5], values[0]);
        Gives([2, 1], [3, -6], values[1]);
    }

    [Fact]
    public void A_gather_by_constant_indices() => Gives([2, 2], [3, 1, -6, 4], Fold("Gather", [Matrix, Whole(-1, 0)], ("axis", 1L)));

    [Fact]
    public void A_concat_along_the_last_axis() => Gives([2, 4], [1, -2, 3, 7, 4, 5, -6, 8], Fold("Concat", [Matrix, Reals("c", [2, 1], 7, 8)], ("axis", -1L)));

    [Fact]
    public void Expanding_repeats_axes_of_one() => Gives([2, 2, 2], [7, 7, 8, 8, 7, 7, 8, 8], Fold("Expand", [Reals("c", [2, 1], 7, 8), Whole(2, 1, 2)]));

    [Fact]
    public void Tiling_repeats_whole_axes() => Gives([2, 6], [1, -2, 3, 1, -2, 3, 4, 5, -6, 4, 5, -6], Fold("Tile", [Matrix, Whole(1, 2)]));

    [Fact]
    public void Padding_adds_a_number_and_negative_padding_cuts() =>
        Gives([3, 2], [9, 9, -2, 3, 5, -6], Fold("Pad", [Matrix, Whole(1, -1, 0, 0), Reals("c", [], 9)]));

    [Fact]
    public void A_shape_filled_with_one_number_has_no_learned_numbers()
    {
        var value = Fold("ConstantOfShape", [Whole(2, 2)], ("value", Reals("v", [1], 0.5)));
        Gives([2, 2], [0.5, 0.5, 0.5, 0.5], value);
        Assert.Empty(value.Origins);
    }

    [Fact]
    public void One_number_repeated_has_no_learned_numbers_but_a_vector_repeated_has()
    {
        var value = Fold("Expand", [Reals("c", [], 3), Whole(2, 2)]);
        Gives([2, 2], [3, 3, 3, 3], value);
        Assert.Empty(value.Origins);
        Assert.Equal("c", Assert.Single(Fold("Expand", [Reals("c", [1], 3), Whole(2, 2)]).Origins).Name);
    }

    [Theory]
    [InlineData("Neg", -4, 4)]
    [InlineData("Abs", 4, 4)]
    [InlineData("Relu", 4, 0)]
    [InlineData("Sign", 1, -1)]
    [InlineData("Reciprocal", 0.25, -0.25)]
    [InlineData("Floor", 4, -4)]
    public void Functions_of_each_element(string kind, double ofFour, double ofMinusFour) => Gives([2], [ofFour, ofMinusFour], Fold(kind, [Reals("c", [2], 4, -4)]));

    [Fact]
    public void Functions_that_are_not_rational()
    {
        Assert.Equal(Math.Sqrt(2), Read(Fold("Sqrt", [Reals("c", [1], 2)]))[0]);
        Assert.Equal(Math.Exp(2), Read(Fold("Exp", [Reals("c", [1], 2)]))[0]);
        Assert.Equal(Math.Tanh(2), Read(Fold("Tanh", [Reals("c", [1], 2)]))[0]);
        Assert.Equal(1 / (1 + Math.Exp(-2)), Read(Fold("Sigmoid", [Reals("c", [1], 2)]))[0]);
    }

    [Theory]
    [InlineData("Add", new double[] { 11, 8, 13, 24, 25, 14 })]
    [InlineData("Sub", new double[] { -9, -12, -7, -16, -15, -26 })]
    [InlineData("Mul", new double[] { 10, -20, 30, 80, 100, -120 })]
    [InlineData("Max", new double[] { 10, 10, 10, 20, 20, 20 })]
    [InlineData("Min", new double[] { 1, -2, 3, 4, 5, -6 })]
    public void Arithmetic_repeats_the_smaller_operand(string kind, double[] expected) => Gives([2, 3], expected, Fold(kind, [Matrix, Reals("c", [2, 1], 10, 20)]));

    [Fact]
    public void Division_and_powers()
    {
        Gives([2, 3], [0.5, -1, 1.5, 1, 1.25, -1.5], Fold("Div", [Matrix, Reals("c", [2, 1], 2, 4)]));
        Gives([2], [9, 16], Fold("Pow", [Reals("c", [2], 3, 4), Reals("e", [], 2)]));
    }

    [Fact]
    public void A_choice_by_a_comparison()
    {
        var when = Fold("Greater", [Matrix, Reals("c", [], 2)]);
        Gives([2, 3], [0, 0, 3, 4, 5, 0], FoldValues("Where", [when, Value(Matrix), Value(Reals("c", [], 0))]));
    }

    [Fact]
    public void Bounds_are_applied() => Gives([2, 3], [1, -1, 3, 3, 3, -1], Fold("Clip", [Matrix, Reals("l", [], -1), Reals("h", [], 3)]));

    [Theory]
    [InlineData("ReduceSum", 2, 3)]
    [InlineData("ReduceMean", 2.0 / 3, 1)]
    [InlineData("ReduceMax", 3, 5)]
    [InlineData("ReduceMin", -2, -6)]
    [InlineData("ReduceL1", 6, 15)]
    [InlineData("ReduceSumSquare", 14, 77)]
    public void Reductions_over_an_axis(string kind, double first, double second) => Gives([2, 1], [first, second], Fold(kind, [Matrix], ("axes", Ints(1))));

    [Fact]
    public void A_norm_over_all_axes() => Gives([], [Math.Sqrt(91)], Fold("ReduceL2", [Matrix], ("keepdims", 0L)));

    [Fact]
    public void A_product_of_two_matrices() => Gives([2, 2], [7, 9, -8, -5], Fold("MatMul", [Matrix, Reals("c", [3, 2], 1, 2, 0, 1, 2, 3)]));

    [Fact]
    public void A_product_with_turned_factors_and_a_bias() =>
        Gives([2, 1], [(2 * 2) + 10, (2 * 3) + 20], Fold("Gemm", [Matrix, Reals("c", [1, 3], 1, 1, 1), Reals("b", [2, 1], 1, 2)], ("transB", 1L), ("alpha", 2f), ("beta", 10f)));

    [Fact]
    public void A_range_of_real_numbers() => Gives([3], [1, 1.5, 2], Fold("Range", [Reals("s", [], 1), Reals("l", [], 2.5), Reals("d", [], 0.5)]));

    [Theory]
    [InlineData(ElementType.Float16, 0.1, 0.0999755859375)]
    [InlineData(ElementType.BFloat16, 0.1, 0.10009765625)]
    [InlineData(ElementType.Float8E4M3FN, 0.1, 0.1015625)]
    [InlineData(ElementType.Float8E5M2, 1000, 1024)]
    [InlineData(ElementType.Int32, -2.7, -2)]
    [InlineData(ElementType.UInt8, 7.9, 7)]
    public void A_cast_rounds_to_what_the_type_holds(ElementType type, double stored, double seen) => Gives([1], [seen], Fold("Cast", [Reals("c", [1], stored)], ("to", (long)type)));

    [Fact]
    public void A_cast_to_a_wider_float_stays_in_the_file()
    {
        var half = new Tensor("h", ElementType.Float16, [1], new MemoryData(BitConverter.GetBytes((Half)0.5)));

        Assert.Same(half, Fold("Cast", [half], ("to", (long)ElementType.Float32)).Constant!.Tensor);
    }

    [Fact]
    public void Moved_float32_weights_stay_float32() =>
        Assert.Equal(ElementType.Float32, Fold("Transpose", [Tensor.Of("c", [2, 1, 2], [1f, 2f, 3f, 4f])], ("perm", Ints(2, 1, 0))).Constant!.Tensor.Type);

    [Fact]
    public void A_weight_norm_is_direction_times_length()
    {
        var builder = new GraphBuilder().Input("x", null, 2).Stored("v", [2, 2], 3, 4, 6, 8).Stored("g", [2, 1], 10, 20)
            .Add("ReduceL2", "v", "norm", GraphBuilder.Ints("axes", 1)).Add("Div", "v norm", "unit").Add("Mul", "unit g", "w").Add("Gemm", "x w", "y", ("transB", 1L)).Output("y");
        var reading = new Reading(builder.Build());

        Assert.Equal([14, 28], reading.In("w"));
        Assert.Equal(6, reading.Network.Parameters);
    }

    private static Value Fold(string kind, Tensor[] inputs, params (string Name, object Value)[] attributes) => FoldAll(kind, inputs, ["y"], attributes)[0];

    private static Value FoldValues(string kind, Value[] inputs) => FoldAll(kind, inputs, ["y"])[0];

    private static List<Value> FoldAll(string kind, Tensor[] inputs, string[] outputs, params (string Name, object Value)[] attributes) => FoldAll(kind, [.. inputs.Select(Value)], outputs, attributes);

    private static List<Value> FoldAll(string kind, Value[] inputs, string[] outputs, params (string Name, object Value)[] attributes) =>
        [.. ConstantFolding.Fold(new Operator(kind, "", "", [.. inputs.Select(input => input.Name)], outputs, attributes.ToDictionary(a => a.Name, a => a.Value)), inputs, new FoldingBudget(1000))];

    private static Value Value(Tensor tensor) => ConstantFolding.Stored(tensor.Name, Constant.Of(tensor));

    private static double[] Read(Value value) => Assert.IsType<Constant>(value.Constant).Read();

    private static void Gives(long[] shape, double[] expected, Value value)
    {
        Assert.True(value.Constant is not null, value.Unresolved?.Reason);
        Assert.Equal(shape, value.Constant.Shape);
        Assert.Equal(expected, Read(value));
    }

    private static Tensor Reals(string name, long[] shape, params double[] values) => Tensor.Of(name, shape, values);

    private static Tensor Whole(params long[] values) => Tensor.Of("i", [values.Length], values);

    private static long[] Ints(params long[] values) => values;
}
