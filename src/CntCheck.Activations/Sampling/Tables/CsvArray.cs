using System.Globalization;
using System.Runtime.InteropServices;
using CntCheck.Activations.Sampling.Arrays;

namespace CntCheck.Activations.Sampling.Tables;

/// <summary>Columns of a table as an array of float64.</summary>
internal sealed class CsvArray : StoredArray
{
    private readonly CsvTable _table;
    private readonly IReadOnlyList<int> _columns;
    private readonly CsvReader _reader;
    private readonly List<int> _lines = [];

    /// <summary>Opens the table again.</summary>
    public CsvArray(CsvTable table, IReadOnlyList<int> columns)
    {
        _table = table;
        _columns = columns;
        _reader = CsvReader.Open(table.File, table.Separator);
        if (table.Names is not null)
            _reader.Next();
    }

    /// <inheritdoc/>
    public override void Read(Span<byte> rows)
    {
        var numbers = MemoryMarshal.Cast<byte, double>(rows);
        _lines.Clear();
        for (var row = 0; row < numbers.Length; row += _columns.Count)
        {
            if (!_reader.Next() || _reader.Fields.Count != _table.Columns)
                throw Refusal.Unreadable(File, "the file changed while it was read", "let whatever writes it finish first");

            _lines.Add(_reader.Line);
            for (var i = 0; i < _columns.Count; i++)
                numbers[row + i] = Number(_columns[i]);
        }
    }

    /// <inheritdoc/>
    public override string Place(long firstRow, long index) =>
        string.Create(CultureInfo.InvariantCulture, $"line {_lines[(int)(index / _columns.Count)]}, column {_columns[(int)(index % _columns.Count)] + 1}");

    /// <inheritdoc/>
    public override void Dispose() => _reader.Dispose();

    private double Number(int column)
    {
        var field = _reader.Fields[column];
        if (CsvTable.IsNumber(field, out var number))
            return number;

        throw field.Trim().Length == 0
            ? _reader.Broken(column, "the field is empty", "give every sample a number there")
            : _reader.Broken(column, $"'{Artifacts.Shown.Text(field)}' is no finite number", "write numbers with a point, and classes as 0, 1, …");
    }
}
