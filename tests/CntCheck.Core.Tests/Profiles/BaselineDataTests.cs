using System.Text;
using CntCheck.Profiles;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Tests.Profiles;

public class BaselineDataTests
{
    private static readonly Func<string, string?> AtHome = _ => null;
    private static readonly string Good = Baseline.Of(SampleProfile.Healthy().OnSamples()).ToText();

    [Fact]
    public Task What_a_seed_did_with_samples_is_a_section_of_its_own() =>
        Verifier.Verify(Baseline.Of(SampleProfile.Healthy().OnSamples()).With(SampleProfile.Seed(2)).ToText(), "json");

    [Fact]
    public void What_is_written_is_read_back_with_its_lines()
    {
        using var folder = new TemporaryFolder();
        var path = Acceptance.Accept(SampleProfile.Healthy().OnSamples(), folder.Path, environment: AtHome);
        var read = Baseline.Read(path);

        Assert.Equal(File.ReadAllText(path), read.ToText());
        var seed = read.Seeds[0].On(SampleReadings.Sample)!;
        Assert.Equal(128, seed.Rows);
        var rank = seed.Layer("fc2")!["neuron-activation.effective-rank"]!;
        Assert.Equal(7.5, rank.Value);
        Assert.Contains("\"neuron-activation.effective-rank\": 7.5", File.ReadAllLines(path)[rank.Location!.Line - 1], StringComparison.Ordinal);
        Assert.Null(read.Seeds[0].On("sha256:other"));
    }

    [Fact]
    public void A_baseline_without_samples_has_no_such_section() =>
        Assert.DoesNotContain("\"data\"", Baseline.Of(SampleProfile.Healthy()).ToText(), StringComparison.Ordinal);

    [Fact]
    public void Seeds_with_and_without_samples_stand_beside_each_other()
    {
        var mixed = Baseline.Of(SampleReadings.Seed(1)).With(SampleProfile.Seed(2)).With(SampleReadings.Seed(3));
        Assert.Equal([true, false, true], mixed.Seeds.Select(seed => seed.Data is not null));
        Assert.Equal(mixed.ToText(), Read(mixed.ToText()).ToText());
    }

    [Fact]
    public void A_known_seed_gets_what_it_does_with_samples_that_are_new_to_it()
    {
        var without = Baseline.Of(SampleProfile.Seed(1)).With(SampleProfile.Seed(2));
        var with = without.With(SampleReadings.Seed(2));
        Assert.Equal(["", SampleReadings.Sample], with.Seeds.Select(seed => seed.Data?.Sample ?? ""));

        Assert.Equal(SnapshotProblem.NotAcceptable, Assert.Throws<SnapshotException>(() => with.With(SampleReadings.Seed(2))).Problem);
        Assert.Throws<SnapshotException>(() => with.With(SampleProfile.Seed(2)));
        var others = with.With(SampleReadings.Seed(2).OnSamples(SampleReadings.Healthy() with { Sample = "sha256:ff" }));
        Assert.Equal(["", "sha256:ff"], others.Seeds.Select(seed => seed.Data?.Sample ?? ""));
    }

    [Fact]
    public void Numbers_that_are_not_finite_are_never_accepted()
    {
        var healthy = SampleReadings.Healthy();
        DataProfile[] broken =
        [
            healthy with { Layers = [.. healthy.Layers.Select(layer => layer.Name == "fc2" ? layer with { Metrics = null, NonFiniteNeurons = 1 } : layer)] },
            healthy.WithOutput(output => output with { Name = "fc2", Metrics = null, NonFiniteRows = 3 }),
        ];
        foreach (var data in broken)
        {
            var error = Assert.Throws<SnapshotException>(() => Baseline.Of(SampleProfile.Healthy().OnSamples(data)));
            Assert.Equal(SnapshotProblem.NotAcceptable, error.Problem);
            Assert.Contains("'fc2' gives numbers on the samples that are not finite", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Rounding_noise_is_written_as_zero_and_a_share_stays_one()
    {
        var data = SampleReadings.Healthy().With("fc1", "neuron-activation.mean", 3e-8).With("fc1", "neuron-activation.dead-fraction", 1e-7)
            .With("logits", "mutual-information", -1e-12).With("logits", "prediction-entropy", 1.0000001);
        var seed = Seed.Of(SampleProfile.Healthy().OnSamples(data)).Data!;

        Assert.Equal(0, seed.Layer("fc1")!["neuron-activation.mean"]!.Value);
        Assert.Equal(1e-7, seed.Layer("fc1")!["neuron-activation.dead-fraction"]!.Value);
        Assert.Equal((0, 1), (seed.Output("logits")!["mutual-information"]!.Value, seed.Output("logits")!["prediction-entropy"]!.Value));
    }

    [Theory]
    [InlineData("\"sample\": \"sha256:0a1b\"", "\"sample\": \"0a1b\"", "should be the samples' hash")]
    [InlineData("\"sample\": \"sha256:0a1b\",", "", "lacks 'sample'")]
    [InlineData("\"rows\": 128", "\"rows\": 1.5", "whole number")]
    [InlineData("\"neuron-activation.mean\": 0.9", "\"neuron-activation.median\": 0.9", "'neuron-activation.median' is not known")]
    [InlineData("\"neuron-activation.std-samples\": 0.6,", "", "lacks 'neuron-activation.std-samples'")]
    [InlineData("\"neuron-activation.std-samples\": 0.6", "\"neuron-activation.std-samples\": -0.6", "cannot be negative")]
    [InlineData("\"neuron-activation.dead-fraction\": 0.0625", "\"neuron-activation.dead-fraction\": 6.25", "is a share, 1 at most")]
    [InlineData("\"accuracy\": 0.961", "\"accuracy\": 96.1", "is a share, 1 at most")]
    [InlineData("\"outputs\": {", "\"exits\": {", "'exits' is not known")]
    public void What_is_malformed_is_refused_at_its_line(string good, string bad, string reason)
    {
        var position = Good.IndexOf(good, StringComparison.Ordinal);
        Assert.True(position > 0);
        var error = Assert.Throws<SnapshotException>(() => Read(Good[..position] + bad + Good[(position + good.Length)..]));

        Assert.Equal(SnapshotProblem.Malformed, error.Problem);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        var line = Good[..position].Count(letter => letter == '\n') + 1;
        Assert.InRange(error.Location.Line, line - 6, line);
    }

    [Fact]
    public void A_layer_the_structure_does_not_have_is_refused()
    {
        var text = Good.Replace("          \"fc2\": {\n            \"neuron", "          \"fc9\": {\n            \"neuron", StringComparison.Ordinal);
        Assert.Contains("'fc9' is not in the structure above", Assert.Throws<SnapshotException>(() => Read(text)).Message, StringComparison.Ordinal);
    }

    private static Baseline Read(string text) => BaselineReader.Read("digits.cnt.json", Encoding.UTF8.GetBytes(text));
}
