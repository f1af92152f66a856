using CntCheck.Metrics.Activations;
using CntCheck.Networks.Observations;
using CntCheck.Profiles;
using CntCheck.Samples;
using CsCheck;
using Xunit;

namespace CntCheck.Tests.Metrics.Activations;

/// <summary>Outputs whose metrics can be worked out by hand.</summary>
public class OutputMetricsTests
{
    private static readonly float[][] Certain = [[1, 0], [0, 1], [1, 0], [0, 1]];
    private static readonly SampleOptions TwoClasses = Observed.Undeclared with { Classes = 2 };

    [Fact]
    public void Certain_and_even_predictions_have_full_entropy_and_information()
    {
        var output = Observed.Output(OutputHead.Softmax, Certain, labels: [0, 1, 1, 1]);

        Assert.Equal(("softmax", 2), (output.Head, output.Classes));
        Assert.Equal([0.25, 0.75], output.Prior);
        AssertMetrics(output, ("accuracy", 0.75), ("confidence", 1), ("margin", 1), ("output-constant-fraction", 0),
            ("loss", -Math.Log(1e-12) / 4), ("mutual-information", 1), ("prediction-entropy", 1));
    }

    [Fact]
    public void The_same_probabilities_for_every_sample_have_no_information()
    {
        var output = Observed.Output(OutputHead.Softmax, [[0.5f, 0.25f, 0.25f], [0.5f, 0.25f, 0.25f]]);

        Assert.Empty(output.Prior);
        AssertMetrics(output, ("confidence", 0.5), ("margin", 0.25), ("output-constant-fraction", 1), ("mutual-information", 0), ("prediction-entropy", 0));
    }

    [Fact]
    public void Uncertain_predictions_have_the_information_that_is_left()
    {
        // Mean p is (1/2, 1/2), of entropy ln 2; each sample's is (3/4, 1/4).
        var output = Observed.Output(OutputHead.Softmax, [[0.75f, 0.25f], [0.25f, 0.75f]], labels: [0, 1]);
        var entropy = -((0.75 * Math.Log(0.75)) + (0.25 * Math.Log(0.25)));

        AssertMetrics(output, ("accuracy", 1), ("confidence", 0.75), ("margin", 0.5), ("output-constant-fraction", 0),
            ("loss", -Math.Log(0.75)), ("mutual-information", (Math.Log(2) - entropy) / Math.Log(2)), ("prediction-entropy", 1));
    }

    [Fact]
    public void Logits_and_logarithms_of_the_same_probabilities_give_the_same()
    {
        float[][] shares = [[0.5f, 0.25f, 0.25f], [0.125f, 0.125f, 0.75f], [0.25f, 0.5f, 0.25f]];
        float[][] logarithms = [.. shares.Select(row => Array.ConvertAll(row, MathF.Log))];
        float[][] logits = [.. logarithms.Select((row, i) => Array.ConvertAll(row, value => value + (1000 * (i - 1))))];
        var options = Observed.Undeclared with { Classes = 3 };
        var expected = Observed.Output(OutputHead.Softmax, shares, options, [0, 2, 2]);

        foreach (var (head, rows) in ((OutputHead, float[][])[])[(OutputHead.LogSoftmax, logarithms), (OutputHead.Linear, logits)])
        {
            var output = Observed.Output(head, rows, options, [0, 2, 2]);
            Assert.Equal(head == OutputHead.Linear ? "logits" : "softmax", output.Head);
            foreach (var (id, value) in expected.Metrics!)
                Assert.Equal(value, output.Metrics![id]!.Value, 1e-3);
        }
    }

    [Fact]
    public void A_single_probability_is_that_of_the_second_of_two_classes()
    {
        var output = Observed.Output(OutputHead.Sigmoid, [[0.75f], [0.25f]], TwoClasses, [1, 1]);

        Assert.Equal(("softmax", 2), (output.Head, output.Classes));
        AssertMetrics(output, ("accuracy", 0.5), ("confidence", 0.75), ("margin", 0.5), ("output-constant-fraction", 0),
            ("loss", -(Math.Log(0.75) + Math.Log(0.25)) / 2), ("mutual-information", 1 - (0.5623351446188083 / Math.Log(2))), ("prediction-entropy", 1));
    }

    [Fact]
    public void A_single_logit_of_two_declared_classes_goes_through_the_sigmoid()
    {
        var output = Observed.Output(OutputHead.Linear, [[1000], [-1000], [0]], TwoClasses, [1, 0, 0]);

        Assert.Equal(("logits", 2, 1.0), (output.Head, output.Classes, output.Metrics!["accuracy"]));
        Assert.Equal(Math.Log(2) / 3, output.Metrics["loss"]!.Value, 1e-12);
    }

    [Theory]
    [InlineData(OutputHead.Linear, null, "values")]
    [InlineData(OutputHead.Linear, 3, "other")]
    [InlineData(OutputHead.Softmax, 3, "other")]
    [InlineData(OutputHead.Sigmoid, 2, "other")]
    [InlineData(OutputHead.Other, 2, "other")]
    public void What_is_not_told_to_be_classes_is_not_read_as_such(object head, int? classes, string word)
    {
        var output = Observed.Output((OutputHead)head, [[1, 2], [1, 3]], Observed.Undeclared with { Classes = classes });

        Assert.Equal((word, 0), (output.Head, output.Classes));
        Assert.Empty(output.Prior);
        AssertMetrics(output, ("output-constant-fraction", 0.5));
    }

    [Theory]
    [InlineData(2, 3)]
    [InlineData(3, 2)]
    public void Maps_and_sentences_of_classes_are_not_read_as_classes(int second, int third)
    {
        var output = Outputs((_, count, _) => new ObservedTensor(new float[count * 6], [count, second, third], 0)).Outputs[0];

        Assert.Equal(("other", 0), (output.Head, output.Classes));
    }

    [Fact]
    public void Axes_of_extent_one_are_dropped()
    {
        var data = Outputs((from, count, _) => Observed.Rows(Certain, from, count) with { Shape = [count, 2, 1, 1] });

        Assert.Equal(("softmax", 2, 1.0), (data.Outputs[0].Head, data.Outputs[0].Classes, data.Outputs[0].Metrics!["confidence"]));
    }

    [Fact]
    public void Labels_tell_that_a_linear_output_gives_classes()
    {
        var output = Observed.Output(OutputHead.Linear, [[1, 0, 0], [0, 0, 4]], labels: [0, 2]);

        Assert.Equal(("logits", 3, 1.0), (output.Head, output.Classes, output.Metrics!["accuracy"]));
        Assert.Equal([0.5, 0, 0.5], output.Prior);
    }

    [Fact]
    public void Labels_are_those_of_the_first_output_of_classes()
    {
        var plan = new ObservationPlan([], [new("box", OutputHead.Other), new("class", OutputHead.Softmax), new("other", OutputHead.Softmax)], []);
        var outputs = Observed.Data(plan, Observed.Undeclared, 4, [1], [0, 1, 0, 1], (from, count, _) => Observed.Rows(Certain, from, count)).Outputs;

        Assert.Equal([null, 1.0, null], outputs.Select(output => output.Metrics!["accuracy"]));
        Assert.Equal([null, 1.0, 1.0], outputs.Select(output => output.Metrics!["confidence"]));
    }

    [Fact]
    public void A_prior_of_other_classes_is_refused()
    {
        var error = Assert.Throws<SampleException>(() => Observed.Output(OutputHead.Softmax, Certain, Observed.Undeclared with { Prior = [0.2, 0.3, 0.5] }));

        Assert.Equal((SampleProblem.DoesNotFit, "sample.npy"), (error.Problem, error.File));
        Assert.Equal("a prior of 3 classes is declared, but output 'y' tells 2 apart", error.Reason);
    }

    [Fact]
    public void A_prior_is_that_of_the_first_output_of_classes_and_of_others_with_as_many()
    {
        var plan = new ObservationPlan([], [new("a", OutputHead.Softmax), new("b", OutputHead.Softmax), new("c", OutputHead.Softmax)], []);
        float[][] three = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 0, 1]];
        var options = Observed.Undeclared with { Prior = [0.5, 0.5] };
        var outputs = Observed.Data(plan, options, 4, [], [], (from, count, name) => Observed.Rows(name == "b" ? three : Certain, from, count)).Outputs;

        Assert.Equal([[0.5, 0.5], [], [0.5, 0.5]], outputs.Select(output => output.Prior));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    public void A_label_that_is_no_class_is_refused(long label)
    {
        var options = Observed.Undeclared with { Labels = "labels.csv" };
        var error = Assert.Throws<SampleException>(() => Observed.Output(OutputHead.Softmax, Certain, options, [0, 1, 0, label], 2));

        Assert.Equal((SampleProblem.DoesNotFit, "labels.csv"), (error.Problem, error.File));
        Assert.Equal($"the label {label} of sample 3 (the first is 0) is no class of output 'y', which tells 2 apart", error.Reason);
    }

    [Fact]
    public void Labels_without_an_output_of_classes_are_noted()
    {
        var plan = new ObservationPlan([], [new("y", OutputHead.Linear)], []);
        var data = Observed.Data(plan, Observed.Undeclared, 2, [], [0, 1], (_, count, _) => new ObservedTensor(new float[count], [count, 1], 0));

        Assert.Equal(["Labels, classes or a prior are given, but no output is read as classes: none gives one number a class for each sample."], data.Notes);
    }

    [Fact]
    public void The_samples_may_lie_on_the_last_axis()
    {
        var data = Outputs((from, count, _) => new ObservedTensor((float[])[.. Column(0, from, count), .. Column(1, from, count)], [2, count], 1));

        Assert.Equal(("softmax", 2, 1.0), (data.Outputs[0].Head, data.Outputs[0].Classes, data.Outputs[0].Metrics!["prediction-entropy"]));

        static IEnumerable<float> Column(int column, int from, int count) => Certain.Skip(from).Take(count).Select(row => row[column]);
    }

    [Fact]
    public void Samples_that_are_not_finite_are_counted_and_leave_no_metrics()
    {
        var output = Observed.Output(OutputHead.Linear, [[1, float.NaN], [2, 3], [float.PositiveInfinity, float.NaN]], TwoClasses, [0, 1, 1], 2);

        Assert.Equal(2, output.NonFiniteRows);
        Assert.Null(output.Metrics);
    }

    [Fact]
    public void An_output_that_changes_its_size_is_left_out_with_a_note()
    {
        var data = Outputs((from, count, _) => new ObservedTensor(new float[count * (from + 2)], [count, from + 2], 0));

        Assert.Empty(data.Outputs);
        Assert.Equal("Output 'y' is left out: it gave 2 numbers for some samples and 3 for others.", data.Notes[0]);
    }

    [Fact]
    public void Labels_tell_the_shares_of_the_samples_where_another_prior_is_declared()
    {
        var declared = TwoClasses with { Prior = [0.8, 0.2] };

        Assert.Equal([0.5, 0.5], Observed.Output(OutputHead.Softmax, Certain, declared, [0, 1, 1, 0]).Prior);
        Assert.Equal([0.8, 0.2], Observed.Output(OutputHead.Softmax, Certain, declared).Prior);
    }

    [Fact]
    public void That_samples_share_the_chosen_class_is_no_constant_output() =>
        Assert.Empty(Observed.Output(OutputHead.Discrete, [[3], [3], [3]]).Metrics!);

    [Fact]
    public void A_number_that_moves_in_its_last_digits_only_is_constant()
    {
        var output = Observed.Output(OutputHead.Other, [[1e-20f, 1e6f, 0, 1], [2e-20f, 1e6f + 0.0625f, 0, 1.00001f]]);

        AssertMetrics(output, ("output-constant-fraction", 0.5));
    }

    [Fact]
    public void Entropy_information_confidence_and_margin_are_shares() =>
        Gen.Select(Gen.Int[1, 50], Gen.Int[2, 20], Gen.Int).Sample(
            (samples, classes, seed) =>
            {
                var random = new Random(seed);
                float[][] rows = [.. Enumerable.Range(0, samples).Select(_ => Enumerable.Range(0, classes).Select(_ => random.NextSingle() * 20).ToArray())];
                var metrics = Observed.Output(OutputHead.Linear, rows, Observed.Undeclared with { Classes = classes }).Metrics!;
                foreach (var id in (string[])["prediction-entropy", "mutual-information", "confidence", "margin"])
                    Assert.InRange(metrics[id]!.Value, 0, 1 + 1e-12);
                Assert.True(metrics["margin"] <= metrics["confidence"]);
            },
            iter: 200);

    private static DataProfile Outputs(Func<int, int, string, ObservedTensor?> value) =>
        Observed.Data(new([], [new("y", OutputHead.Softmax)], []), Observed.Undeclared, 2, [1], [], value);

    private static void AssertMetrics(OutputProfile output, params (string Id, double Value)[] expected)
    {
        Assert.Equal(expected.Select(metric => metric.Id).Order(), output.Metrics!.Select(metric => metric.Key).Order());
        foreach (var (id, value) in expected)
            Assert.Equal(value, output.Metrics![id]!.Value, 1e-7);
    }
}
