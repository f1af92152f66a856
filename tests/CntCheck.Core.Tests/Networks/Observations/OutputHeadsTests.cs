using CntCheck.Artifacts;
using CntCheck.Networks;
using CntCheck.Networks.Observations;
using Xunit;

namespace CntCheck.Tests.Networks.Observations;

/// <summary>What an output's numbers are is told by what makes them.</summary>
public class OutputHeadsTests
{
    [Fact]
    public void The_last_layer_as_it_is_is_linear()
    {
        Assert.Equal(OutputHead.Linear, Head(Seen.Dense().Output("z")));
        Assert.Equal(OutputHead.Linear, Head(Seen.Dense().Integers("s", -1, 1, 2).Add("Reshape", "z s", "r").Add("Identity", "r", "y").Output("y")));
    }

    [Theory]
    [InlineData("Softmax")]
    [InlineData("LogSoftmax")]
    public void A_softmax_is_seen_through_what_moves_and_copies(string kind)
    {
        var head = Enum.Parse<OutputHead>(kind);

        Assert.Equal(head, Head(Seen.Dense().Add(kind, "z", "y").Output("y")));
        Assert.Equal(head, Head(Seen.Dense().Add(kind, "z", "p").Add("Flatten", "p", "f").Add("Cast", "f", "y", ("to", 1L)).Output("y")));
    }

    [Fact]
    public void A_softmax_that_is_written_out_is_one() =>
        Assert.Equal(OutputHead.Softmax, Head(Seen.Dense().Add("Exp", "z", "e").Add("ReduceSum", "e", "t", GraphBuilder.Ints("axes", 1)).Add("Div", "e t", "y").Output("y")));

    [Theory]
    [InlineData(-1, nameof(OutputHead.Softmax))]
    [InlineData(1, nameof(OutputHead.Softmax))]
    [InlineData(3, nameof(OutputHead.Softmax))]
    [InlineData(2, nameof(OutputHead.Other))]
    [InlineData(0, nameof(OutputHead.Other))]
    public void A_softmax_runs_over_channels_or_the_last_axis(long axis, string head) =>
        Assert.Equal(Enum.Parse<OutputHead>(head), Head(new GraphBuilder().Input("x", null, 1, 4, 4).Stored("w", [2, 1, 1, 1], 1, 2).Add("Conv", "x w", "z").Add("Softmax", "z", "y", ("axis", axis)).Output("y")));

    [Fact]
    public void Before_operator_set_13_a_softmax_runs_over_all_axes_behind_the_samples()
    {
        Assert.Equal(OutputHead.Softmax, Head(new GraphBuilder().Input("x", null, 1, 4, 4).Stored("w", [2, 1, 1, 1], 1, 2).Add("Conv", "x w", "z").Add("Softmax", "z", "y", ("axis", 2L)).Output("y"), 12));
        Assert.Equal(OutputHead.Softmax, Head(Seen.Dense().Add("Softmax", "z", "y").Output("y"), 11));
    }

    [Theory]
    [InlineData("Sigmoid")]
    [InlineData("Relu")]
    [InlineData("Tanh")]
    public void Other_functions_are_no_classes(string kind) => Assert.Equal(OutputHead.Other, Head(Seen.Dense().Add(kind, "z", "y").Output("y")));

    [Fact]
    public void Positions_that_are_averaged_stay_logits_but_not_probabilities()
    {
        Assert.Equal(OutputHead.Linear, Head(Pooled("z")));
        Assert.Equal(OutputHead.Other, Head(Pooled("p")));

        static GraphBuilder Pooled(string value) => new GraphBuilder().Input("x", null, 1, 4, 4).Stored("w", [2, 1, 1, 1], 1, 2).Add("Conv", "x w", "z").Add("Softmax", "z", "p", ("axis", 1L))
            .Add("GlobalAveragePool", value, "g").Add("Flatten", "g", "y").Output("y");
    }

    [Fact]
    public void An_index_is_no_probability() => Assert.Equal(OutputHead.Discrete, Head(Seen.Dense().Add("ArgMax", "z", "y", ("axis", 1L)).Output("y")));

    [Theory]
    [InlineData("SOFTMAX", nameof(OutputHead.Softmax))]
    [InlineData("LOGISTIC", nameof(OutputHead.Softmax))]
    [InlineData("NONE", nameof(OutputHead.Linear))]
    [InlineData("PROBIT", nameof(OutputHead.Other))]
    public void The_scores_of_a_linear_classifier_are_what_its_last_step_makes_them(string transform, string head)
    {
        var plan = Classifier(transform);

        Assert.Equal([OutputHead.Other, Enum.Parse<OutputHead>(head), OutputHead.Discrete], plan.Outputs.Select(output => output.Head));
        Assert.Equal(transform == "NONE" ? "scores" : null, Assert.Single(plan.Layers).Strength);
        Assert.Equal("scores", plan.Layers[0].Activation);
    }

    private static ObservationPlan Classifier(string transform) => Seen.Of(new GraphBuilder().Input("x", null, 2)
        .Add("ai.onnx.ml.LinearClassifier", "x", "label scores", ("coefficients", (IReadOnlyList<float>)[1, 2, 3, 4]), ("intercepts", (IReadOnlyList<float>)[1, 2]),
            ("classlabels_ints", (IReadOnlyList<long>)[0, 1]), ("post_transform", transform))
        .Add("ai.onnx.ml.ZipMap", "scores", "map", ("classlabels_int64s", (IReadOnlyList<long>)[0, 1]))
        .Output("label").Output("scores").Output("map"));

    private static OutputHead Head(GraphBuilder graph, long operatorSet = 17)
    {
        using var built = graph.Build();
        using Model model = new() { Path = built.Path, Format = built.Format, Graph = built.Graph, OperatorSet = operatorSet };
        return Assert.Single(Network.Of(model).Observations!.Outputs).Head;
    }
}
