using CntCheck.Diagnostics;
using CntCheck.Profiles;
using CntCheck.Samples;
using CntCheck.Testing;
using CntCheck.Tests.Profiles;
using Xunit;
using static CntCheck.Tests.Rules.RuleTest;

namespace CntCheck.Tests.Rules;

public class DataDriftRulesTests
{
    private static readonly string[] Ids = ["CNT5010", "CNT5011", "CNT5012"];
    private static readonly Baseline Five = DriftTests.BaselineOf([.. Enumerable.Range(1, 5).Select(seed => SampleReadings.Seed(seed))]);

    [Fact]
    public void A_healthy_sixth_seed_has_no_finding() => Assert.All(Ids, id => Assert.Empty(Ask(id, SampleReadings.Seed(6), Five)));

    [Fact]
    public void Drift_is_one_finding_at_the_line_of_the_layer_that_moved_most()
    {
        using var folder = new TemporaryFolder();
        var path = Acceptance.Accept(SampleReadings.Seed(1), folder.Path, environment: _ => null);
        foreach (var seed in Enumerable.Range(2, 4))
            Acceptance.AddSeed(SampleReadings.Seed(seed), folder.Path, _ => null);

        var finding = Assert.Single(Ask("CNT5010", Moved(0.05), Baseline.Read(path)));
        Assert.Equal((Severity.Warning, "fc2", path), (finding.Severity, finding.Layer, finding.Location.File));
        Assert.Contains("\"neuron-activation.std-samples\"", File.ReadAllLines(path)[finding.Location.Line - 1], StringComparison.Ordinal);
        Assert.Matches(@"^on its samples 'fc2': activations vary over samples [\d.]+ × less than in any of your 5 accepted seeds \(drift [\d.]+ of 1\.0, 5 seeds\); changed beyond seed noise", finding.Message);
        Assert.Empty(Ask("CNT3001", Moved(0.05), Baseline.Read(path)));
    }

    [Fact]
    public void Where_a_change_begins_is_named_beside_where_it_is_greatest()
    {
        var data = SampleReadings.Seed(6).Data!.With("fc2", "neuron-activation.std-samples", 0.25).With("fc3", "neuron-activation.std-samples", 0.01);
        var finding = Assert.Single(Ask("CNT5010", SampleReadings.Seed(6).OnSamples(data), Five));
        Assert.Equal("fc3", finding.Layer);
        Assert.Contains("; it begins at 'fc2' (drift", finding.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("it begins", Assert.Single(Ask("CNT5010", Moved(0.05), Five)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Under_five_seeds_only_gross_drift_warns()
    {
        var one = DriftTests.BaselineOf(SampleProfile.Healthy().OnSamples());
        var slight = Enumerable.Range(1, 99).Select(step => Still(0.6 * Math.Exp(-0.02 * step))).First(moved => Drift.OnSamples(moved.Data!, one)!.Figure > 1.2);
        Assert.Empty(Ask("CNT5010", slight, one));
        Assert.Equal(Severity.Information, Assert.Single(Ask("CNT5011", slight, one)).Severity);

        Assert.Single(Ask("CNT5010", Still(0.01), one));
        Assert.Empty(Ask("CNT5011", Still(0.01), one));
    }

    [Theory]
    [InlineData(SampleReadings.Sample, "")]
    [InlineData("sha256:ff", "'digits' on samples is not judged: its seeds were accepted on other samples; if this model is good, accept it on these, which starts the seeds anew: cntcheck accept models/digits.onnx; or give each seed its readings on them: cntcheck accept models/digits.onnx --add-seed")]
    public void Seeds_on_other_samples_do_not_count(string sample, string said)
    {
        var judged = Ask("CNT5012", SampleReadings.Seed(6).OnSamples(SampleReadings.Healthy() with { Sample = sample }), Five);
        Assert.Equal(said.Length > 0 ? $"drift of {said}" : "", string.Concat(judged.Select(finding => finding.Message)));
        Assert.All(judged, finding => Assert.Equal(Severity.Information, finding.Severity));
    }

    [Fact]
    public void Seeds_without_samples_and_samples_that_are_gone_are_told()
    {
        var without = DriftTests.BaselineOf(2, 1);
        Assert.Contains("its seeds were accepted without samples", Assert.Single(Ask("CNT5012", SampleReadings.Seed(6), without)).Message, StringComparison.Ordinal);
        Assert.Contains("now it has none; name them again", Assert.Single(Ask("CNT5012", SampleProfile.Seed(6), Five)).Message, StringComparison.Ordinal);

        Assert.Empty(Ask("CNT5012", SampleProfile.Seed(6), without));
        Assert.Empty(Ask("CNT5012", SampleReadings.Seed(6)));
        Assert.Empty(Ask("CNT5012", About(SampleProfile.Seed(6), Five) with { SampleError = new SampleException(SampleProblem.Crashed, "m", "it ended") }));
    }

    [Fact]
    public void Another_structure_is_not_compared()
    {
        var other = Moved(0.05).WithConnection("fc2", c => c with { Shape = [48, 64] });
        Assert.All(Ids, id => Assert.Empty(Ask(id, other, Five)));
    }

    private static Profile Moved(double overSamples) => SampleReadings.Seed(6) with { Data = SampleReadings.Seed(6).Data!.With("fc2", "neuron-activation.std-samples", overSamples) };

    private static Profile Still(double overSamples) => SampleProfile.Healthy().OnSamples(SampleReadings.Healthy().With("fc2", "neuron-activation.std-samples", overSamples));
}
