using CntCheck.Profiles;
using CntCheck.Samples;
using CntCheck.Tests.Profiles;
using Xunit;
using static CntCheck.Tests.Rules.RuleTest;

namespace CntCheck.Tests;

public class SummaryTests
{
    [Fact]
    public void With_samples_and_labels_all_is_checked() => Assert.Matches(
        @"none dead; drift 0\.\d of 1\.0 \(2 seeds\); 128 samples: no dead layer, prediction entropy 0\.99, accuracy 96\.1 %; data drift 0\.\d of 1\.0 \(2 seeds\)$",
        Summary.Of(About(SampleReadings.Seed(3), DriftTests.BaselineOf(SampleReadings.Seed(1), SampleReadings.Seed(2)))));

    [Fact]
    public void What_would_be_judged_with_more_says_what_it_takes()
    {
        Assert.EndsWith("not judged: drift (no baseline), accuracy, behaviour on data (add Samples)", Summary.Of(About(SampleProfile.Healthy())), StringComparison.Ordinal);
        Assert.EndsWith("accuracy, behaviour on data", Summary.Of(About(SampleProfile.Healthy() with { Format = "safetensors" })), StringComparison.Ordinal);
        Assert.EndsWith(
            "128 samples: no dead layer, prediction entropy 0.99 · not judged: drift (no baseline), accuracy (add Labels)",
            Summary.Of(About(SampleProfile.Healthy().OnSamples(SampleReadings.Healthy().With("logits", "accuracy", null)))),
            StringComparison.Ordinal);
        Assert.EndsWith(
            "accuracy, behaviour on data (could not be run)",
            Summary.Of(About(SampleProfile.Healthy()) with { SampleError = new SampleException(SampleProblem.Crashed, "m", "it ended") }),
            StringComparison.Ordinal);
        Assert.EndsWith(" · not judged: data drift (no seed on these samples)", Summary.Of(About(SampleReadings.Seed(3), DriftTests.BaselineOf(2, 1))), StringComparison.Ordinal);
    }

    [Fact]
    public void Noise_is_said_and_is_no_data()
    {
        var noise = SampleReadings.Healthy() with { Sample = "noise:1" };
        string OnNoise(DataProfile readings)
        {
            var judgement = About(SampleProfile.Healthy() with { Noise = readings });
            return Summary.Of(judgement with { Model = judgement.Model with { Samples = new() { Path = SampleOptions.Noise } } });
        }

        Assert.EndsWith("none dead; run on noise (128 rows) · not judged: drift (no baseline), accuracy, behaviour on data (noise is none)", OnNoise(noise), StringComparison.Ordinal);
        Assert.Contains("; run on noise (128 rows, 1 not finite) · ", OnNoise(noise with { Outputs = [noise.Outputs[0] with { Metrics = null }] }), StringComparison.Ordinal);
    }

    [Fact]
    public void Predictions_that_were_not_judged_are_said_with_what_is_missing()
    {
        var values = SampleReadings.Healthy().WithOutput(output => output with { Head = "values", Classes = 0, Prior = [] });
        Assert.Contains("not judged: drift (no baseline), predictions (of classifiers: add Classes and Prior)", Of(values), StringComparison.Ordinal);
        Assert.Contains("predictions (add Prior)", Of(values.WithOutput(output => output with { Head = "logits", Classes = 10 })), StringComparison.Ordinal);
        Assert.Contains("predictions (too few samples)", Of(SampleReadings.Healthy() with { Rows = 5 }), StringComparison.Ordinal);
        Assert.DoesNotContain("predictions", Of(values.WithOutput(output => output with { Head = "other" })), StringComparison.Ordinal);

        var judgement = About(SampleProfile.Healthy().OnSamples(values.WithOutput(output => output with { Head = "other" })));
        var declared = judgement.Model with { Samples = new SampleOptions { Path = "s.npy", Classes = 7 } };
        Assert.Contains("predictions (no output of 7 classes)", Summary.Of(judgement with { Model = declared }), StringComparison.Ordinal);
    }

    [Fact]
    public void Dead_layers_and_numbers_that_are_not_finite_are_counted()
    {
        var data = SampleReadings.Healthy();
        Assert.Contains("8 samples: 1 dead layer, prediction", Of(data.With("fc2", "neuron-activation.dead-fraction", 1) with { Rows = 8 }), StringComparison.Ordinal);
        Assert.Contains("1 sample: too few to judge neurons, prediction", Of(data.With("fc2", "neuron-activation.dead-fraction", 1) with { Rows = 1 }), StringComparison.Ordinal);
        Assert.Contains("1,000 samples: no layer seen, prediction", Of(data with { Layers = [], Rows = 1000 }), StringComparison.Ordinal);

        var broken = data with { Layers = [.. data.Layers.Select(layer => layer with { Metrics = null, NonFiniteNeurons = 2 })] };
        Assert.Contains("128 samples: 3 not finite, prediction", Of(broken), StringComparison.Ordinal);
        Assert.Contains("data drift (not finite)", Summary.Of(About(SampleProfile.Healthy().OnSamples(broken), DriftTests.BaselineOf(SampleReadings.Seed(1)))), StringComparison.Ordinal);
    }

    private static string Of(DataProfile data) => Summary.Of(About(SampleProfile.Healthy().OnSamples(data)));
}
