using System.Text;
using CntCheck.Diagnostics;
using CntCheck.Profiles;

namespace CntCheck.Verdicts.Calibrations;

/// <summary>One record of a CSV file.</summary>
/// <param name="Line">The line it starts on.</param>
/// <param name="Fields">Its fields, without the spaces around them.</param>
internal sealed record CsvRecord(int Line, IReadOnlyList<string> Fields);

/// <summary>Reads CSV (RFC 4180): a field in quotes may hold separators, line ends, and quotes that are doubled. The separator is a comma, or the semicolon or tab of the header.</summary>
internal sealed class CsvRecords
{
    private readonly string _file;
    private readonly string _text;
    private readonly char _separator;
    private int _position;
    private int _line = 1;

    private CsvRecords(string file, string text)
    {
        _file = file;
        _text = text;
        var header = text.Split('\n', 2)[0];
        _separator = ",;\t".FirstOrDefault(header.Contains, ',');
    }

    /// <summary>The records of a text; lines that hold nothing are none.</summary>
    /// <exception cref="SnapshotException">A quote does not end, or something follows one that does.</exception>
    public static IReadOnlyList<CsvRecord> Read(string file, string text)
    {
        var reader = new CsvRecords(file, text);
        List<CsvRecord> records = [];
        while (reader._position < text.Length)
        {
            var record = reader.ReadRecord();
            if (record.Fields is not [""])
                records.Add(record);
        }

        return records;
    }

    private CsvRecord ReadRecord()
    {
        var line = _line;
        List<string> fields = [ReadField()];
        while (_position < _text.Length && _text[_position] == _separator)
        {
            _position++;
            fields.Add(ReadField());
        }

        SkipLineEnd();
        return new CsvRecord(line, fields);
    }

    private string ReadField()
    {
        while (_position < _text.Length && _text[_position] == ' ')
            _position++;

        if (_position < _text.Length && _text[_position] == '"')
            return ReadQuoted();

        var start = _position;
        while (_position < _text.Length && !EndsField(_text[_position]))
            _position++;

        return _text[start.._position].Trim();
    }

    private string ReadQuoted()
    {
        var start = _line;
        var field = new StringBuilder();
        for (_position++; _position < _text.Length; _position++)
        {
            if (_text[_position] == '\n')
                _line++;
            if (_text[_position] != '"')
            {
                field.Append(_text[_position]);
            }
            else if (_position + 1 < _text.Length && _text[_position + 1] == '"')
            {
                field.Append('"');
                _position++;
            }
            else
            {
                _position++;
                RequireEndOfField();
                return field.ToString();
            }
        }

        throw Malformed(start, "a quote starts here that does not end");
    }

    private void RequireEndOfField()
    {
        while (_position < _text.Length && _text[_position] == ' ')
            _position++;

        if (_position < _text.Length && !EndsField(_text[_position]))
            throw Malformed(_line, "text follows a field in quotes; double the quotes that are meant as text");
    }

    private bool EndsField(char letter) => letter == _separator || letter is '\r' or '\n';

    private void SkipLineEnd()
    {
        if (_position < _text.Length && _text[_position] == '\r')
            _position++;
        if (_position < _text.Length && _text[_position] == '\n')
            _position++;
        _line++;
    }

    private SnapshotException Malformed(int line, string reason) => new(SnapshotProblem.Malformed, new Location(_file, line, 1), reason);
}
