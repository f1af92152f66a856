using System.Text.Json;
using CntCheck.Reporting;

namespace CntCheck.Verdicts.Calibrations.Reports;

/// <summary>What a calibration found, for programs.</summary>
internal static class CalibrationJson
{
    /// <summary>The document.</summary>
    public static string Write(Calibration calibration) => JsonDocumentText.Of(json =>
    {
        var (size, limits) = (calibration.Population.Size, calibration.Population.Limits);
        json.WriteStartObject();
        json.WriteNumber("schema", 1);
        json.WriteBoolean("written", calibration.Reference is not null);
        json.WriteString("family", calibration.Population.Kind.Family);
        json.WriteNumber("good-from", limits.Good);
        json.WriteNumber("bad-to", limits.Bad);
        json.WriteNumber("runs", size.Runs);
        json.WriteNumber("good", size.Good);
        json.WriteNumber("bad", size.Bad);
        json.WriteNumber("between", size.Between);
        WriteTexts(json, "remarks", calibration.Population.Remarks);
        json.WriteStartArray("references");
        foreach (var basis in calibration.Bases)
            Write(json, calibration.Population, basis);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter json, Population population, BasisCalibration basis)
    {
        var cross = basis.Basis.CrossValidated;
        json.WriteStartObject();
        json.WriteString("basis", basis.Basis.Basis);
        json.WriteBoolean("can-tell", basis.CanTell);
        json.WriteNumber("auc", cross.Auc);
        json.WriteNumber("auc-low", cross.AucLow);
        json.WriteNumber("auc-high", cross.AucHigh);
        json.WriteNumber("false-alarms", cross.FalseAlarms);
        json.WriteNumber("false-alarms-at-most", cross.FalseAlarmsAtMost);
        json.WriteNumber("recall", cross.Recall);
        json.WriteNumber("limit", basis.Basis.Limit);
        json.WriteStartArray("roc");
        foreach (var (falseAlarms, found) in basis.Roc.Points)
        {
            json.WriteStartArray();
            json.WriteNumberValue(falseAlarms);
            json.WriteNumberValue(found);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteStartArray("strongest");
        foreach (var (name, clause, weight) in BasisReport.Strongest(basis))
        {
            json.WriteStartObject();
            json.WriteString("feature", name);
            json.WriteString("bad-networks", clause);
            json.WriteNumber("weight", weight);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteNetworks(json, population, basis);
        json.WriteEndObject();
    }

    private static void WriteNetworks(Utf8JsonWriter json, Population population, BasisCalibration basis)
    {
        json.WriteStartArray("networks");
        for (var i = 0; i < population.Networks.Count; i++)
        {
            var row = population.Networks[i].Row;
            json.WriteStartObject();
            json.WriteString("artifact", row.Artifact);
            json.WriteString("run", row.Run);
            json.WriteNumber("score", row.Score);
            json.WriteString("standing", population.Standings[i] switch { Standing.Good => "good", Standing.Bad => "bad", _ => "between" });
            json.WriteNumber("looks-low", basis.Scores[i]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
