using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text.Json;

namespace CntCheck.Artifacts.Safetensors;

/// <summary>The JSON header of a safetensors file, behind its length in eight bytes, little-endian.</summary>
/// <remarks>
/// An object of tensors by name: <c>dtype</c>, <c>shape</c>, <c>data_offsets</c> [begin, end); and <c>__metadata__</c>, an object of texts.
/// The text begins with a brace and may be filled up with spaces behind.
/// </remarks>
internal sealed class SafetensorsHeader
{
    /// <summary>Bytes before the text.</summary>
    public const int LengthBytes = 8;

    /// <summary>No header is longer: the limit of the format's own implementation.</summary>
    public const long Longest = 100_000_000;

    private const string Metadata = "__metadata__";
    private const int Deepest = 8;
    private const int HighestRank = 32;
    private const int LongestName = 4096;

    private readonly ArtifactFile file;

    private SafetensorsHeader(ArtifactFile file) => this.file = file;

    /// <summary>Where the numbers begin.</summary>
    public long End { get; private init; }

    /// <summary>The tensors in the order of the header.</summary>
    public IReadOnlyList<SafetensorsEntry> Entries { get; private set; } = [];

    /// <summary>Whether the file begins as one with such a header does.</summary>
    public static bool Begins(ArtifactFile file) =>
        file.Head.AsSpan(Math.Min(LengthBytes, file.Head.Length)) is [(byte)'{', (byte)'"' or (byte)'}' or (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t', ..]
        && BinaryPrimitives.ReadUInt64LittleEndian(file.Head) is >= 2 and < 1UL << 48;

    /// <summary>Reads the header.</summary>
    /// <exception cref="ArtifactException">It is cut off, too long, no JSON, or says what cannot be.</exception>
    public static SafetensorsHeader Read(ArtifactFile file)
    {
        var length = (long)BinaryPrimitives.ReadUInt64LittleEndian(file.Head);
        if (length > file.Length - LengthBytes)
            throw file.Damaged(0, $"the header is said to be {length} bytes long, but only {file.Length - LengthBytes} follow");

        if (length > Longest)
            throw file.Damaged(0, $"the header is said to be {length} bytes long; none is longer than {Longest}");

        var text = new byte[length];
        file.Read(LengthBytes, text);
        var header = new SafetensorsHeader(file) { End = LengthBytes + length };
        header.Parse(text);
        return header;
    }

    private void Parse(byte[] text)
    {
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = Deepest });
        try
        {
            reader.Read();
            Entries = Tensors(ref reader);
            reader.Read();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw file.Damaged(LengthBytes + reader.BytesConsumed, $"the header is not valid JSON: {error.Message.Split(". ")[0].TrimEnd('.')}");
        }
    }

    private List<SafetensorsEntry> Tensors(ref Utf8JsonReader reader)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var entries = new List<SafetensorsEntry>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var offset = Place(reader);
            var name = reader.GetString()!;
            if (name.Length > LongestName)
                throw file.Damaged(offset, $"a tensor's name is {name.Length} characters long");

            if (!names.Add(name))
                throw file.Damaged(offset, $"two tensors are named '{name}'");

            reader.Read();
            if (name == Metadata)
                SkipMetadata(ref reader);
            else
                entries.Add(Tensor(ref reader, name, offset));
        }

        return entries;
    }

    private void SkipMetadata(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw file.Damaged(Place(reader), "the metadata are no object of texts");

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.String)
                throw file.Damaged(Place(reader), "the metadata are no object of texts");
        }
    }

    private SafetensorsEntry Tensor(ref Utf8JsonReader reader, string name, long offset)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw file.Damaged(Place(reader), $"tensor '{name}' is described by no object");

        (ElementType? type, ImmutableArray<long>? shape, ImmutableArray<long>? bytes) = (null, null, null);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (place, field) = (Place(reader), reader.GetString()!);
            reader.Read();
            switch (field)
            {
                case "dtype" when type is null: type = Type(ref reader, name); break;
                case "shape" when shape is null: shape = Numbers(ref reader, $"the shape of tensor '{name}'", HighestRank); break;
                case "data_offsets" when bytes is null: bytes = Numbers(ref reader, $"the data_offsets of tensor '{name}'", 2); break;
                case "dtype" or "shape" or "data_offsets": throw file.Damaged(place, $"the {field} of tensor '{name}' is given twice");
                default: throw file.Damaged(place, $"tensor '{name}' has '{field}', which no tensor has");
            }
        }

        return type is { } t && shape is { } s && bytes is [var begin, var end]
            ? new SafetensorsEntry(name, offset, t, s, begin, end)
            : throw file.Damaged(offset, $"tensor '{name}' lacks its {(type is null ? "dtype" : shape is null ? "shape" : "data_offsets")}");
    }

    private ElementType Type(ref Utf8JsonReader reader, string tensor)
    {
        var name = reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw file.Damaged(Place(reader), $"the dtype of tensor '{tensor}' is no text");
        if (SafetensorsType.IsUnderAByte(name))
            throw file.Unsupported(Place(reader), $"tensor '{tensor}' has the element type {name}, which cannot be read yet", "gate the model before it was quantised");

        return SafetensorsType.Of(name) ?? throw file.Damaged(Place(reader), $"tensor '{tensor}' has the unknown element type '{name}'");
    }

    private ImmutableArray<long> Numbers(ref Utf8JsonReader reader, string what, int most)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw file.Damaged(Place(reader), $"{what} is no list");

        var numbers = ImmutableArray.CreateBuilder<long>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out var number) || number < 0 || reader.ValueSpan.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0)
                throw file.Damaged(Place(reader), $"{what} holds something other than a whole number from 0 on");

            if (numbers.Count == most)
                throw file.Damaged(Place(reader), $"{what} has more than {most} numbers");

            numbers.Add(number);
        }

        return numbers.ToImmutable();
    }

    private static long Place(in Utf8JsonReader reader) => LengthBytes + reader.TokenStartIndex;
}
