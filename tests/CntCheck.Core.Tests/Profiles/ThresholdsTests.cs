using System.Text;
using CntCheck.Profiles;
using CntCheck.Testing;
using CsCheck;
using Xunit;

namespace CntCheck.Tests.Profiles;

public class ThresholdsTests
{
    [Fact]
    public void Later_and_narrower_sections_override_bound_by_bound()
    {
        var thresholds = Read("""
            {
              "metrics": { "link-weight.std": { "min": 0.1, "max": 0.9 } },
              "layers": { "fc*": { "link-weight.std": { "max": 0.8 } } },
              "models": {
                "digits*": {
                  "metrics": { "link-weight.std": { "max": 0.7 } },
                  "layers": { "fc2": { "link-weight.std": { "min": null } } }
                }
              }
            }
            """);

        Assert.Equal((0.1, 0.9), Range(thresholds, "other", "conv1"));
        Assert.Equal((0.1, 0.8), Range(thresholds, "other", "fc1"));
        Assert.Equal((0.1, 0.7), Range(thresholds, "digits-2", "fc1"));
        Assert.Equal((null, 0.7), Range(thresholds, "digits-2", "fc2"));
        Assert.Null(thresholds.BoundsOf("digits", "fc1", "layer-fluctuation"));
        Assert.Equal(6, thresholds.BoundsOf("digits", "fc1", "link-weight.std")!.Max!.Location.Line);
    }

    [Theory]
    [InlineData("""{ "metrics": { "link-wieght.sdt": { "max": 1 } } }""", "'link-wieght.sdt' is no metric; did you mean 'link-weight.std'?")]
    [InlineData("""{ "metrics": { "wobble": { "min": 1 } } }""", "'wobble' is no metric; known are bias.mean,")]
    [InlineData("""{ "metrics": { "link-weight.stdev": { "max": 1 } } }""", "did you mean 'link-weight.std'")]
    [InlineData("""{ "metrics": { "link-weight.std": { "maximum": 1 } } }""", "'maximum' is not known")]
    [InlineData("""{ "metrics": { "link-weight.std": { "max": "1" } } }""", "'max' should be a finite number")]
    [InlineData("""{ "metrics": { "link-weight.std": { "max": NaN } } }""", "the file is not valid JSON: 'N' is an invalid start of a value")]
    [InlineData("""{ "metrics": { "link-weight.std": { "min": 2, "max": 1 } } }""", "nothing could pass")]
    [InlineData("""{ "metrics": { "link-weight.std": { "max-change": "10" } } }""", "percentage")]
    [InlineData("""{ "metrics": { "link-weight.std": { "max-change": -1 } } }""", "negative")]
    [InlineData("""{ "metrics": { "link-weight.std": { "direction": "sideways" } } }""", "\"up\"")]
    [InlineData("""{ "metrics": { "link-weight.kurtosis": { "max-change": 1 } } }""", "the baseline keeps")]
    [InlineData("""{ "metrics": { "link-weight.std": { "max": 1 }, "link-weight.std": { "max": 2 } } }""", "a second time")]
    [InlineData("""{ "layers": { "fc1": { "parameters": { "max": 1 } } } }""", "is no metric")]
    [InlineData("""{ "layers": { "fc1": { "accuracy": { "min": 0.9 } } } }""", "is no metric")]
    [InlineData("""{ "models": { "digits": { "link-weight.std": { "max": 1 } } } }""", "'link-weight.std' is not known here")]
    [InlineData("""{ "schema": 2 }""", "another version")]
    [InlineData("""[]""", "should be an object")]
    public void What_the_grammar_does_not_know_is_an_error(string text, string reason)
    {
        var error = Assert.Throws<SnapshotException>(() => Read("\n" + text));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Equal(2, error.Location.Line);
    }

    [Fact]
    public Task The_starter_says_what_it_bounds() => Verifier.Verify(Thresholds.Starter(SampleProfile.Healthy(), SampleProfile.Healthy("other")), "json");

    [Theory]
    [InlineData(0.961, "\"accuracy\": { \"min\": 0.81 }")]
    [InlineData(1.0, "\"accuracy\": { \"min\": 0.96 }")]
    [InlineData(0.7, "")]
    public void The_starter_leaves_room_below_the_accuracy_where_labels_tell_it(double accuracy, string line)
    {
        var starter = Thresholds.Starter(SampleProfile.Healthy().OnSamples(SampleReadings.Healthy().With("logits", "accuracy", accuracy)));
        Assert.Contains(line, starter, StringComparison.Ordinal);
        Assert.Equal(line.Length > 0, starter.Contains("accuracy", StringComparison.Ordinal));
        Assert.DoesNotContain("accuracy", Thresholds.Starter(SampleProfile.Healthy()), StringComparison.Ordinal);
    }

    [Fact]
    public void The_starter_passes_the_model_it_was_made_from() =>
        Gen.Double[1e-9, 1e9].Sample(std =>
        {
            var profile = SampleProfile.Healthy().WithMetric("fc2", "link-weight.std", std).WithMetric("fc1", "layer-fluctuation", std * 3);
            var thresholds = Read(Thresholds.Starter(profile));
            foreach (var layer in profile.Connections.Select(c => (c.Name, c.Metrics)).Concat(profile.Layers.Select(l => (l.Name, l.Metrics))))
            {
                foreach (var (id, value) in layer.Metrics!)
                {
                    if (thresholds.BoundsOf("digits", layer.Name, id) is { } bounds)
                        Assert.InRange(value, bounds.Min?.Value ?? double.MinValue, bounds.Max?.Value ?? double.MaxValue);
                }
            }
        }, iter: 200);

    [Theory]
    [InlineData("fc*", "fc1", true)]
    [InlineData("fc*", "conv", false)]
    [InlineData("*.2.?", "net.2.0", true)]
    [InlineData("a.b", "axb", false)]
    [InlineData("[x]", "[x]", true)]
    [InlineData("FC1", "fc1", false)]
    public void Patterns_are_globs(string pattern, string name, bool matches) => Assert.Equal(matches, new Glob(pattern).Matches(name));

    private static (double? Min, double? Max) Range(Thresholds thresholds, string model, string layer)
    {
        var bounds = thresholds.BoundsOf(model, layer, "link-weight.std")!;
        return (bounds.Min?.Value, bounds.Max?.Value);
    }

    internal static Thresholds Read(string text) => ThresholdsReader.Read("thresholds.json", Encoding.UTF8.GetBytes(text));
}
