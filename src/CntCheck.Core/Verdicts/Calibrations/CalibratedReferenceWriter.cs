using System.Text;
using static CntCheck.Profiles.BaselineWriter;
using static CntCheck.Verdicts.Calibrations.Digits;

namespace CntCheck.Verdicts.Calibrations;

/// <summary>Writes a calibrated reference for people who review it: a feature a line.</summary>
internal static class CalibratedReferenceWriter
{
    private const string Schema = "https://raw.githubusercontent.com/cntcheck/cntcheck/main/docs/performance.schema.json";

    /// <summary>The text: LF line ends, final newline.</summary>
    public static string Write(CalibratedReference reference)
    {
        var (scores, population, kind) = (reference.Scores, reference.Population, reference.Kind);
        var text = new StringBuilder("{\n");
        text.Append($"  \"$schema\": {Quoted(Schema)},\n");
        text.Append("  \"schema\": 1,\n");
        text.Append($"  \"scores\": {{ \"good\": {Text(scores.Good)}, \"bad\": {Text(scores.Bad)} }},\n");
        text.Append($"  \"population\": {{ \"runs\": {population.Runs}, \"good\": {population.Good}, \"bad\": {population.Bad}, \"between\": {population.Between} }},\n");
        text.Append("  \"domain\": {\n");
        text.Append($"    \"family\": {Quoted(kind.Family)},\n");
        text.Append($"    \"conventions\": {{ \"bias\": {Quoted(kind.Conventions.Bias)}, \"boundary\": {Quoted(kind.Conventions.Boundary)}, \"padding\": {Quoted(kind.Conventions.Padding)} }},\n");
        text.Append($"    \"projection\": {Quoted(kind.Projection)},\n");
        text.Append($"    \"connections\": {{ \"fewest\": {kind.FewestConnections}, \"most\": {kind.MostConnections} }},\n");
        text.Append($"    \"measured\": {Text(kind.Measured)}\n  }},\n");
        text.Append("  \"references\": [\n");
        text.AppendJoin(",\n", reference.Bases.Select(BasisText));
        return text.Append("\n  ]\n}\n").ToString();
    }

    private static string BasisText(CalibratedBasis basis)
    {
        var cross = basis.CrossValidated;
        var text = new StringBuilder("    {\n");
        text.Append($"      \"basis\": {Quoted(basis.Basis)},\n");
        if (basis.Sample is { } sample)
            text.Append($"      \"sample\": {Quoted(sample)},\n");
        text.Append("      \"cross-validated\": {\n");
        text.Append($"        \"auc\": {Text(cross.Auc)}, \"auc-low\": {Text(cross.AucLow)}, \"auc-high\": {Text(cross.AucHigh)},\n");
        text.Append($"        \"false-alarms\": {Text(cross.FalseAlarms)}, \"false-alarms-at-most\": {Text(cross.FalseAlarmsAtMost)}, \"recall\": {Text(cross.Recall)}\n      }},\n");
        text.Append($"      \"limit\": {Text(basis.Limit)},\n");
        text.Append($"      \"farthest-distance\": {Text(basis.FarthestDistance)},\n");
        text.Append($"      \"outside-share\": {Text(basis.OutsideShare)},\n");
        text.Append($"      \"intercept\": {Text(basis.Intercept)},\n");
        text.Append("      \"features\": {\n");
        text.AppendJoin(",\n", basis.Features.Select(FeatureText));
        return text.Append("\n      }\n    }").ToString();
    }

    private static string FeatureText(CalibratedFeature feature) =>
        $"        {Quoted(feature.Name)}: {{ \"centre\": {Text(feature.Centre)}, \"width\": {Text(feature.Width)}, \"coefficient\": {Text(feature.Coefficient)}, \"low\": {Text(feature.Low)}, \"high\": {Text(feature.High)} }}";
}
