using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;

namespace CntCheck.Artifacts.Pickles;

/// <summary>Instructions that make None, truth values, integers and floats.</summary>
internal static class PickleNumbers
{
    // Python itself reads no decimal integers longer than this.
    private const int MostDigits = 4300;
    private const int MostBytes = 1024;

    /// <summary>The instructions by their codes.</summary>
    public static IReadOnlyDictionary<char, Action<PickleMachine>> Instructions { get; } = new Dictionary<char, Action<PickleMachine>>
    {
        ['N'] = machine => machine.Push(null),
        ['\x88'] = machine => machine.Push(true),
        ['\x89'] = machine => machine.Push(false),
        ['K'] = machine => machine.Push((long)machine.Bytes.Byte()),
        ['M'] = machine => machine.Push((long)machine.Bytes.Short()),
        ['J'] = machine => machine.Push((long)machine.Bytes.Int()),
        ['\x8a'] = machine => Push(machine, Integer(machine.Bytes, machine.Bytes.Byte())),
        ['\x8b'] = machine => Push(machine, Integer(machine.Bytes, machine.Bytes.Int())),
        ['G'] = machine => machine.Push(BinaryPrimitives.ReadDoubleBigEndian(machine.Bytes.Take(sizeof(double)))),
        ['I'] = machine => PushLine(machine, machine.Bytes.Line()),
        ['L'] = machine => Push(machine, Integer(machine.Bytes, machine.Bytes.Line().TrimEnd('L'))),
        ['F'] = machine => machine.Push(Float(machine.Bytes, machine.Bytes.Line())),
    };

    private static BigInteger Integer(PickleBytes bytes, int length) =>
        length is >= 0 and <= MostBytes ? new BigInteger(bytes.Take(length)) : throw bytes.Damaged($"the pickle holds an integer of {length} bytes");

    private static BigInteger Integer(PickleBytes bytes, string digits)
    {
        if (digits.Length > MostDigits)
            throw bytes.Damaged($"the pickle holds an integer of {digits.Length} digits");

        return BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw bytes.Damaged("the pickle holds an integer that is none");
    }

    private static void Push(PickleMachine machine, BigInteger value)
    {
        if (value >= long.MinValue && value <= long.MaxValue)
            machine.Push((long)value);
        else
            machine.Push(value);
    }

    /// <summary>Protocols below 2 write truth values as integers of two digits.</summary>
    private static void PushLine(PickleMachine machine, string line)
    {
        if (line is "00" or "01")
            machine.Push(line == "01");
        else
            Push(machine, Integer(machine.Bytes, line));
    }

    private static double Float(PickleBytes bytes, string text) => text switch
    {
        "nan" => double.NaN,
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : throw bytes.Damaged("the pickle holds a float that is none"),
    };
}
