using CntCheck.Artifacts;
using CntCheck.Diagnostics;
using CntCheck.Networks;
using CntCheck.Profiles;
using CntCheck.Tests.Networks;
using CntCheck.Tests.Profiles;
using Xunit;
using static CntCheck.Tests.Rules.RuleTest;

namespace CntCheck.Tests.Rules;

public class NonFiniteFindingsTests
{
    [Theory]
    [InlineData(1, 0, "1 link weight of 'fc2' (1) is NaN or infinite: ")]
    [InlineData(1200, 0, "1,200 link weights of 'fc2' (1,200) are NaN or infinite: ")]
    [InlineData(0, 1, "1 bias of 'fc2' (1) is NaN or infinite: ")]
    [InlineData(3, 2, "3 link weights and 2 biases of 'fc2' (5) are NaN or infinite: ")]
    public void The_message_counts_in_words(long weights, long biases, string start)
    {
        var profile = SampleProfile.Healthy().WithConnection("fc2", c => c with { Metrics = weights > 0 ? null : c.Metrics, NonFiniteCount = weights, NonFiniteBiases = biases });

        Assert.StartsWith(start, Assert.Single(Ask("CNT1001", profile)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN, 1)]
    [InlineData(double.PositiveInfinity, 1)]
    [InlineData(double.NegativeInfinity, 0)]
    public void A_bias_is_found_unless_it_masks(double bias, long found)
    {
        var model = new GraphBuilder().Input("x", null, 2).Stored("w", [2, 2], 1, 2, 3, 4).Stored("b", [2], 0, bias)
            .Add("Gemm", "x w b", "y").Output("y").Build();
        var profile = Profiler.Measure(model, Network.Of(model), new ProfileOptions { Id = "digits" });

        Assert.Equal(found, Assert.Single(profile.Connections).NonFiniteBiases);
        Assert.Equal(found, Ask("CNT1001", profile).Count);
        Assert.Equal(found, ProfileJson.Parse(System.Text.Encoding.UTF8.GetBytes(ProfileJson.Write(profile)), "p.json").Connections[0].NonFiniteBiases);
        if (found > 0)
            Assert.Throws<SnapshotException>(() => Baseline.Of(profile));
    }

    [Fact]
    public void Readings_that_a_bias_would_enter_are_not_defined()
    {
        var model = new GraphBuilder().Input("x", null, 2).Stored("w", [2, 2], 1, 2, 3, 4).Stored("b", [2], 0, double.NaN)
            .Add("Gemm", "x w b", "y").Output("y").Build();
        var profile = Profiler.Measure(model, Network.Of(model), new ProfileOptions { Conventions = Conventions.CntDnns });

        Assert.Null(profile.Connections[0].Metrics);
        Assert.Null(profile.Layers[1].Metrics);
    }

    [Fact]
    public void One_cause_is_one_finding_a_metric()
    {
        var broken = SampleProfile.Healthy()
            .WithConnection("fc1", c => c with { Metrics = null, NonFiniteCount = 1 })
            .WithConnection("fc3", c => c with { Metrics = null, NonFiniteCount = 1 });
        var findings = Ask("CNT2001", broken, thresholds: """{ "metrics": { "link-weight.std": { "min": 0.0001, "max": 9 }, "link-weight.mean": { "max": 9 } } }""");

        Assert.Equal(["link-weight.mean", "link-weight.std"], findings.Select(finding => finding.Metric).Order());
        Assert.Contains(findings, finding => finding.Message.StartsWith(
            "link-weight.std of 'fc1', 'fc3' is not defined (weights are not finite), so it is within no threshold; ", StringComparison.Ordinal));
        Assert.All(findings, finding => Assert.Equal("fc1", finding.Layer));
    }

    [Fact]
    public void What_is_defined_is_still_found_layer_by_layer()
    {
        var broken = SampleProfile.Healthy().WithConnection("fc1", c => c with { Metrics = null, NonFiniteCount = 1 });
        var findings = Ask("CNT2001", broken, thresholds: """{ "metrics": { "link-weight.std": { "max": 0.0001 } } }""");

        Assert.Equal(["fc1", "fc2", "fc3"], findings.Select(finding => finding.Layer));
    }

    [Fact]
    public void A_pointer_is_named_without_its_folder()
    {
        var pointer = new ArtifactException(ArtifactProblem.LfsPointer, "/models/digits.onnx", null, "a pointer");

        Assert.StartsWith("'digits.onnx' is a Git LFS pointer", Assert.Single(Ask("CNT0003", About(null, error: pointer))).Message, StringComparison.Ordinal);
    }
}
