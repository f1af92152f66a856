using System.Globalization;
using System.Text;
using CntCheck.Profiles;

namespace CntCheck.Study.Drifting;

/// <summary>Writes a fitted reference as the source file that the product is built with.</summary>
internal static class ReferenceSource
{
    /// <summary>The text of <c>DriftReference.Shipped.cs</c>.</summary>
    public static string Of(DriftReference reference) => $$"""
        namespace CntCheck.Profiles;

        // Written by the study: its step "drift", run again, gives these numbers.
        internal sealed partial record DriftReference
        {
            /// <summary>The one that comes with this version.</summary>
            public static DriftReference Shipped { get; } = new(
                "{{reference.Source}}",
        {{Test(reference.Weights)}},
        {{Test(reference.Samples)}});
        }

        """.ReplaceLineEndings("\n");

    private static string Test(DriftTest test)
    {
        var text = new StringBuilder();
        text.Append("        new DriftTest\n        {\n");
        text.Append(CultureInfo.InvariantCulture, $"            Degrees = {test.Degrees},\n");
        text.Append("            Spreads = new Dictionary<string, SeedSpread>\n            {\n");
        foreach (var (metric, spread) in test.Spreads.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"                [\"{metric}\"] = new(Floor: {spread.Floor}, PerUnit: {spread.PerUnit}, Least: {spread.Least}, Most: {spread.Most}),\n");
        text.Append("            },\n            Limits =\n            [\n");
        foreach (var limits in test.Limits)
            text.Append(CultureInfo.InvariantCulture, $"                new(Seeds: {limits.Seeds}, Layer: {limits.Layer}, Mean: {limits.Mean}),\n");
        text.Append("            ],\n            Rates =\n            [\n");
        foreach (var rates in test.Rates)
            text.Append(CultureInfo.InvariantCulture, $"                new({rates.Seeds}, FalseAlarms: {rates.FalseAlarms}, Worst: {rates.Worst}, Warnings: {rates.Warnings}, Training: {rates.Training}, AfterTraining: {rates.AfterTraining}, Legitimate: {rates.Legitimate}),\n");
        text.Append("            ],\n            Faults =\n            [\n");
        foreach (var fault in test.Faults)
            text.Append(CultureInfo.InvariantCulture, $"                new(\"{fault.Fault}\", FromOne: {fault.FromOne}, FromFive: {fault.FromFive}),\n");
        return text.Append("            ],\n        }").ToString();
    }
}
