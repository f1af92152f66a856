using System.Text.Json;
using CntCheck.Mutations;
using CntCheck.Reporting;

namespace CntCheck.Tool.Proofs;

/// <summary>A proof as JSON.</summary>
internal static class ProofJson
{
    /// <summary>The document: every copy with the rules that said something of it.</summary>
    /// <param name="proof">The proof.</param>
    /// <param name="sensitivity">The share of damaged copies of which something is said, in percent; null where there is none.</param>
    public static string Of(Proof proof, double? sensitivity) => JsonDocumentText.Of(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("schema", 1);
        json.WriteString("model", proof.Model);
        json.WriteNumber("seeds", proof.Seeds);
        if (proof.Samples is { } samples)
            json.WriteNumber("samples", samples);
        json.WriteNumber("layers", proof.Layers);
        json.WriteNumber("layersTried", proof.LayersTried);
        json.WriteOptional("caughtPercent", sensitivity);
        Write(json, "damaged", proof.Damaged);
        Write(json, "harmless", proof.Harmless);
        json.WriteStartArray("notes");
        foreach (var note in proof.Notes)
            json.WriteStringValue(note);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<Trial> trials)
    {
        json.WriteStartArray(name);
        foreach (var trial in trials)
        {
            json.WriteStartObject();
            json.WriteString("mutation", trial.Mutation.Id);
            json.WriteOptional("layer", trial.Layer);
            Write(json, "byWeights", trial.ByWeights);
            if (trial.WithSamples is { } withSamples)
                Write(json, "withSamples", withSamples);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<string> rules)
    {
        json.WriteStartArray(name);
        foreach (var rule in rules)
            json.WriteStringValue(rule);
        json.WriteEndArray();
    }
}
