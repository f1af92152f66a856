using System.Text.Json;

namespace CntCheck.Profiles;

/// <summary>Readings on samples or noise as JSON: the fields "data" and "noise" of a profile.</summary>
internal static class DataProfileJson
{
    /// <summary>Writes them as one object.</summary>
    public static void Write(DataProfile data, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("sample", data.Sample);
        json.WriteNumber("rows", data.Rows);
        ProfileJson.WriteList(json, "layers", data.Layers, WriteLayer);
        ProfileJson.WriteList(json, "outputs", data.Outputs, WriteOutput);
        ProfileJson.WriteTexts(json, "notes", data.Notes);
        json.WriteEndObject();
    }

    private static void WriteLayer(Utf8JsonWriter json, NeuronProfile layer)
    {
        json.WriteString("name", layer.Name);
        json.WriteNumber("neurons", layer.Neurons);
        json.WriteString("function", layer.Function);
        if (layer.IsOutput)
            json.WriteBoolean("output", true);
        if (layer.DeadChannels is { } dead)
            json.WriteNumber("dead-channels", dead);
        ProfileJson.WriteMetrics(json, "metrics", layer.Metrics);
        if (layer.NonFiniteNeurons > 0)
            json.WriteNumber("non-finite-neurons", layer.NonFiniteNeurons);
    }

    private static void WriteOutput(Utf8JsonWriter json, OutputProfile output)
    {
        json.WriteString("name", output.Name);
        json.WriteString("head", output.Head);
        json.WriteNumber("classes", output.Classes);
        json.WriteStartArray("prior");
        foreach (var share in output.Prior)
            json.WriteNumberValue(share);
        json.WriteEndArray();
        ProfileJson.WriteMetrics(json, "metrics", output.Metrics);
        if (output.NonFiniteRows > 0)
            json.WriteNumber("non-finite-rows", output.NonFiniteRows);
    }
}
