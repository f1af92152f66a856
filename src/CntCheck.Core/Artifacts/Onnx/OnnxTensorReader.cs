using System.Collections.Immutable;
using CntCheck.Artifacts.Protobuf;

namespace CntCheck.Artifacts.Onnx;

/// <summary>Reads a TensorProto: its shape and type at once, its numbers only as a place in a file wherever they are stored as they are used.</summary>
/// <remarks>ONNX specification, onnx.proto, message TensorProto.</remarks>
internal sealed class OnnxTensorReader(OnnxSource source)
{
    private const long Default = 0;
    private const long External = 1;

    private readonly List<long> shape = [];
    private readonly Dictionary<string, string> external = [];
    private readonly OnnxTypedData typed = new(source);
    private string name = "";
    private long type;
    private long location;
    private WireField? raw;
    private long offset;

    /// <summary>Reads a tensor from all occurrences of its field.</summary>
    /// <param name="source">The model file.</param>
    /// <param name="occurrences">At least one.</param>
    /// <param name="name">The name to give it, or null for its own.</param>
    public static Tensor Read(OnnxSource source, IReadOnlyList<WireField> occurrences, string? name = null)
    {
        source.CountPart(occurrences[0].Offset);
        var reader = new OnnxTensorReader(source) { offset = occurrences[0].Offset };
        foreach (var field in source.Wire.Fields(occurrences))
            reader.Read(field);

        return reader.Finish(occurrences, name);
    }

    private void Read(WireField field)
    {
        switch (field.Number)
        {
            case 1:
                foreach (var extent in source.Wire.Numbers(field, WireType.Varint))
                    shape.Add((long)extent);
                break;
            case 2: type = source.Wire.Integer(field); break;
            case 3: throw source.File.Unsupported(field.Offset, "a tensor is stored in segments, which cannot be read", "save the model again");
            case 8: name = source.Name(field); break;
            case 9: raw = source.Wire.Expect(field, WireType.Bytes); break;
            case 13: ReadExternal(field); break;
            case 14: location = source.Wire.Integer(field); break;
            default: typed.Add(field); break;
        }
    }

    private void ReadExternal(WireField entry)
    {
        var (key, value) = ("", "");
        source.Wire.Expect(entry, WireType.Bytes);
        foreach (var field in source.Wire.Fields(entry.Start, entry.End))
        {
            if (field.Number == 1)
                key = source.Name(field);
            else if (field.Number == 2)
                value = source.Name(field);
        }

        external[key] = value;
    }

    private Tensor Finish(IReadOnlyList<WireField> occurrences, string? givenName)
    {
        name = givenName ?? name;
        var elementType = CheckedType();
        var count = CheckedCount();
        return new Tensor(name, elementType, [.. shape], Data(elementType, count, occurrences));
    }

    private ElementType CheckedType()
    {
        if (type == (long)ElementType.Undefined)
            throw source.File.Damaged(offset, $"tensor '{name}' has no element type");

        var elementType = (ElementType)(int)Math.Clamp(type, int.MinValue, int.MaxValue);
        return Enum.IsDefined(elementType)
            ? elementType
            : throw source.File.Unsupported(offset, $"tensor '{name}' has the unknown element type {type}", "save the model with element types ONNX defines");
    }

    private long CheckedCount()
    {
        var count = 1L;
        foreach (var extent in shape)
        {
            if (extent < 0)
                throw source.File.Damaged(offset, $"tensor '{name}' has the negative extent {extent} in [{string.Join(',', shape)}]");

            if (extent != 0 && count > long.MaxValue / 16 / extent)
                throw source.File.Damaged(offset, $"tensor '{name}' of shape [{Summary()}] has more elements than any file can hold");

            count *= extent;
        }

        return count;
    }

    private TensorData Data(ElementType elementType, long count, IReadOnlyList<WireField> occurrences)
    {
        if (location is not (Default or External))
            throw source.File.Unsupported(offset, $"tensor '{name}' is stored at the unknown location {location}", "save the model again");

        if (location == External)
            return source.External.Find(name, offset, external, elementType.Bytes(count));

        if (raw is { } bytes && (bytes.Length > 0 || typed.IsEmpty))
            return Raw(bytes, elementType, count);

        if (count > 0 && typed.IsEmpty)
            throw source.File.Damaged(offset, $"tensor '{name}' has no data: its shape [{Summary()}] promises {count} elements");

        return typed.Read(name, offset, elementType, count, occurrences);
    }

    private FileData Raw(WireField bytes, ElementType elementType, long count)
    {
        if (elementType == ElementType.String)
            throw source.File.Damaged(bytes.Offset, $"tensor '{name}' keeps text in raw_data");

        if (!typed.IsEmpty)
            throw source.File.Damaged(bytes.Offset, $"tensor '{name}' keeps numbers in raw_data and in a typed field");

        var expected = elementType.Bytes(count);
        if (bytes.Length != expected)
        {
            throw source.File.Damaged(
                bytes.Offset, $"tensor '{name}' of type {elementType} and shape [{Summary()}] takes {expected} bytes, but raw_data holds {bytes.Length}");
        }

        return new FileData(source.File, bytes.Start, bytes.Length);
    }

    private string Summary() => shape.Count <= 16 ? string.Join(',', shape) : string.Join(',', shape.Take(16)) + ",…";
}
