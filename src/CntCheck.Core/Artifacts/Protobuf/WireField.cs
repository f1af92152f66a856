namespace CntCheck.Artifacts.Protobuf;

/// <summary>How a field's value is written, the lowest three bits of its tag.</summary>
internal enum WireType
{
    /// <summary>Seven bits a byte, lowest first.</summary>
    Varint = 0,

    /// <summary>Eight bytes, little-endian.</summary>
    Fixed64 = 1,

    /// <summary>A length and that many bytes: text, messages, packed numbers.</summary>
    Bytes = 2,

    /// <summary>Fields up to the matching end of the group.</summary>
    Group = 3,

    /// <summary>The end of a group.</summary>
    EndGroup = 4,

    /// <summary>Four bytes, little-endian.</summary>
    Fixed32 = 5,
}

/// <summary>One field of a message, as a place in the file.</summary>
/// <param name="Number">The field's number.</param>
/// <param name="Type">How its value is written.</param>
/// <param name="Offset">Where its tag begins.</param>
/// <param name="Start">Where its value begins, behind tag and length.</param>
/// <param name="End">Where the next field begins.</param>
/// <param name="Value">The value of a varint; 0 for other types.</param>
internal readonly record struct WireField(int Number, WireType Type, long Offset, long Start, long End, ulong Value)
{
    /// <summary>Bytes of the value.</summary>
    public long Length => End - Start;
}
