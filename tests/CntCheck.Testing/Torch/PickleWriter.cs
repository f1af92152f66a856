using System.Text;

namespace CntCheck.Testing.Torch;

/// <summary>Writes pickles instruction by instruction, for tests.</summary>
/// <remarks>Values are null, bool, int, long, double, string, byte[], <see cref="PickleWriter"/> (its instructions) and arrays (tuples).</remarks>
public sealed class PickleWriter
{
    private readonly List<byte> _bytes = [];

    /// <summary>The instructions so far.</summary>
    public IReadOnlyList<byte> Bytes => _bytes;

    /// <summary>A whole pickle of one value.</summary>
    public static byte[] Of(object? value, byte protocol = 2) => [0x80, protocol, .. new PickleWriter().Value(value)._bytes, (byte)'.'];

    /// <summary>Bytes as they are.</summary>
    public PickleWriter Raw(params ReadOnlySpan<byte> bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    /// <summary>Characters as bytes.</summary>
    public PickleWriter Raw(string text) => Raw(Encoding.Latin1.GetBytes(text));

    /// <summary>A name of a module (GLOBAL).</summary>
    public PickleWriter Global(string module, string name) => Raw($"c{module}\n{name}\n");

    /// <summary>A call (REDUCE).</summary>
    public PickleWriter Call(string module, string name, params object?[] arguments) => Global(module, name).Value(arguments).Raw("R");

    /// <summary>A dictionary.</summary>
    public PickleWriter Dictionary(params IEnumerable<(object Key, object? Value)> entries)
    {
        Raw("}(");
        foreach (var (key, value) in entries)
            Value(key).Value(value);

        return Raw("u");
    }

    /// <summary>A list.</summary>
    public PickleWriter List(params IEnumerable<object?> items)
    {
        Raw("](");
        foreach (var item in items)
            Value(item);

        return Raw("e");
    }

    /// <summary>Any value.</summary>
    public PickleWriter Value(object? value) => value switch
    {
        null => Raw("N"),
        bool truth => Raw(truth ? (byte)0x88 : (byte)0x89),
        int number => Raw([(byte)'J', .. BitConverter.GetBytes(number)]),
        long number => Raw([0x8a, 8, .. BitConverter.GetBytes(number)]),
        double number => Raw([(byte)'G', .. BitConverter.GetBytes(number).Reverse()]),
        string text => Raw([(byte)'X', .. BitConverter.GetBytes(Encoding.UTF8.GetByteCount(text)), .. Encoding.UTF8.GetBytes(text)]),
        byte[] bytes => Raw([(byte)'B', .. BitConverter.GetBytes(bytes.Length), .. bytes]),
        PickleWriter written => Raw([.. written._bytes]),
        Array items => Tuple(items),
        _ => throw new ArgumentException($"A pickle of {value.GetType()} cannot be written.", nameof(value)),
    };

    private PickleWriter Tuple(Array items)
    {
        Raw("(");
        foreach (var item in items)
            Value(item);

        return Raw("t");
    }
}
