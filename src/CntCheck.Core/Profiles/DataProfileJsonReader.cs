using System.Text.Json;

namespace CntCheck.Profiles;

/// <summary>Reads what <see cref="DataProfileJson"/> writes.</summary>
internal sealed class DataProfileJsonReader(ProfileJsonReader json)
{
    /// <summary>Reads the readings on samples.</summary>
    public DataProfile Read(JsonElement data) => new()
    {
        Sample = json.Text(data, "sample"),
        Rows = json.Integer(data, "rows"),
        Layers = [.. json.Items(data, "layers").Select(ReadLayer)],
        Outputs = [.. json.Items(data, "outputs").Select(ReadOutput)],
        Notes = json.Texts(data, "notes"),
    };

    private NeuronProfile ReadLayer(JsonElement layer) => new()
    {
        Name = json.Text(layer, "name"),
        Neurons = json.Integer(layer, "neurons"),
        Function = json.Text(layer, "function"),
        IsOutput = layer.TryGetProperty("output", out var output) && output.ValueKind == JsonValueKind.True,
        DeadChannels = layer.TryGetProperty("dead-channels", out var dead) ? Share(dead, "dead-channels") : null,
        Metrics = json.Metrics(layer, "metrics"),
        NonFiniteNeurons = layer.TryGetProperty("non-finite-neurons", out _) ? json.Integer(layer, "non-finite-neurons") : 0,
    };

    private OutputProfile ReadOutput(JsonElement output) => new()
    {
        Name = json.Text(output, "name"),
        Head = json.Text(output, "head"),
        Classes = (int)Math.Min(json.Integer(output, "classes"), int.MaxValue),
        Prior = [.. json.Items(output, "prior").Select(share => Share(share, "prior"))],
        Metrics = json.Metrics(output, "metrics"),
        NonFiniteRows = output.TryGetProperty("non-finite-rows", out _) ? json.Integer(output, "non-finite-rows") : 0,
    };

    private double Share(JsonElement share, string field) =>
        share.ValueKind == JsonValueKind.Number && share.TryGetDouble(out var number) && number is >= 0 and <= 1 ? number : throw json.Broken($"'{field}' holds something other than shares");
}
