using System.Buffers.Binary;
using CntCheck.Artifacts.Protobuf;

namespace CntCheck.Artifacts.Onnx;

/// <summary>Numbers in a tensor's typed fields: float_data, int32_data, int64_data, double_data, uint64_data, string_data.</summary>
/// <remarks>
/// First counted, so that nothing is allocated for what is not there, then read: packed floats stay in the file, varints are decoded
/// (at most eight bytes of memory for one of the file).
/// </remarks>
internal sealed class OnnxTypedData(OnnxSource source)
{
    private readonly SortedDictionary<int, Numbers> fields = [];

    /// <summary>Whether no typed field holds anything.</summary>
    public bool IsEmpty => fields.Values.All(numbers => numbers.Count == 0);

    /// <summary>Takes note of a field, if it is a typed one.</summary>
    public void Add(WireField field)
    {
        if (OnnxTypedField.ByNumber(field.Number) is not { } kind)
            return;

        var before = fields.GetValueOrDefault(field.Number);
        fields[field.Number] = new Numbers(
            before.Occurrences + 1,
            before.Count + (kind.Wire == WireType.Bytes ? 1 : source.Wire.CountNumbers(field, kind.Wire)),
            field);
    }

    /// <summary>The tensor's data.</summary>
    /// <param name="name">The tensor's name, for messages.</param>
    /// <param name="offset">Where the tensor begins.</param>
    /// <param name="type">Its element type.</param>
    /// <param name="count">Its number of elements.</param>
    /// <param name="occurrences">The tensor's messages, read a second time.</param>
    public TensorData Read(string name, long offset, ElementType type, long count, IReadOnlyList<WireField> occurrences)
    {
        var kind = OnnxTypedField.For(type);
        if (fields.Where(field => field.Key != kind.Number && field.Value.Count > 0).Select(field => (int?)field.Key).FirstOrDefault() is { } wrong)
        {
            throw source.File.Damaged(
                fields[wrong].Last.Offset, $"tensor '{name}' of type {type} keeps numbers in {OnnxTypedField.ByNumber(wrong)!.Name} instead of {kind.Name}");
        }

        var stored = fields.GetValueOrDefault(kind.Number);
        var expected = OnnxTypedField.NumbersFor(type, count);
        if (stored.Count != expected)
        {
            throw source.File.Damaged(
                offset, $"tensor '{name}' of type {type} has {count} elements, which take {expected} numbers, but {kind.Name} holds {stored.Count}");
        }

        if (type == ElementType.String)
            return new TextData(stored.Count);

        if (stored.Occurrences == 1 && stored.Last.Type == WireType.Bytes && kind.Wire != WireType.Varint)
            return new FileData(source.File, stored.Last.Start, stored.Last.Length);

        return new MemoryData(Decode(name, offset, type, kind, expected, occurrences));
    }

    private byte[] Decode(string name, long offset, ElementType type, OnnxTypedField kind, long numbers, IReadOnlyList<WireField> occurrences)
    {
        var size = OnnxTypedField.BytesOf(type);
        if (numbers > Array.MaxLength / size)
            throw source.File.Unsupported(offset, $"tensor '{name}' keeps {numbers} numbers in {kind.Name}", "save the model with raw_data");

        var bytes = new byte[numbers * size];
        Span<byte> eight = stackalloc byte[sizeof(ulong)];
        var position = 0;
        foreach (var field in source.Wire.Fields(occurrences))
        {
            if (field.Number != kind.Number)
                continue;

            foreach (var number in source.Wire.Numbers(field, kind.Wire))
            {
                if (kind.Wire == WireType.Varint && !OnnxTypedField.Allows(type, (long)number))
                    throw source.File.Damaged(field.Offset, $"tensor '{name}' of type {type} holds the number {(long)number}, which its type cannot");

                BinaryPrimitives.WriteUInt64LittleEndian(eight, number);
                eight[..size].CopyTo(bytes.AsSpan(position));
                position += size;
            }
        }

        return bytes;
    }

    private readonly record struct Numbers(long Occurrences, long Count, WireField Last);
}
