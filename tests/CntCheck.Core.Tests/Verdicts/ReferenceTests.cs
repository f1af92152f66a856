using CntCheck.Profiles;
using CntCheck.Tests.Profiles;
using CntCheck.Verdicts;
using Xunit;

namespace CntCheck.Tests.Verdicts;

public class ReferenceTests
{
    [Fact]
    public void A_low_performer_is_told_with_the_reasons_and_the_layer()
    {
        var verdict = Judge(SampleReference.Low);

        Assert.Equal(1 / (1 + Math.Exp(-1.5)), verdict.Score!.Value, 6);
        Assert.True(verdict.IsLow && verdict.InDomain);
        Assert.Equal(("weights", "shipped 0", 0.7), (verdict.Basis, verdict.Reference, verdict.Limit));
        Assert.Equal(["the weights still look like fresh draws: units differ no more than chance has it"], verdict.Reasons);
        Assert.Equal("on 3,000 networks of architectures it had not seen it raised 1.0 % false alarms, and found 71 % of training's faults and 63 % of later damage", verdict.ErrorRates);
    }

    [Fact]
    public void Reasons_are_of_different_kinds_the_strongest_first()
    {
        var verdict = Judge(SampleReference.Low.WithMetric("fc3", "fluctuation-ratio", 1.1));

        Assert.Equal(
            ["the weights still look like fresh draws: units differ no more than chance has it", "node strengths fluctuate no more than those of random links (in 'fc3', the last of them)"],
            verdict.Reasons);
    }

    [Fact]
    public void A_healthy_network_is_told_so()
    {
        var verdict = Judge(SampleProfile.Healthy());

        Assert.Equal(1 / (1 + Math.Exp(4.5)), verdict.Score!.Value, 6);
        Assert.False(verdict.IsLow);
        Assert.Equal(
            ["how far the weights are from fresh draws is as in healthy networks", "how node strengths fluctuate is as in healthy networks", "how the layers fit each other is as in healthy networks"],
            verdict.Reasons);
    }

    [Fact]
    public void A_stranger_is_not_judged_and_the_reason_names_what_is_strange()
    {
        var verdict = Judge(SampleReference.Stranger);

        Assert.Null(verdict.Score);
        Assert.False(verdict.InDomain || verdict.IsLow);
        Assert.Equal("how node strengths fluctuate is unlike anything in the reference (fluctuation-ratio.mean is 4, 0.1 in the middle of the reference)", Assert.Single(verdict.Reasons));
    }

    [Fact]
    public void A_stranger_that_answers_all_samples_alike_is_judged_all_the_same()
    {
        var data = SampleReadings.Healthy().With("logits", "mutual-information", 0);
        var stranger = SampleReference.Stranger.OnSamples(data.With("logits", "output-constant-fraction", 1));

        Assert.Equal(("weights and samples", true), (Judge(stranger) is var verdict ? (verdict.Basis, verdict.IsLow) : default));
        Assert.False(Judge(SampleReference.Stranger.OnSamples(data.With("logits", "output-constant-fraction", 0.9))).InDomain);
        Assert.False(Judge(SampleReference.Stranger with { Noise = stranger.Data }).InDomain);
    }

    [Fact]
    public void What_was_measured_otherwise_is_not_judged()
    {
        Assert.Contains("other conventions", Refused(SampleReference.Low with { Conventions = Conventions.CntDnns }), StringComparison.Ordinal);
        Assert.Contains("less than 95 %", Refused(SampleReference.Low with { Totals = new(1000, 1000, 10, 2, 949) }), StringComparison.Ordinal);
        Assert.Contains("sizes of its convolutions' inputs", Refused(SampleReference.Low with { Projection = "interior" }), StringComparison.Ordinal);
        Assert.Contains("'fc2' computes with quantised numbers (MatMulInteger)", Refused(SampleReference.Low.WithConnection("fc2", c => c with { Kind = "MatMulInteger" })), StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_that_are_not_finite_and_networks_without_any_are_no_question()
    {
        Assert.Null(SampleReference.Shipped.Judge(SampleReference.Low.WithConnection("fc2", c => c with { NonFiniteCount = 1 })));
        Assert.Null(SampleReference.Shipped.Judge(SampleReference.Low with { Connections = [] }));
    }

    [Fact]
    public void Samples_of_a_classifier_are_judged_with_the_weights()
    {
        var guessing = Judge(SampleProfile.Healthy().OnSamples(SampleReadings.Healthy().With("logits", "mutual-information", 0.01)));
        Assert.Equal(("weights and samples", true, 0.6), (guessing.Basis, guessing.IsLow, guessing.Limit));
        Assert.Equal("the outputs hardly depend on the input", guessing.Reasons[0]);

        var sure = Judge(SampleReference.Low.OnSamples());
        Assert.Equal(("weights and samples", false), (sure.Basis, sure.IsLow));
    }

    [Theory]
    [InlineData("few")]
    [InlineData("no prior")]
    [InlineData("not finite")]
    [InlineData("no classifier")]
    public void Samples_that_tell_too_little_leave_the_verdict_to_the_weights(string what)
    {
        var data = SampleReadings.Healthy().With("logits", "mutual-information", 0.01);
        data = what switch
        {
            "few" => data with { Rows = 99 },
            "no prior" => data.WithOutput(output => output with { Prior = [] }),
            "not finite" => data.WithOutput(output => output with { NonFiniteRows = 1 }),
            _ => data.WithOutput(output => output with { Head = "values", Classes = 0 }),
        };

        var verdict = Judge(SampleProfile.Healthy().OnSamples(data));
        Assert.Equal(("weights", false), (verdict.Basis, verdict.IsLow));
    }

    [Fact]
    public void What_a_network_does_with_noise_is_judged_with_its_weights()
    {
        // sigmoid(0.25 + 3.5 − 0.25): outputs that hardly depend on noise, under weights that are no fresh draws.
        var noise = SampleReadings.Healthy().With("logits", "mutual-information", 0.01);
        var verdict = Judge(SampleProfile.Healthy() with { Noise = noise });

        Assert.Equal(("weights and noise", true, true), (verdict.Basis, verdict.IsLow, verdict.IsHint));
        Assert.Equal(0.970688, verdict.Score);
        Assert.StartsWith("on noise, ", verdict.Reasons[0], StringComparison.Ordinal);
        Assert.False(Judge(SampleProfile.Healthy() with { Noise = noise.With("logits", "mutual-information", 0.8) }).IsLow);
    }

    [Fact]
    public void Samples_tell_more_than_noise()
    {
        var (good, bad) = (SampleReadings.Healthy(), SampleReadings.Healthy().With("logits", "mutual-information", 0.01));

        Assert.Equal(("weights and samples", false), (Judge(SampleProfile.Healthy().OnSamples(good) with { Noise = bad }) is var verdict ? (verdict.Basis, verdict.IsLow) : default));
    }

    [Fact]
    public void Noise_that_tells_too_little_leaves_the_verdict_to_the_weights() =>
        Assert.Equal("weights", Judge(SampleProfile.Healthy() with { Noise = SampleReadings.Healthy().WithOutput(output => output with { NonFiniteRows = 1 }) }).Basis);

    [Fact]
    public void A_reference_without_samples_judges_the_weights() =>
        Assert.Equal("weights", (SampleReference.Shipped with { WeightsAndSamples = null }).Judge(SampleReference.Low.OnSamples())!.Basis);

    private static string Refused(Profile profile)
    {
        var verdict = Judge(profile);
        Assert.False(verdict.InDomain);
        return Assert.Single(verdict.Reasons);
    }

    private static LowPerformer Judge(Profile profile) => SampleReference.Shipped.Judge(profile)!;
}
