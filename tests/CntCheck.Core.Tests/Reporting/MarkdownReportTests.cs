using CntCheck.Reporting;
using CntCheck.Testing;
using CntCheck.Tests.Profiles;
using Xunit;

namespace CntCheck.Tests.Reporting;

public class MarkdownReportTests
{
    [Fact]
    public Task Shows_every_kind_of_finding() => Verifier.Verify(SampleResult.Write(new MarkdownReport(), SampleResult.Mixed), "md");

    [Fact]
    public Task Says_that_a_healthy_model_passed() => Verifier.Verify(SampleResult.Write(new MarkdownReport(), SampleResult.Healthy), "md");

    [Fact]
    public void Shows_what_the_neurons_do_with_samples()
    {
        var model = SampleResult.Healthy.Models[0] with { Profile = SampleProfile.Healthy().OnSamples() };

        var text = SampleResult.Write(new MarkdownReport(), SampleResult.Healthy with { Models = [model] });

        Assert.Contains(
            "\n| neurons on 128 samples | mean | std-neurons | std-samples | dead-fraction | effective-rank |\n|---|---:|---:|---:|---:|---:|\n| fc1 | 0.9 | 0.8 | 0.6 | 0.0625 | 7.5 |\n",
            text, StringComparison.Ordinal);
        Assert.Contains("\nOutput logits: prediction-entropy 0.99, mutual-information 0.9, confidence 0.94,", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_flood_of_findings_stays_below_what_a_step_summary_holds()
    {
        var model = SampleResult.Healthy.Models[0] with
        {
            Diagnostics = [.. Enumerable.Range(0, 20_000).Select(i => SampleResult.Magnitude($"layer {i}"))],
        };

        var text = SampleResult.Write(new MarkdownReport(), SampleResult.Healthy with { Models = [model] });

        Assert.InRange(text.Length, 1, 1 << 19);
        Assert.Contains("19800 more findings are not listed here.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_cannot_break_out_of_its_cell()
    {
        var model = SampleResult.Healthy.Models[0] with { Id = "a|b<script>`x`[y](z)", Profile = null };

        var text = SampleResult.Write(new MarkdownReport(), SampleResult.Healthy with { Models = [model] });

        Assert.Contains(@"| a\|b&lt;script>\`x\`\[y\](z) |", text, StringComparison.Ordinal);
    }
}
