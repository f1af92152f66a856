using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CntCheck.TorchSharp.Live;

/// <summary>Measurements as JSON lines: an object for each.</summary>
/// <remarks>
/// Fields: occasion, step, epoch, seconds, loss, accuracy, findings (kind, layer, what, advice, since-step, since-epoch) and layers (name, then <see cref="LayerFields"/>).
/// What is undefined is null; a loss that is not finite is the text "NaN", "Infinity" or "-Infinity".
/// </remarks>
internal static class MeasurementJson
{
    /// <summary>What each line begins with.</summary>
    public const string Beginning = """{"occasion":""";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The line of one measurement, with its end.</summary>
    public static string Line(TrainingMeasurement now)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
            Write(json, now);
        return Encoding.UTF8.GetString(buffer.WrittenSpan) + '\n';
    }

    private static void Write(Utf8JsonWriter json, TrainingMeasurement now)
    {
        json.WriteStartObject();
        json.WriteString("occasion", OccasionName.Of(now.Occasion));
        json.WriteNumber("step", now.Step);
        json.WriteNumber("epoch", now.Epoch);
        json.WriteNumber("seconds", now.Seconds);
        Number(json, "loss", now.Loss);
        Number(json, "accuracy", now.Accuracy);
        json.WriteStartArray("findings");
        foreach (var finding in now.Findings)
            Write(json, finding);
        json.WriteEndArray();
        json.WriteStartArray("layers");
        foreach (var layer in now.Layers)
            Write(json, layer);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("kind", finding.Kind);
        json.WriteString("layer", finding.Layer);
        json.WriteString("what", finding.What);
        json.WriteString("advice", finding.Advice);
        json.WriteNumber("since-step", finding.SinceStep);
        json.WriteNumber("since-epoch", finding.SinceEpoch);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, LayerMeasurement layer)
    {
        json.WriteStartObject();
        json.WriteString("name", layer.Name);
        foreach (var (name, value) in LayerFields.All)
            Number(json, name, value(layer));
        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is not { } number)
            json.WriteNull(name);
        else if (double.IsFinite(number))
            json.WriteNumber(name, number);
        else
            json.WriteString(name, number.ToString(CultureInfo.InvariantCulture));
    }
}
