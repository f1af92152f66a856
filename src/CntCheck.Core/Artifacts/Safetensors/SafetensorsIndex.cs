using System.Text.Json;
using CntCheck.Artifacts.Refused;

namespace CntCheck.Artifacts.Safetensors;

/// <summary>The index of a model saved over several safetensors files: which file holds which tensor.</summary>
/// <remarks>A JSON object with <c>weight_map</c> (tensor → file name) and <c>metadata</c>, in which <c>total_size</c> may count the bytes of all tensors.</remarks>
internal sealed class SafetensorsIndex : ArtifactFormat
{
    private const long Longest = SafetensorsHeader.Longest;
    private const int Deepest = 16;

    /// <inheritdoc/>
    public override Evidence Evidence => Evidence.Text;

    /// <inheritdoc/>
    public override bool Recognises(ArtifactFile file) =>
        TextFile.TextOf(file)?.TrimStart('\uFEFF', ' ', '\t', '\r', '\n') is { } text
        && text.StartsWith('{')
        && text.Contains("\"weight_map\"", StringComparison.Ordinal);

    /// <inheritdoc/>
    public override Model Read(ArtifactFile file)
    {
        var (map, total) = Parse(file);
        if (map.Count == 0)
            throw file.NotAModel("this index of safetensors files names no tensors", "save the model again");

        return SafetensorsShards.Read(file, map, total);
    }

    private static (Dictionary<string, string> Map, long? Total) Parse(ArtifactFile file)
    {
        if (file.Length > Longest)
            throw file.Damaged(0, $"the index is {file.Length} bytes long; none is longer than {Longest}");

        var text = new byte[file.Length];
        file.Read(0, text);
        var start = text.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
        var reader = new Utf8JsonReader(text.AsSpan(start), new JsonReaderOptions { MaxDepth = Deepest });
        try
        {
            var index = new IndexReader(file, start);
            index.Read(ref reader);
            return (index.Map, index.Total);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw file.Damaged(start + reader.BytesConsumed, $"the index is not valid JSON: {error.Message.Split(". ")[0].TrimEnd('.')}");
        }
    }

    private sealed class IndexReader(ArtifactFile file, int start)
    {
        public Dictionary<string, string> Map { get; } = new(StringComparer.Ordinal);

        public long? Total { get; private set; }

        public void Read(ref Utf8JsonReader reader)
        {
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var field = reader.GetString();
                reader.Read();
                if (field == "weight_map" && Map.Count == 0)
                    ReadMap(ref reader);
                else if (field == "weight_map")
                    throw Damaged(reader, "the index has two maps of tensors");
                else if (field == "metadata" && reader.TokenType == JsonTokenType.StartObject)
                    ReadMetadata(ref reader);
                else
                    reader.Skip();
            }

            reader.Read();
        }

        private void ReadMap(ref Utf8JsonReader reader)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
                throw Damaged(reader, "the weight_map is no object");

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!;
                reader.Read();
                if (reader.TokenType != JsonTokenType.String)
                    throw Damaged(reader, $"tensor '{name}' is mapped to no file name");

                if (!Map.TryAdd(name, reader.GetString()!))
                    throw Damaged(reader, $"tensor '{name}' is mapped twice");
            }
        }

        private void ReadMetadata(ref Utf8JsonReader reader)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isTotal = reader.GetString() == "total_size";
                reader.Read();
                if (!isTotal)
                    reader.Skip();
                else if (reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var total) && total is >= 0 and < 1L << 53 && total == Math.Floor(total))
                    Total = (long)total;
                else
                    throw Damaged(reader, "total_size is no number of bytes");
            }
        }

        private ArtifactException Damaged(in Utf8JsonReader reader, string reason) => file.Damaged(start + reader.TokenStartIndex, reason);
    }
}
