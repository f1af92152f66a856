using CntCheck.Diagnostics;
using CntCheck.Profiles;
using CntCheck.Testing;
using CntCheck.Tests.Profiles;
using Xunit;
using static CntCheck.Tests.Rules.RuleTest;

namespace CntCheck.Tests.Rules;

public class DriftRulesTests
{
    [Fact]
    public void A_healthy_sixth_seed_has_no_finding()
    {
        foreach (var id in new[] { "CNT3001", "CNT3002", "CNT3003" })
            Assert.Empty(Ask(id, SampleProfile.Seed(6), DriftTests.BaselineOf(5, 1)));
    }

    [Fact]
    public void Drift_is_one_finding_at_the_line_of_the_layer_that_moved_most()
    {
        using var folder = new TemporaryFolder();
        var path = Acceptance.Accept(SampleProfile.Seed(1), folder.Path, environment: _ => null);
        foreach (var seed in Enumerable.Range(2, 4))
            Acceptance.AddSeed(SampleProfile.Seed(seed), folder.Path, _ => null);

        var moved = SampleProfile.Seed(6).WithMetric("fc2", "link-weight.std", 0.4).WithMetric("fc1", "link-weight.std", 0.09);
        var finding = Assert.Single(Ask("CNT3001", moved, Baseline.Read(path)));
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Equal("fc2", finding.Layer);
        Assert.Contains("\"link-weight.std\"", File.ReadAllLines(path)[finding.Location.Line - 1], StringComparison.Ordinal);
        Assert.Equal(path, finding.Location.File);
        Assert.Matches(@"^'fc2': weights spread 3\.\d × more than in any of your 5 accepted seeds; 'fc1': weights spread 2\.\d × more than in any of your 5 accepted seeds \(drift [\d.]+ of 1\.0, 5 seeds\)", finding.Message);
        Assert.Contains("start the seeds anew: cntcheck accept models/digits.onnx", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Under_five_seeds_only_gross_drift_warns()
    {
        var baseline = DriftTests.BaselineOf(1, 1);
        var slight = Moved(SampleProfile.Seed(1), figure => figure is > 1 and < 2, baseline);
        Assert.Empty(Ask("CNT3001", slight, baseline));
        var uncertain = Assert.Single(Ask("CNT3003", slight, baseline));
        Assert.Equal(Severity.Information, uncertain.Severity);
        Assert.Contains("add it to the accepted ones: cntcheck accept models/digits.onnx --add-seed;", uncertain.Message, StringComparison.Ordinal);

        var gross = Moved(SampleProfile.Seed(1), figure => figure >= 2, baseline);
        Assert.Single(Ask("CNT3001", gross, baseline));
        Assert.Empty(Ask("CNT3003", gross, baseline));
    }

    [Fact]
    public void With_five_seeds_slight_drift_warns()
    {
        var baseline = DriftTests.BaselineOf(5, 1);
        var slight = Moved(SampleProfile.Seed(1), figure => figure is > 1 and < 2, baseline);
        Assert.Single(Ask("CNT3001", slight, baseline));
        Assert.Empty(Ask("CNT3003", slight, baseline));
    }

    [Fact]
    public void Without_a_baseline_nothing_drifts()
    {
        foreach (var id in new[] { "CNT3001", "CNT3002", "CNT3003" })
            Assert.Empty(Ask(id, SampleProfile.Healthy()));
    }

    [Fact]
    public void Another_structure_is_a_finding_and_drift_is_not_judged()
    {
        var baseline = DriftTests.BaselineOf(5, 1);
        var other = SampleProfile.Seed(6).WithConnection("fc2", c => c with { Shape = [48, 64] }).WithMetric("fc1", "link-weight.std", 9);

        var finding = Assert.Single(Ask("CNT3002", other, baseline));
        Assert.Contains("connection 'fc2' was 32 × 64 from 'fc1' to 'fc2' and is 48 × 64", finding.Message, StringComparison.Ordinal);
        Assert.Empty(Ask("CNT3001", other, baseline));
    }

    [Fact]
    public void Renamed_new_and_lost_layers_and_other_conventions_are_changes()
    {
        var was = Structure.Of(SampleProfile.Healthy());
        var profile = SampleProfile.Healthy();
        Assert.Empty(Structure.Of(profile).ChangesFrom(was));
        Assert.Equal(
            ["connection 'fc3' (10 × 32 from 'fc2' to 'fc3') is gone", "connection 'head' (10 × 32 from 'fc2' to 'fc3') is new"],
            Structure.Of(profile.WithConnection("fc3", c => c with { Name = "head" })).ChangesFrom(was));
        Assert.Single(Structure.Of(profile with { Conventions = Conventions.CntDnns }).ChangesFrom(was));
        Assert.Single(Structure.Of(profile with { Connections = [.. profile.Connections.Reverse()] }).ChangesFrom(was));
        Assert.Single(Structure.Of(profile with { Layers = [.. profile.Layers.Select(l => l with { Nodes = l.Name == "fc1" ? 1000 : l.Nodes })] }).ChangesFrom(was));
    }

    private static Profile Moved(Profile profile, Func<double, bool> wanted, Baseline baseline) => Enumerable.Range(1, 400)
        .Select(step => profile.WithMetric("fc2", "link-weight.std", 0.125 * Math.Exp(0.01 * step)))
        .First(moved => wanted(Drift.Between(moved, baseline).Figure));
}
