using CntCheck.Comparisons;
using CntCheck.Mutations;
using CntCheck.Testing;
using CntCheck.Testing.Onnx;
using Xunit;

namespace CntCheck.Tests.Comparisons;

public sealed class ModelComparisonTests : IDisposable
{
    private const int Rows = 24;
    private const int Columns = 64;

    private readonly TemporaryFolder _folder = new();
    private readonly float[] _weights = [.. Enumerable.Range(0, Rows * Columns).Select(Draw(new("weights")))];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_relative_change_is_one_of_norms()
    {
        float[] weights = [3, 4, .. new float[14]];
        float[] changed = [3, 5, .. new float[14]];

        var change = Compare(weights, changed, rows: 2).Change!;

        Assert.Equal((0.2, 1, 1L, 0, 1), (change.Relative, change.Largest, change.Changed, change.Zeroed, change.SignAgreement));
        Assert.Equal((3, 3), (change.Levels, change.ParentLevels));
    }

    [Fact]
    public void The_same_weights_are_the_same() => Assert.Equal("the same", Edit(weight => weight));

    [Fact]
    public void Float16_is_told_by_every_digit() => Assert.Equal("rounded to float16", Edit(weight => (float)(Half)weight));

    [Fact]
    public void BFloat16_is_told_by_every_digit() => Assert.Equal("rounded to bfloat16", Edit(weight => BitConverter.UInt32BitsToSingle((BitConverter.SingleToUInt32Bits(weight) + 0x8000) & 0xFFFF0000)));

    [Fact]
    public void One_step_for_all_is_int8_per_tensor() => Assert.Equal("int8 per tensor", Edit(Quantised(127, _ => 0)));

    [Fact]
    public void A_step_a_row_is_int8_per_channel() => Assert.Equal("int8 per channel", Edit(Quantised(127, i => i / Columns)));

    [Fact]
    public void A_step_for_32_weights_is_int4_in_blocks() => Assert.Equal("int4 in blocks", Edit(Quantised(7, i => i / 32)));

    [Fact]
    public void Steps_beside_zero_are_few_values() => Assert.Equal("rounded to 8 values", Edit(weight => (float)Math.Clamp(Math.Floor(weight * 2), -4, 3) + 0.37f));

    [Fact]
    public void Weights_that_became_zero_while_the_others_stayed_are_pruned() =>
        Assert.Equal("31 % pruned", Edit(weight => Math.Abs(weight) < 0.4f ? 0 : weight));

    [Fact]
    public void A_factor_is_named() => Assert.Equal("scaled by 3", Edit(weight => 3 * weight));

    [Fact]
    public void Other_signs_are_named() => Assert.Equal("sign-flipped", Edit(weight => -weight));

    [Fact]
    public void No_weights_are_zeroed() => Assert.Equal("zeroed", Edit(_ => 0));

    [Fact]
    public void Weights_drawn_anew_are_replaced() => Assert.StartsWith("replaced", Edit(Enumerable.Range(0, Rows * Columns).Select(Draw(new("others")))), StringComparison.Ordinal);

    [Fact]
    public void A_little_of_everything_is_training() => Assert.Equal("trained on, changed by 10 %", Edit(_weights.Select(Near(new("training")))));

    [Fact]
    public void Rows_in_another_order_are_units_in_another_order() =>
        Assert.Equal("units in another order", Edit(_weights.Chunk(Columns).Reverse().SelectMany(row => row)));

    [Fact]
    public void The_same_weights_anywhere_are_shuffled()
    {
        float[] shuffled = [.. _weights];
        new SeededDraws("order").Shuffle(shuffled.AsSpan());

        Assert.Equal("the same weights in another order", Edit(shuffled));
    }

    [Fact]
    public void Weights_that_are_not_finite_are_said_to_be() => Assert.Equal("holds weights that are not finite", Edit(weight => weight > 1 ? float.NaN : weight));

    [Fact]
    public void Connections_of_other_names_are_paired_by_their_layout_and_order()
    {
        var before = MutatedFile(["a", "b", "c"]).Save(_folder["before.onnx"]);
        var after = MutatedFile(["onnx::MatMul_1", "b", "onnx::MatMul_3"]).Save(_folder["after.onnx"]);

        var compared = ModelComparison.Of(before, after, null, null, null, default);

        Assert.Equal(["a", "b", "c"], compared.Connections.Select(connection => connection.Name));
        Assert.Equal("all weights are the same", EditSummary.Of(compared.Connections));
        Assert.Equal(0, compared.LargestChange);
    }

    [Fact]
    public void The_last_connections_that_changed_are_named_as_such()
    {
        var before = MutatedFile(["a", "b", "c"]).Save(_folder["before.onnx"]);
        var after = MutatedFile(["a", "b", "c"], last: 2).Save(_folder["after.onnx"]);

        var compared = ModelComparison.Of(before, after, null, null, null, default);

        Assert.Equal("the last connection ('c') scaled by 2; 2 of 3 connections the same", EditSummary.Of(compared.Connections));
    }

    [Fact]
    public void A_layer_of_another_shape_cannot_be_held_against_its_parent()
    {
        var before = Layer(_weights, Rows).Save(_folder["before.onnx"]);
        var after = Layer(_weights, Rows * 2).Save(_folder["after.onnx"]);

        var only = Assert.Single(ModelComparison.Of(before, after, null, null, null, default).Connections);

        Assert.Null(only.Change);
        Assert.Equal($"of another shape, ({Rows * 2}, {Columns / 2})", only.Edit.Words);
    }

    [Fact]
    public void A_batch_normalisation_that_was_fused_changes_nothing_but_rounding()
    {
        float[] weights = [.. _weights.Take(90)];
        float[] scale = [1, 2, 3, 4, 5];
        var before = new OnnxFile().Input("x", null, 2, 8, 8).Initializer("c.weight", [5, 2, 3, 3], weights)
            .Initializer("s", [5], scale).Initializer("b", [5], 1f, 1, 1, 1, 1).Initializer("m", [5], new float[5]).Initializer("v", [5], 3f, 3, 3, 3, 3)
            .Node("Conv", ["x", "c.weight"], ["h"]).Node("BatchNormalization", ["h", "s", "b", "m", "v"], ["y"], ("epsilon", 0f)).Output("y", null, 5, 6, 6).Save(_folder["before.onnx"]);
        float[] fused = [.. weights.Select((weight, i) => (float)(weight * scale[i / 18] / Math.Sqrt(3)))];
        var after = new OnnxFile().Input("x", null, 2, 8, 8).Initializer("c.weight", [5, 2, 3, 3], fused).Initializer("b", [5], 1f, 1, 1, 1, 1)
            .Node("Conv", ["x", "c.weight", "b"], ["y"]).Output("y", null, 5, 6, 6).Save(_folder["after.onnx"]);

        Assert.Equal("the same but for rounding", Assert.Single(ModelComparison.Of(before, after, null, null, null, default).Connections).Edit.Words);
    }

    [TestDataTheory]
    [InlineData("02_float_data.onnx", "all weights are the same")]
    [InlineData("03_transB0.onnx", "all weights are the same")]
    [InlineData("04_matmul_add.onnx", "all weights are the same")]
    [InlineData("05_constant_nodes.onnx", "all weights are the same")]
    [InlineData("07_transpose_node.onnx", "all weights are the same")]
    [InlineData("09_external.onnx", "all weights are the same")]
    [InlineData("11_f16_raw.onnx", "every connection rounded to float16")]
    [InlineData("12_f16_int32_data.onnx", "every connection rounded to float16")]
    [InlineData("13_bf16_raw.onnx", "every connection rounded to bfloat16")]
    [InlineData("15_f64_raw.onnx", "all weights are the same")]
    [InlineData("17_cast_from_f16.onnx", "every connection rounded to float16")]
    [InlineData("22_qdq_per_tensor.onnx", "every connection int8 per tensor")]
    [InlineData("23_qdq_per_channel.onnx", "every connection int8 per channel")]
    [InlineData("32_reverse_order.onnx", "all weights are the same")]
    [InlineData("35_graph_field_twice.onnx", "all weights are the same")]
    public void One_network_in_many_encodings_is_told_for_what_it_is(string variant, string edit)
    {
        var compared = ModelComparison.Of(TestData.PathOf("corpus", "_variants", "01_raw.onnx"), TestData.PathOf("corpus", "_variants", variant), null, null, null, default);

        Assert.Equal(edit, EditSummary.Of(compared.Connections));
    }

    private static Func<int, float> Draw(SeededDraws draws) => _ => (float)draws.Normal();

    private static Func<float, float> Near(SeededDraws draws) => weight => (float)(weight + (0.1 * draws.Normal()));

    /// <summary>Whole multiples of a step, the largest being <paramref name="most"/> of them, with a step for each group of weights.</summary>
    private IEnumerable<float> Quantised(int most, Func<int, int> group)
    {
        var steps = _weights.Select((weight, i) => (weight, group: group(i))).GroupBy(one => one.group).ToDictionary(all => all.Key, all => all.Max(one => Math.Abs(one.weight)) / most);
        return _weights.Select((weight, i) => MathF.Round(weight / steps[group(i)]) * steps[group(i)]);
    }

    private string Edit(Func<float, float> change) => Edit(_weights.Select(change));

    private string Edit(IEnumerable<float> changed) => Compare(_weights, [.. changed], Rows).Edit.Words;

    private ComparedConnection Compare(float[] before, float[] after, int rows) => Assert.Single(ModelComparison.Of(
        Layer(before, rows).Save(_folder["before.onnx"]), Layer(after, rows).Save(_folder["after.onnx"]), null, null, null, default).Connections);

    private static OnnxFile Layer(float[] weights, int rows) => new OnnxFile()
        .Input("x", null, weights.Length / rows)
        .Initializer("fc.weight", [rows, weights.Length / rows], weights)
        .Node("Gemm", ["x", "fc.weight"], ["y"], ("transB", 1))
        .Output("y", null, rows);

    private OnnxFile MutatedFile(string[] names, float last = 1) => new OnnxFile()
        .Input("x", null, 8)
        .Initializer(names[0], [8, 8], [.. _weights.Take(64)])
        .Initializer(names[1], [8, 8], [.. _weights.Skip(64).Take(64)])
        .Initializer(names[2], [8, 8], [.. _weights.Skip(128).Take(64).Select(weight => last * weight)])
        .Node("MatMul", ["x", names[0]], ["h1"]).Node("Relu", ["h1"], ["a1"])
        .Node("MatMul", ["a1", names[1]], ["h2"]).Node("Relu", ["h2"], ["a2"])
        .Node("MatMul", ["a2", names[2]], ["y"])
        .Output("y", null, 8);
}
