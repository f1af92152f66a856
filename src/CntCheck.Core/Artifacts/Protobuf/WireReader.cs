using System.Buffers.Binary;
using System.Text;

namespace CntCheck.Artifacts.Protobuf;

/// <summary>Walks the fields of a message in a file without reading what is jumped over.</summary>
/// <remarks>Protocol Buffers, "Encoding": tags, varints, length-delimited fields, groups, packed repeated fields.</remarks>
internal sealed class WireReader(ArtifactFile file)
{
    private const int DeepestGroup = 64;
    private const int LongestName = 1 << 20;
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly FileWindow window = new(file);

    /// <summary>The file that is read.</summary>
    public ArtifactFile File => file;

    /// <summary>The fields between two places, in their order.</summary>
    /// <exception cref="ArtifactException">A field is malformed or ends behind <paramref name="end"/>.</exception>
    public IEnumerable<WireField> Fields(long start, long end)
    {
        for (var position = start; position < end;)
        {
            var field = Next(position, end);
            if (field.Type == WireType.EndGroup)
                throw file.Damaged(field.Offset, $"a group ends (field {field.Number}) that never began");

            yield return field;
            position = field.End;
        }
    }

    /// <summary>The fields of all occurrences of a message, as if they were one: repeated occurrences of a message are merged.</summary>
    public IEnumerable<WireField> Fields(IEnumerable<WireField> occurrences) => occurrences.SelectMany(message => Fields(message.Start, message.End));

    /// <summary>Insists that <paramref name="field"/> is written as <paramref name="type"/>.</summary>
    public WireField Expect(WireField field, WireType type) =>
        field.Type == type
            ? field
            : throw file.Damaged(field.Offset, $"field {field.Number} is written as {field.Type} where {type} is expected");

    /// <summary>A field's value as a signed number.</summary>
    public long Integer(WireField field) => (long)Expect(field, WireType.Varint).Value;

    /// <summary>A field's value as a name or other short text.</summary>
    public string Text(WireField field)
    {
        if (Expect(field, WireType.Bytes).Length > LongestName)
            throw file.Damaged(field.Offset, $"a text of {field.Length} bytes stands where a name is expected");

        try
        {
            return StrictUtf8.GetString(Bytes(field));
        }
        catch (DecoderFallbackException error)
        {
            throw file.Damaged(field.Start, $"a name is not valid UTF-8 text: {error.Message}");
        }
    }

    /// <summary>A field's bytes, which the caller knows to be few.</summary>
    public byte[] Bytes(WireField field)
    {
        if (Expect(field, WireType.Bytes).Length == 0)
            return [];

        var bytes = new byte[field.Length];
        window.Copy(field.Start, bytes);
        return bytes;
    }

    /// <summary>A float32 field.</summary>
    public float Float(WireField field) => BitConverter.UInt32BitsToSingle((uint)Fixed(Expect(field, WireType.Fixed32).Start, sizeof(float)));

    /// <summary>How many numbers one occurrence of a repeated field holds, packed or single.</summary>
    public long CountNumbers(WireField field, WireType type)
    {
        if (field.Type == type)
            return 1;

        Expect(field, WireType.Bytes);
        if (type == WireType.Varint)
            return CountVarints(field);

        var size = SizeOf(type);
        return field.Length % size == 0
            ? field.Length / size
            : throw file.Damaged(field.Offset, $"field {field.Number} packs numbers of {size} bytes into {field.Length} bytes");
    }

    /// <summary>The numbers of one occurrence of a repeated field, packed or single, as raw bits.</summary>
    public IEnumerable<ulong> Numbers(WireField field, WireType type)
    {
        if (field.Type == type && type == WireType.Varint)
        {
            yield return field.Value;
            yield break;
        }

        if (field.Type != type)
            Expect(field, WireType.Bytes);

        for (var position = field.Start; position < field.End;)
        {
            if (type == WireType.Varint)
            {
                yield return Varint(ref position, field.End);
            }
            else
            {
                if (field.End - position < SizeOf(type))
                    throw file.Damaged(position, $"field {field.Number} ends within a number");

                yield return Fixed(position, SizeOf(type));
                position += SizeOf(type);
            }
        }
    }

    private long CountVarints(WireField field)
    {
        var count = 0L;
        for (var position = field.Start; position < field.End;)
        {
            var bytes = window.View(position, field.End);
            foreach (var value in bytes)
                count += value < 0x80 ? 1 : 0;

            position += bytes.Length;
        }

        return count;
    }

    private static int SizeOf(WireType type) => type == WireType.Fixed64 ? sizeof(ulong) : sizeof(uint);

    private ulong Fixed(long position, int size)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        bytes.Clear();
        window.Copy(position, bytes[..size]);
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes);
    }

    private WireField Next(long offset, long end)
    {
        var position = offset;
        var tag = Varint(ref position, end, "a field's tag");
        var (number, type) = (tag >> 3, (WireType)(tag & 7));
        if (number is 0 or > int.MaxValue >> 2)
            throw file.Damaged(offset, $"a field has the impossible number {number}");

        var field = new WireField((int)number, type, offset, position, position, 0);
        switch (type)
        {
            case WireType.Varint:
                var value = Varint(ref position, end);
                return field with { End = position, Value = value };
            case WireType.Fixed64:
                return field with { End = Within(field, sizeof(ulong), end) };
            case WireType.Fixed32:
                return field with { End = Within(field, sizeof(uint), end) };
            case WireType.Bytes:
                var length = Varint(ref position, end);
                field = field with { Start = position };
                return field with { End = Within(field, length, end) };
            case WireType.Group:
                return field with { End = EndOfGroup(field, end) };
            case WireType.EndGroup:
                return field;
            default:
                throw file.Damaged(offset, $"field {number} has the unknown wire type {(int)type}");
        }
    }

    private long Within(WireField field, ulong length, long end) =>
        length <= (ulong)(end - field.Start)
            ? field.Start + (long)length
            : throw file.Damaged(field.Offset, $"field {field.Number} says it is {length} bytes long, but only {end - field.Start} are left");

    private long EndOfGroup(WireField group, long end)
    {
        var open = new Stack<int>([group.Number]);
        var position = group.Start;
        while (open.Count > 0)
        {
            if (position >= end)
                throw file.Damaged(group.Offset, $"the group of field {group.Number} never ends");

            var (field, after) = Step(position, end);
            position = after;
            if (field.Type == WireType.Group)
                open.Push(field.Number);
            else if (field.Type == WireType.EndGroup && open.Pop() != field.Number)
                throw file.Damaged(field.Offset, $"the group of field {field.Number} ends where another is open");

            if (open.Count > DeepestGroup)
                throw file.Damaged(field.Offset, $"groups are nested more than {DeepestGroup} deep");
        }

        return position;
    }

    /// <summary>The field at a position, a group only up to its own tag, so that nesting needs no recursion.</summary>
    private (WireField Field, long After) Step(long offset, long end)
    {
        var position = offset;
        var tag = Varint(ref position, end, "a field's tag");
        if ((WireType)(tag & 7) != WireType.Group)
        {
            var field = Next(offset, end);
            return (field, field.End);
        }

        return (new WireField((int)(tag >> 3), WireType.Group, offset, position, position, 0), position);
    }

    private ulong Varint(ref long position, long end, string what = "a number")
    {
        var offset = position;
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (position >= end)
                throw file.Damaged(offset, $"{what} is cut off");

            var next = window[position++];
            if (shift == 63 && next > 1)
                break;

            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
                return value;
        }

        throw file.Damaged(offset, $"{what} is longer than 64 bits");
    }
}
