using System.Globalization;
using CntCheck.Artifacts;

namespace CntCheck.Activations.Sampling.Arrays;

/// <summary>The literal of a Python dictionary that an .npy file's header is, of which only three keys have a meaning.</summary>
/// <remarks>NumPy Enhancement Proposal 1, "Format Specification: Version 1.0".</remarks>
internal sealed class NpyDictionary
{
    // A product of so many digits is refused long before, for being longer than the file.
    private const int MostDigits = 18;
    private const int MostAxes = 64;

    private readonly string _text;
    private int _position;

    private NpyDictionary(string text) => _text = text;

    /// <summary>The type of a number: "&lt;f4".</summary>
    public string? Descr { get; private set; }

    /// <summary>Whether the first axis is the one whose neighbours lie together.</summary>
    public bool? FortranOrder { get; private set; }

    /// <summary>Extents.</summary>
    public long[]? Shape { get; private set; }

    /// <summary>Reads the dictionary.</summary>
    /// <exception cref="FormatException">It is none, or one of other keys; the message says why.</exception>
    public static NpyDictionary Parse(string text)
    {
        var dictionary = new NpyDictionary(text);
        dictionary.Read();
        return dictionary;
    }

    private void Read()
    {
        Expect('{');
        while (!Accept('}'))
        {
            ReadEntry();
            if (Accept(','))
                continue;

            Expect('}');
            break;
        }

        SkipSpace();
        if (_position < _text.Length)
            throw Unexpected();
        if (Descr is null || FortranOrder is null || Shape is null)
            throw new FormatException("its header lacks one of 'descr', 'fortran_order' and 'shape'");
    }

    private void ReadEntry()
    {
        var key = ReadText();
        Expect(':');
        switch (key)
        {
            case "descr" when Descr is null:
                SkipSpace();
                if (Next == '[')
                    throw new FormatException("it is a structured array, whose rows have named fields");
                Descr = ReadText();
                break;
            case "fortran_order" when FortranOrder is null:
                FortranOrder = ReadBool();
                break;
            case "shape" when Shape is null:
                Shape = ReadShape();
                break;
            default:
                throw new FormatException($"its header has the key {Shown.Name(key)} twice, or one that NumPy does not write");
        }
    }

    private char Next => _position < _text.Length ? _text[_position] : '\0';

    private string ReadText()
    {
        SkipSpace();
        var quote = Next;
        if (quote is not ('\'' or '"'))
            throw Unexpected();

        var end = _text.IndexOf(quote, _position + 1);
        if (end < 0)
            throw Unexpected();

        var text = _text[(_position + 1)..end];
        _position = end + 1;
        return text;
    }

    private bool ReadBool()
    {
        SkipSpace();
        foreach (var (word, value) in (ReadOnlySpan<(string, bool)>)[("True", true), ("False", false)])
        {
            if (string.CompareOrdinal(_text, _position, word, 0, word.Length) != 0)
                continue;

            _position += word.Length;
            return value;
        }

        throw Unexpected();
    }

    private long[] ReadShape()
    {
        List<long> shape = [];
        Expect('(');
        while (!Accept(')'))
        {
            shape.Add(ReadExtent());
            if (shape.Count > MostAxes)
                throw new FormatException($"it has more than {MostAxes} axes");
            if (Accept(','))
                continue;

            Expect(')');
            break;
        }

        return [.. shape];
    }

    private long ReadExtent()
    {
        SkipSpace();
        var start = _position;
        while (char.IsAsciiDigit(Next))
            _position++;
        if (_position == start || _position - start > MostDigits)
            throw Unexpected();

        var extent = long.Parse(_text.AsSpan(start, _position - start), NumberStyles.None, CultureInfo.InvariantCulture);
        // Python 2 wrote its long integers so.
        if (Next == 'L')
            _position++;
        return extent;
    }

    private void SkipSpace()
    {
        while (Next is ' ' or '\t' or '\n' or '\r')
            _position++;
    }

    private bool Accept(char character)
    {
        SkipSpace();
        if (Next != character)
            return false;

        _position++;
        return true;
    }

    private void Expect(char character)
    {
        if (!Accept(character))
            throw Unexpected();
    }

    private FormatException Unexpected() =>
        new(string.Create(CultureInfo.InvariantCulture, $"its header is not one that NumPy writes (at character {_position} of {_text.Length})"));
}
