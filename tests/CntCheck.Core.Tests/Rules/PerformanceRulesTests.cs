using CntCheck.Diagnostics;
using CntCheck.Profiles;
using CntCheck.Rules;
using CntCheck.Tests.Profiles;
using CntCheck.Tests.Verdicts;
using Xunit;
using static CntCheck.Tests.Rules.RuleTest;

namespace CntCheck.Tests.Rules;

public class PerformanceRulesTests
{
    [Fact]
    public void CNT4001_says_the_score_the_limit_the_rates_the_reasons_and_what_to_do()
    {
        var finding = Assert.Single(Ask("CNT4001", Held(SampleReference.Low.WithMetric("fc3", "fluctuation-ratio", 1.1))));

        Assert.Equal((Severity.Information, ModelLine, "low-performer", 0.7), (finding.Severity, finding.Location, finding.Metric, finding.Limit));
        Assert.Equal(
            "'digits' looks like a low performer by its weights: score 0.971, limit 0.700 (0 healthy, 1 low; reference: shipped 0, on 3,000 networks of architectures it had not seen it raised 1.0 % false alarms, "
            + "and found 71 % of training's faults and 63 % of later damage): the weights still look like fresh draws: units differ no more than chance has it; "
            + "node strengths fluctuate no more than those of random links (in 'fc3', the last of them); "
            + "compare its accuracy with chance, or judge it on samples (metadata Samples, Classes and Prior); if it is good, run: cntcheck accept models/digits.onnx; "
            + "for networks of another kind: cntcheck calibrate --population FILE.csv",
            finding.Message);
    }

    [Fact]
    public void CNT4001_names_the_command_where_no_project_names_the_model()
    {
        var judgement = Held(SampleReference.Low);
        var finding = Assert.Single(Ask("CNT4001", judgement with { Model = judgement.Model with { DeclaredIn = null } }));

        Assert.Contains("cntcheck check /models/digits.onnx --samples FILE --classes N --prior balanced", finding.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("samples FILE", Assert.Single(Ask("CNT4001", Held(SampleReference.Low with { Format = "safetensors" }))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CNT4001_is_silent_about_the_healthy_the_stranger_and_where_there_is_no_reference()
    {
        Assert.Empty(Ask("CNT4001", Held(SampleProfile.Healthy())));
        Assert.Empty(Ask("CNT4001", Held(SampleReference.Stranger)));
        Assert.Empty(Ask("CNT4001", SampleReference.Low));
    }

    [Fact]
    public void CNT4001_only_informs_of_what_was_accepted_as_it_is()
    {
        var guessing = SampleProfile.Healthy().OnSamples(SampleReadings.Healthy().With("logits", "mutual-information", 0.01));
        Assert.Equal(Severity.Warning, Assert.Single(Ask("CNT4001", Held(guessing))).Severity);

        var accepted = About(SampleReference.Low, DriftTests.BaselineOf(SampleReference.Low)) with { Reference = SampleReference.Shipped };
        var finding = Assert.Single(Ask("CNT4001", accepted));
        Assert.Equal(Severity.Information, finding.Severity);
        Assert.EndsWith("it does not drift from what you accepted, so this is only said", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CNT4001_does_not_take_weights_that_were_accepted_for_behaviour_that_was_not()
    {
        var guessing = SampleProfile.Healthy().OnSamples(SampleReadings.Healthy().With("logits", "mutual-information", 0.01));
        var judgement = About(guessing, DriftTests.BaselineOf(SampleProfile.Healthy())) with { Reference = SampleReference.Shipped };

        Assert.Equal(Severity.Warning, Assert.Single(Ask("CNT4001", judgement)).Severity);
    }

    [Fact]
    public void CNT4002_says_why_there_is_no_verdict()
    {
        var finding = Assert.Single(Ask("CNT4002", Held(SampleReference.Stranger)));

        Assert.Equal((Severity.Information, ModelLine), (finding.Severity, finding.Location));
        Assert.StartsWith("whether 'digits' looks like a low performer is not judged: it lies outside the domain of the reference (shipped 0): how node strengths fluctuate is unlike", finding.Message, StringComparison.Ordinal);
        Assert.Empty(Ask("CNT4002", Held(SampleReference.Low)));
        Assert.Empty(Ask("CNT4002", SampleReference.Stranger));
    }

    [Fact]
    public void The_line_of_a_model_has_the_verdict_in_place_of_what_was_not_judged()
    {
        Assert.EndsWith("none dead; no sign of a low performer (by its weights: 0.011, limit 0.700) · not judged: drift (no baseline), behaviour on data (add Samples)", Summary.Of(Held(SampleProfile.Healthy())), StringComparison.Ordinal);
        Assert.Contains("; looks like a low performer (by its weights: 0.818, limit 0.700) · not judged", Summary.Of(Held(SampleReference.Low)), StringComparison.Ordinal);
        Assert.EndsWith("not judged: drift (no baseline), likeness to low performers (outside the reference), behaviour on data (add Samples)", Summary.Of(Held(SampleReference.Stranger)), StringComparison.Ordinal);
        Assert.EndsWith("not judged: drift (no baseline), accuracy, behaviour on data (add Samples)", Summary.Of(About(SampleProfile.Healthy())), StringComparison.Ordinal);
        Assert.Contains("no sign of a low performer (by its weights and samples: 0.023, limit 0.600)", Summary.Of(Held(SampleProfile.Healthy().OnSamples())), StringComparison.Ordinal);
    }

    private static Judgement Held(Profile profile) => About(profile) with { Reference = SampleReference.Shipped };
}
