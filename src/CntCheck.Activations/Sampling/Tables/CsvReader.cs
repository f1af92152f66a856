using System.Globalization;
using System.Text;
using CntCheck.Samples;

namespace CntCheck.Activations.Sampling.Tables;

/// <summary>Reads a table of text record by record.</summary>
/// <remarks>RFC 4180, with any of three separators; empty lines are passed over.</remarks>
internal sealed class CsvReader : IDisposable
{
    private const int LongestField = 1 << 16;
    private const int MostFields = 1 << 20;
    private const int End = -1;

    private readonly string _file;
    private readonly char _separator;
    private readonly StreamReader _text;
    private readonly StringBuilder _field = new();
    private int _line = 1;

    private CsvReader(string file, char separator, StreamReader text) => (_file, _separator, _text) = (file, separator, text);

    /// <summary>The fields of the record last read.</summary>
    public List<string> Fields { get; } = [];

    /// <summary>The line it begins in, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>Opens a file.</summary>
    /// <exception cref="SampleException">It cannot be opened.</exception>
    public static CsvReader Open(string file, char separator) => Refusal.Reading(file, () =>
    {
        var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        return new CsvReader(file, separator, new StreamReader(stream, strict, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16));
    });

    /// <summary>Reads the next record; false at the end.</summary>
    /// <exception cref="SampleException">It is broken.</exception>
    public bool Next()
    {
        try
        {
            do
            {
                if (_text.Peek() == End)
                    return false;

                ReadRecord();
            }
            while (Fields is [""]);
            return true;
        }
        catch (DecoderFallbackException error)
        {
            throw Refusal.Unreadable(_file, string.Create(CultureInfo.InvariantCulture, $"line {_line} or one of the next holds bytes that are no UTF-8 text"), "save the table as UTF-8", error);
        }
        catch (IOException error)
        {
            throw Refusal.Unreadable(_file, $"the file cannot be read: {error.Message.TrimEnd('.')}", "check the disk", error);
        }
    }

    /// <summary>The error that something is wrong with a field of the record last read.</summary>
    /// <param name="column">The field, from 0.</param>
    /// <param name="reason">What is wrong with it.</param>
    /// <param name="advice">What to do.</param>
    public SampleException Broken(int column, string reason, string advice) => Broken(Line, column, reason, advice);

    /// <summary>Closes the file.</summary>
    public void Dispose() => _text.Dispose();

    private SampleException Broken(int line, int column, string reason, string advice) =>
        Refusal.Unreadable(_file, string.Create(CultureInfo.InvariantCulture, $"line {line}, column {column + 1}: {reason}"), advice);

    private void ReadRecord()
    {
        Fields.Clear();
        Line = _line;
        while (!ReadField())
        {
            if (Fields.Count >= MostFields)
                throw Broken(_line, MostFields, $"there are more than {MostFields} columns", "give fewer");
        }
    }

    /// <summary>Reads a field and what ends it; true if that is the record's end.</summary>
    private bool ReadField()
    {
        _field.Clear();
        var quoted = _text.Peek() == '"';
        if (quoted)
            ReadQuoted();

        while (true)
        {
            var character = _text.Read();
            if (character == _separator || character is '\r' or '\n' or End)
            {
                Fields.Add(_field.ToString());
                return character != _separator && EndLine(character);
            }

            if (quoted)
                throw Broken(_line, Fields.Count, "something follows the closing quote", "put a separator there, or double the quote");
            Append((char)character);
        }
    }

    private void ReadQuoted()
    {
        var start = _line;
        _text.Read();
        while (true)
        {
            var character = _text.Read();
            if (character == End)
                throw Broken(start, Fields.Count, "the quote that begins here is not closed", "close it");
            if (character == '"' && _text.Peek() != '"')
                return;
            if (character == '"')
                _text.Read();
            if (character == '\n')
                _line++;
            Append((char)character);
        }
    }

    private void Append(char character)
    {
        if (character == '\0')
            throw Broken(_line, Fields.Count, "there is a zero byte: this is no text", Refusal.Kinds);
        if (_field.Length >= LongestField)
            throw Broken(_line, Fields.Count, $"the field is longer than {LongestField} characters", "check the quotes");
        _field.Append(character);
    }

    private bool EndLine(int character)
    {
        if (character == '\r' && _text.Peek() == '\n')
            _text.Read();
        _line++;
        return true;
    }
}
