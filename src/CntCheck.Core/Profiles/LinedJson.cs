using System.Text;
using System.Text.Json;
using CntCheck.Diagnostics;

namespace CntCheck.Profiles;

/// <summary>A JSON value that knows the line it stands on, so that a finding can name it.</summary>
/// <param name="Location">File, line and column of the value, or of its name where it has one.</param>
/// <param name="Kind">The kind of token the value starts with.</param>
internal sealed record LinedJson(Location Location, JsonTokenType Kind)
{
    /// <summary>The name of the property it is the value of, or null.</summary>
    public string? Name { get; private init; }

    /// <summary>The text of a string; the digits of a number.</summary>
    public string Text { get; private init; } = "";

    /// <summary>The properties of an object, in the order of the file.</summary>
    public IReadOnlyList<KeyValuePair<string, LinedJson>> Properties { get; private init; } = [];

    /// <summary>The items of an array.</summary>
    public IReadOnlyList<LinedJson> Items { get; private init; } = [];

    /// <summary>The value of a property, or null.</summary>
    public LinedJson? this[string name] => Properties.FirstOrDefault(property => property.Key == name).Value;

    /// <summary>Reads a whole file.</summary>
    /// <exception cref="SnapshotException">The text is not JSON, or an object names a property twice.</exception>
    public static LinedJson Parse(string file, byte[] utf8)
    {
        var lines = new LineIndex(file, utf8);
        try
        {
            ReadOnlySpan<byte> text = utf8.AsSpan(lines.Start);
            var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = 32 });
            reader.Read();
            var value = ReadValue(ref reader, lines, lines.Of(reader.TokenStartIndex));
            reader.Read();
            return value;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            var location = exception is JsonException { LineNumber: { } line, BytePositionInLine: { } column }
                ? new Location(file, (int)line + 1, (int)column + 1)
                : new Location(file, 1, 1);
            throw new SnapshotException(SnapshotProblem.Malformed, location, $"the file is not valid JSON: {Complaint(exception)}", "restore the file, or mend the line", exception);
        }
    }

    /// <summary>The error that something is wrong with this value, in a whole clause.</summary>
    public SnapshotException Malformed(string reason) => new(SnapshotProblem.Malformed, Location, reason);

    /// <summary>The error that this value is not what it should be; its name begins the clause.</summary>
    public SnapshotException Wrong(string predicate) => Malformed($"{(Name is null ? "this" : $"'{Name}'")} {predicate}");

    // The parser's first sentence says what is wrong; what follows is for who wrote the parser, and the place, which the location has.
    private static string Complaint(Exception exception) => exception.Message.Split(". ")[0].TrimEnd('.');

    private static LinedJson ReadValue(ref Utf8JsonReader reader, LineIndex lines, Location location) => reader.TokenType switch
    {
        JsonTokenType.StartObject => new(location, JsonTokenType.StartObject) { Properties = ReadProperties(ref reader, lines) },
        JsonTokenType.StartArray => new(location, JsonTokenType.StartArray) { Items = ReadItems(ref reader, lines) },
        JsonTokenType.String => new(location, JsonTokenType.String) { Text = reader.GetString()! },
        JsonTokenType.Number => new(location, JsonTokenType.Number) { Text = Encoding.UTF8.GetString(reader.ValueSpan) },
        var other => new(location, other),
    };

    private static List<KeyValuePair<string, LinedJson>> ReadProperties(ref Utf8JsonReader reader, LineIndex lines)
    {
        var properties = new List<KeyValuePair<string, LinedJson>>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var location = lines.Of(reader.TokenStartIndex);
            var name = reader.GetString()!;
            if (!names.Add(name))
                throw new SnapshotException(SnapshotProblem.Malformed, location, $"'{name}' is named a second time");

            reader.Read();
            properties.Add(KeyValuePair.Create(name, ReadValue(ref reader, lines, location) with { Name = name }));
        }

        return properties;
    }

    private static List<LinedJson> ReadItems(ref Utf8JsonReader reader, LineIndex lines)
    {
        var items = new List<LinedJson>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            items.Add(ReadValue(ref reader, lines, lines.Of(reader.TokenStartIndex)));

        return items;
    }

    private sealed class LineIndex
    {
        private readonly string _file;
        private readonly List<int> _starts = [0];

        public LineIndex(string file, ReadOnlySpan<byte> utf8)
        {
            _file = file;
            Start = utf8.StartsWith("\uFEFF"u8) ? 3 : 0;
            var text = utf8[Start..];
            for (var i = 0; i < text.Length; i++)
            {
                if (text[i] == '\n')
                    _starts.Add(i + 1);
            }
        }

        /// <summary>Where the text starts: behind a byte order mark.</summary>
        public int Start { get; }

        public Location Of(long index)
        {
            var found = _starts.BinarySearch((int)index);
            var line = found >= 0 ? found : ~found - 1;
            return new Location(_file, line + 1, (int)index - _starts[line] + 1);
        }
    }
}
