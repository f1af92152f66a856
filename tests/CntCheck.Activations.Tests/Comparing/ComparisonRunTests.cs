using CntCheck.Activations.Comparing;
using CntCheck.Comparisons;
using CntCheck.Samples;
using CntCheck.Testing;
using CntCheck.Testing.Onnx;
using Xunit;

namespace CntCheck.Activations.Tests.Comparing;

/// <summary>Two small models whose outputs can be worked out by hand.</summary>
public sealed class ComparisonRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_class_that_differs_and_the_change_of_the_values_are_counted_over_all_batches()
    {
        // Outputs of the parent (1, 0), (0, 2), (3, 3.5); of the child (1, 0), (0, 2), (3, 0): the last sample changes its class.
        var compared = Compare(Model("a", [1, 0, 0, 1]), Model("b", [1, 0, 0, 1], clip: 3), classes: 2, 1, 0, 0, 2, 3, 3.5f);

        var output = Assert.Single(compared.Outputs);
        Assert.Equal(3, compared.Rows);
        Assert.Equal(1 / 3.0, output.Disagreement!.Value, 12);
        Assert.Equal(Math.Sqrt(3.5 * 3.5 / (1 + 4 + 9 + (3.5 * 3.5))), output.Relative!.Value, 6);
    }

    [Fact]
    public void The_layer_where_values_begin_to_differ_is_seen()
    {
        var compared = Compare(Model("a", [1, 0, 0, 1]), Model("b", [2, 0, 0, 1]), classes: 2, 1, 1, 3, 1);

        Assert.Equal(["w"], compared.Layers.Select(layer => layer.Name));
        Assert.Equal(Math.Sqrt(10 / 12.0), compared.Layers[0].Relative!.Value, 6);
    }

    [Fact]
    public void Values_that_nobody_declared_classes_are_compared_as_values_alone()
    {
        var output = Compare(Model("a", [1, 0, 0, 1]), Model("b", [0, 1, 1, 0]), classes: null, 1, 2).Outputs[0];

        Assert.Null(output.Disagreement);
        Assert.Equal(Math.Sqrt(2 / 5.0), output.Relative!.Value, 6);
    }

    [Fact]
    public void A_model_compared_with_itself_does_not_differ()
    {
        var model = Model("a", [1, 2, 3, 4]);

        var compared = Compare(model, model, classes: 2, 1, 2, 3, 4);

        Assert.Equal(0, compared.Disagreement);
        Assert.All(compared.Layers.Concat(compared.Outputs), value => Assert.Equal(0, value.Relative));
    }

    [Fact]
    public void The_add_on_answers_with_the_comparison()
    {
        var request = new SampleRequest(Model("a", [1, 0, 0, 1]), Samples(2, [1, 2])) { Against = Model("b", [0, 1, 1, 0]) };

        var answer = SampleExchange.ReadComparison(SampleAnswer.To(SampleExchange.Write(request)), "answer.json");

        Assert.Equal(1, answer.Disagreement);
    }

    private SampleComparison Compare(string parent, string child, int? classes, params float[] rows) =>
        ComparisonRun.Run(new SampleRequest(parent, Samples(classes, rows)) { Against = child });

    private SampleOptions Samples(int? classes, float[] rows) =>
        new() { Path = _folder.Write("s.npy", SampleArrays.Npy([rows.Length / 2, 2], rows)), Classes = classes };

    /// <summary>One layer of two units; what lies over <paramref name="clip"/> in the input becomes 0.</summary>
    private string Model(string name, float[] weights, float? clip = null)
    {
        var file = new OnnxFile().Input("x", null, 2).Initializer("w", [2, 2], weights).Output("y", null, 2);
        if (clip is { } most)
        {
            file.Initializer("most", [], most).Initializer("zero", [], 0f)
                .Node("Greater", ["x", "most"], ["g"]).Node("Where", ["g", "zero", "x"], ["c"])
                .Node("Gemm", ["c", "w"], ["y"], ("transB", 1));
        }
        else
        {
            file.Node("Gemm", ["x", "w"], ["y"], ("transB", 1));
        }

        return file.Save(_folder[$"{name}.onnx"]);
    }
}
