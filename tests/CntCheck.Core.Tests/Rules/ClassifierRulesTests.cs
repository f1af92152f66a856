using CntCheck.Diagnostics;
using CntCheck.Profiles;
using CntCheck.Rules;
using CntCheck.Tests.Profiles;
using CsCheck;
using Xunit;
using static CntCheck.Tests.Rules.RuleTest;

namespace CntCheck.Tests.Rules;

public class ClassifierRulesTests
{
    [Theory]
    [InlineData("prediction-entropy", "CNT5005", 0.79, 0.76)]
    [InlineData("mutual-information", "CNT5006", 0.05, 0.049)]
    public void A_classifier_below_the_limit_is_warned_of(string metric, string id, double good, double bad)
    {
        Assert.Empty(Of(id, SampleReadings.Healthy().With("logits", metric, good)));
        var finding = Assert.Single(Of(id, SampleReadings.Healthy().With("logits", metric, bad)));
        Assert.Equal((Severity.Warning, metric, bad), (finding.Severity, finding.Metric, finding.Value));
        Assert.Contains("in the project's study it was seen in ", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_message_says_what_is_expected()
    {
        var finding = Assert.Single(Of("CNT5005", SampleReadings.Healthy().With("logits", "prediction-entropy", 0.3)));
        Assert.StartsWith("'logits' predicts some classes far too often: prediction entropy 0.30 over 128 samples, 0.98 is expected of 10 classes", finding.Message, StringComparison.Ordinal);
        Assert.Contains("under 0.79 is a sign", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_asked_only_where_it_means_something()
    {
        var collapsed = SampleReadings.Healthy().With("logits", "prediction-entropy", 0).With("logits", "mutual-information", 0);
        foreach (var id in new[] { "CNT5005", "CNT5006" })
        {
            Assert.Single(Of(id, collapsed));
            Assert.Single(Of(id, collapsed.WithOutput(output => output with { Head = "softmax" })));
            Assert.Empty(Of(id, collapsed.WithOutput(output => output with { Head = "values" })));
            Assert.Empty(Of(id, collapsed.WithOutput(output => output with { Head = "other" })));
            Assert.Empty(Of(id, collapsed.WithOutput(output => output with { Prior = [] })));
            Assert.Empty(Of(id, collapsed.WithOutput(output => output with { Classes = 0 })));
            Assert.Empty(Of(id, collapsed.WithOutput(output => output with { Classes = 1, Prior = [1] })));
            Assert.Empty(Of(id, collapsed with { Rows = 31 }));
            Assert.Single(Of(id, collapsed with { Rows = 32 }));
        }
    }

    [Fact]
    public void A_rare_class_that_the_samples_may_not_hold_is_no_reason()
    {
        var seldom = SampleReadings.Healthy().With("logits", "prediction-entropy", 0).With("logits", "mutual-information", 0)
            .WithOutput(output => output with { Classes = 2, Prior = [0.99, 0.01] });
        Assert.Empty(Of("CNT5005", seldom));
        Assert.Single(Of("CNT5005", seldom with { Rows = 2000 }));
        Assert.Single(Of("CNT5006", seldom with { Rows = 2000 }));
        Assert.Empty(Of("CNT5006", seldom.With("logits", "mutual-information", 0.01) with { Rows = 2000 }));
    }

    [Fact]
    public void Few_samples_of_many_classes_are_not_expected_to_show_them_all()
    {
        var many = SampleReadings.Healthy().WithOutput(output => output with { Classes = 1000, Prior = [.. Enumerable.Repeat(0.001, 1000)] });
        Assert.Empty(Of("CNT5005", many.With("logits", "prediction-entropy", 0.65)));
        Assert.Single(Of("CNT5005", many.With("logits", "prediction-entropy", 0.4)));
    }

    [Fact]
    public void The_expected_entropy_is_that_of_draws()
    {
        Assert.Equal(1, new ClassPrior([0.5, 0.5]).Entropy, 12);
        Assert.Equal(0.5, new ClassPrior([0.5, 0.5]).ExpectedEntropy(2), 12);
        Assert.Equal(0, new ClassPrior([1, 0]).ExpectedEntropy(100), 12);

        // Three draws of two classes: six of eight show both, 1 to 2.
        var oneToTwo = ((Math.Log(3) / 3) + (2 * Math.Log(1.5) / 3)) / Math.Log(2);
        Assert.Equal(0.75 * oneToTwo, new ClassPrior([0.5, 0.5]).ExpectedEntropy(3), 12);
    }

    [Fact]
    public void It_comes_close_to_the_priors_own_with_many_draws_and_never_above() =>
        Gen.Double[0.01, 1].Array[2, 20].Select(Gen.Long[1, 100_000]).Sample((weights, rows) =>
        {
            var prior = new ClassPrior([.. weights.Select(weight => weight / weights.Sum())]);
            Assert.InRange(prior.ExpectedEntropy(rows), 0, prior.Entropy + 1e-9);
            Assert.InRange(prior.ExpectedEntropy(4096), prior.Entropy * 0.97, prior.Entropy + 1e-9);
        }, iter: 100);

    [Theory]
    [InlineData(0.023, 128, 0.1, 1)]
    [InlineData(0.1, 128, 0.1, 1)]
    [InlineData(0.12, 128, 0.1, 0)]
    [InlineData(0.961, 128, 0.1, 0)]
    [InlineData(0.0, 32, 0.1, 1)]
    [InlineData(0.0, 31, 0.1, 0)]
    [InlineData(0.44, 128, 0.5, 1)]
    [InlineData(0.5, 128, 0.5, 0)]
    [InlineData(0.5, 2000, 0.5, 1)]
    [InlineData(0.6, 2000, 0.5, 0)]
    [InlineData(0.1, 2000, 0.9, 0)]
    public void CNT5008_finds_who_knows_next_to_nothing(double accuracy, long rows, double greatest, int findings)
    {
        var data = SampleReadings.Healthy().With("logits", "accuracy", accuracy).WithOutput(output => output with { Prior = Shares(greatest) }) with { Rows = rows };
        Assert.Equal(findings, Of("CNT5008", data).Count);
    }

    [Fact]
    public void CNT5008_says_what_guessing_gives_and_needs_labels()
    {
        var permuted = SampleReadings.Healthy().With("logits", "accuracy", 0.015625);
        var finding = Assert.Single(Of("CNT5008", permuted));
        Assert.StartsWith("'logits' is right for 1.5 % of 128 labelled samples, at most 6.7 % with 99 % certainty, where always saying the most frequent class is right for 10 %;", finding.Message, StringComparison.Ordinal);
        Assert.Equal((Severity.Error, ModelLine), (finding.Severity, finding.Location));

        Assert.Empty(Of("CNT5008", permuted.With("logits", "accuracy", null)));
        Assert.Empty(Of("CNT5008", permuted.WithOutput(output => output with { Prior = [] })));
    }

    private static double[] Shares(double greatest) => greatest == 0.1 ? [.. Enumerable.Repeat(0.1, 10)] : [greatest, 1 - greatest];

    private static IReadOnlyList<Diagnostic> Of(string id, DataProfile data) => Ask(id, SampleProfile.Healthy().OnSamples(data));
}
