using System.Globalization;
using System.Text;

namespace CntCheck.Artifacts.Pickles;

/// <summary>Instructions that make texts and bytes.</summary>
/// <remarks>Texts of Python 2 are bytes; they are taken as a character each.</remarks>
internal static class PickleTexts
{
    /// <summary>The instructions by their codes.</summary>
    public static IReadOnlyDictionary<char, Action<PickleMachine>> Instructions { get; } = new Dictionary<char, Action<PickleMachine>>
    {
        ['X'] = machine => machine.Push(machine.Bytes.Text((uint)machine.Bytes.Int())),
        ['\x8c'] = machine => machine.Push(machine.Bytes.Text(machine.Bytes.Byte())),
        ['\x8d'] = machine => machine.Push(machine.Bytes.Text(machine.Bytes.Long())),
        ['T'] = machine => machine.Push(Encoding.Latin1.GetString(machine.Bytes.Take(machine.Bytes.Int()))),
        ['U'] = machine => machine.Push(Encoding.Latin1.GetString(machine.Bytes.Take(machine.Bytes.Byte()))),
        ['S'] = machine => machine.Push(Quoted(machine.Bytes, machine.Bytes.Line())),
        ['V'] = machine => machine.Push(Unescaped(machine.Bytes, machine.Bytes.Line(), isUnicode: true)),
        ['B'] = machine => machine.Push(machine.Bytes.Take((uint)machine.Bytes.Int()).ToArray()),
        ['C'] = machine => machine.Push(machine.Bytes.Take(machine.Bytes.Byte()).ToArray()),
        ['\x8e'] = machine => machine.Push(machine.Bytes.Take(machine.Bytes.Long()).ToArray()),
        ['\x96'] = machine => machine.Push(machine.Bytes.Take(machine.Bytes.Long()).ToArray()),
        ['\x97'] = machine => throw machine.Bytes.Damaged("the pickle reads a buffer from outside, which no file has"),
        ['\x98'] = machine => throw machine.Bytes.Damaged("the pickle reads a buffer from outside, which no file has"),
    };

    private static string Quoted(PickleBytes bytes, string line)
    {
        line = line.TrimEnd('\r');
        return line.Length >= 2 && line[0] is '\'' or '"' && line[^1] == line[0]
            ? Unescaped(bytes, line[1..^1], isUnicode: false)
            : throw bytes.Damaged("the pickle holds a text without quotes");
    }

    /// <summary>Python's escapes; in unicode lines only \u and \U are any.</summary>
    private static string Unescaped(PickleBytes bytes, string line, bool isUnicode)
    {
        if (!line.Contains('\\', StringComparison.Ordinal))
            return line;

        var text = new StringBuilder();
        for (var i = 0; i < line.Length; i++)
        {
            var next = i + 1 < line.Length ? line[i + 1] : '\0';
            if (line[i] != '\\')
                text.Append(line[i]);
            else if (isUnicode ? next is 'u' or 'U' : next == 'x')
                i += 1 + AppendCode(bytes, line.AsSpan(i + 2), next, text);
            else if (!isUnicode && Plain(next) is { } plain)
                (_, i) = (text.Append(plain), i + 1);
            else
                text.Append('\\');
        }

        return text.ToString();
    }

    private static int AppendCode(PickleBytes bytes, ReadOnlySpan<char> digits, char kind, StringBuilder text)
    {
        var length = kind switch { 'x' => 2, 'u' => 4, _ => 8 };
        if (digits.Length < length || !uint.TryParse(digits[..length], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) || code > 0x10ffff)
            throw bytes.Damaged("the pickle holds a text with a broken escape");

        if (code <= char.MaxValue)
            text.Append((char)code);
        else
            text.Append(char.ConvertFromUtf32((int)code));

        return length;
    }

    private static char? Plain(char escape) => escape switch
    {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        '\\' or '\'' or '"' => escape,
        _ => null,
    };
}
