using CntCheck.Profiles;
using CntCheck.Testing;
using Xunit;

namespace CntCheck.Tests.Profiles;

public class BaselineTests
{
    private static readonly Func<string, string?> AtHome = _ => null;

    [Fact]
    public Task One_metric_a_line_in_network_order()
    {
        return Verifier.Verify(Baseline.Of(SampleProfile.Healthy(), "wider \"hidden\" layer").With(SampleProfile.Seed(2)).ToText(), "json");
    }

    [Fact]
    public void What_is_written_is_read_back_with_its_lines()
    {
        using var folder = new TemporaryFolder();
        var path = Acceptance.Accept(SampleProfile.Healthy(), folder.Path, environment: AtHome);
        var read = Baseline.Read(path);

        Assert.Equal(Baseline.Of(SampleProfile.Healthy()).ToText(), read.ToText());
        Assert.Equal(File.ReadAllText(path), read.ToText());
        var reading = read.Seeds[0].Layer("fc2")!["layer-fluctuation"]!;
        Assert.Contains("\"layer-fluctuation\": 3.25", File.ReadAllLines(path)[reading.Location!.Line - 1], StringComparison.Ordinal);
        Assert.Equal(path, reading.Location.File);
    }

    [Fact]
    public void Encodings_of_the_same_weights_give_the_same_bytes()
    {
        var gemm = SampleProfile.Healthy();
        var convolution = (gemm with { Format = "torchsharp" })
            .WithConnection("fc1", c => c with { Kind = "Conv", Shape = [.. c.Shape, 1, 1] })
            .WithEveryConnection((_, metrics) => metrics.With("link-weight.std", metrics["link-weight.std"] * (1 + 1e-13)).With("bias.mean", 7));

        Assert.Equal(Baseline.Of(gemm).ToText(), Baseline.Of(convolution).ToText());
    }

    [Fact]
    public void Rounding_noise_of_a_sum_that_cancels_is_written_as_zero()
    {
        var one = SampleProfile.Healthy().WithMetric("fc1", "link-weight.mean", 1.7e-19).WithMetric("fc2", "node-strength.mean", -3e-17);
        var other = SampleProfile.Healthy().WithMetric("fc1", "link-weight.mean", -4e-20).WithMetric("fc2", "node-strength.mean", 0);

        Assert.Equal(Baseline.Of(one).ToText(), Baseline.Of(other).ToText());
    }

    [Theory]
    [InlineData(0.0012345678, "0.001235")]
    [InlineData(-0.0, "0")]
    [InlineData(123456789, "123500000")]
    [InlineData(1.25e-7, "1.25E-07")]
    [InlineData(1, "1")]
    public void Values_have_four_significant_digits(double value, string text) => Assert.Equal(text, Significant.Text(value));

    [Fact]
    public void A_baseline_that_was_written_before_a_reading_was_kept_is_read_and_gets_it_from_the_same_seed()
    {
        var now = SampleProfile.Seed(1).WithMetric("fc2", "alignment", 0.75).WithMetric("fc2", "stable-rank", 0.25);
        var older = Baseline.Of(SampleProfile.Seed(1)).With(SampleProfile.Seed(2));
        Assert.DoesNotContain("alignment", older.ToText(), StringComparison.Ordinal);

        var filled = older.With(now);
        Assert.Equal(2, filled.Seeds.Count);
        Assert.Equal(0.75, filled.Seeds[0].Layer("fc2")!["alignment"]!.Value);
        Assert.Equal(0.25, filled.Seeds[0].Connection("fc2")!["stable-rank"]!.Value);
        Assert.Null(filled.Seeds[1].Layer("fc2")!["alignment"]);
        Assert.Throws<SnapshotException>(() => filled.With(now));
    }

    [Fact]
    public void Accepting_again_starts_with_one_seed()
    {
        using var folder = new TemporaryFolder();
        Acceptance.Accept(SampleProfile.Seed(1), folder.Path, environment: AtHome);
        Acceptance.AddSeed(SampleProfile.Seed(2), folder.Path, AtHome);
        Assert.Equal(2, Baseline.Read(folder["digits.cnt.json"]).Seeds.Count);

        Acceptance.Accept(SampleProfile.Seed(3), folder.Path, "more data", AtHome);
        var read = Baseline.Read(folder["digits.cnt.json"]);
        Assert.Single(read.Seeds);
        Assert.Equal("more data", read.RecipeChanged);
    }

    [Fact]
    public void A_seed_of_another_structure_is_refused_and_the_file_is_untouched()
    {
        using var folder = new TemporaryFolder();
        var path = Acceptance.Accept(SampleProfile.Seed(1), folder.Path, environment: AtHome);
        var before = File.ReadAllText(path);
        var wider = SampleProfile.Seed(2).WithConnection("fc2", c => c with { Shape = [48, 64] });

        var error = Assert.Throws<SnapshotException>(() => Acceptance.AddSeed(wider, folder.Path, AtHome));
        Assert.Equal(SnapshotProblem.Different, error.Problem);
        Assert.Contains("connection 'fc2' was 32 × 64", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void The_same_seed_twice_is_refused()
    {
        using var folder = new TemporaryFolder();
        Acceptance.Accept(SampleProfile.Seed(1), folder.Path, environment: AtHome);

        var error = Assert.Throws<SnapshotException>(() => Acceptance.AddSeed(SampleProfile.Seed(1), folder.Path, AtHome));
        Assert.Equal(SnapshotProblem.NotAcceptable, error.Problem);
    }

    [Fact]
    public void A_seed_needs_a_baseline()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(SnapshotProblem.NoBaseline, Assert.Throws<SnapshotException>(() => Acceptance.AddSeed(SampleProfile.Seed(1), folder.Path, AtHome)).Problem);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Weights_that_are_not_finite_are_never_accepted()
    {
        using var folder = new TemporaryFolder();
        var broken = SampleProfile.Healthy().WithConnection("fc2", c => c with { Metrics = null, NonFiniteCount = 3 });

        var error = Assert.Throws<SnapshotException>(() => Acceptance.Accept(broken, folder.Path, environment: AtHome));
        Assert.Contains("'fc2'", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Theory]
    [InlineData("CI", "true")]
    [InlineData("CI", "1")]
    [InlineData("ContinuousIntegrationBuild", "true")]
    public void Continuous_integration_writes_no_snapshots(string variable, string value)
    {
        using var folder = new TemporaryFolder();
        var error = Assert.Throws<SnapshotException>(() => Acceptance.Accept(SampleProfile.Healthy(), folder["snapshots"], environment: name => name == variable ? value : null));

        Assert.Equal(SnapshotProblem.ContinuousIntegration, error.Problem);
        Assert.Contains(variable, error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["snapshots"]));
    }

    [Fact]
    public void CI_false_is_no_continuous_integration() => Assert.Null(Acceptance.ContinuousIntegration(name => name == "CI" ? "false" : null));

    [Fact]
    public void A_folder_that_cannot_be_written_is_one_clear_error()
    {
        using var folder = new TemporaryFolder();
        folder.Write("snapshots", "a file where the folder should be");

        var error = Assert.Throws<SnapshotException>(() => Acceptance.Accept(SampleProfile.Healthy(), folder["snapshots"], environment: AtHome));
        Assert.Equal(SnapshotProblem.Inaccessible, error.Problem);
        Assert.Contains("nothing was changed", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../digits")]
    [InlineData("a/b")]
    [InlineData("")]
    [InlineData(".hidden")]
    public void An_id_that_leaves_the_folder_is_refused(string id)
    {
        using var folder = new TemporaryFolder();
        Assert.Throws<SnapshotException>(() => Acceptance.Accept(SampleProfile.Healthy(id), folder["snapshots"], environment: AtHome));
        Assert.False(File.Exists(folder["digits.cnt.json"]));
    }
}
