using CntCheck.Artifacts.Protobuf;

namespace CntCheck.Artifacts.Onnx;

/// <summary>Reads a ValueInfoProto: the declared name, element type and shape of a value.</summary>
/// <remarks>ONNX specification, messages ValueInfoProto, TypeProto, TensorShapeProto. Sequences, maps and the like have no shape here.</remarks>
internal sealed class OnnxValueReader(OnnxSource source)
{
    private string name = "";
    private ElementType type;
    private List<long?>? shape;

    /// <summary>Reads the value.</summary>
    public static ValueShape Read(OnnxSource source, WireField message)
    {
        source.CountPart(message.Offset);
        var reader = new OnnxValueReader(source);
        foreach (var field in reader.FieldsOf(message))
        {
            if (field.Number == 1)
                reader.name = source.Name(field);
            else if (field.Number == 2)
                reader.ReadType(field);
        }

        return new ValueShape(reader.name, reader.shape, reader.type);
    }

    private void ReadType(WireField message)
    {
        foreach (var field in FieldsOf(message))
        {
            if (field.Number == 1)
                ReadTensorType(field);
        }
    }

    private void ReadTensorType(WireField message)
    {
        foreach (var field in FieldsOf(message))
        {
            if (field.Number == 1)
            {
                var number = source.Wire.Integer(field);
                type = number is >= 0 and <= int.MaxValue && Enum.IsDefined((ElementType)(int)number) ? (ElementType)(int)number : ElementType.Undefined;
            }
            else if (field.Number == 2)
            {
                shape ??= [];
                foreach (var extent in FieldsOf(field))
                {
                    if (extent.Number == 1)
                        shape.Add(ReadExtent(extent));
                }
            }
        }
    }

    private long? ReadExtent(WireField message)
    {
        source.CountPart(message.Offset);
        long? extent = null;
        foreach (var field in FieldsOf(message))
        {
            // Some exporters write −1 for an extent that is not fixed.
            if (field.Number == 1)
                extent = source.Wire.Integer(field) is >= 0 and var value ? value : null;
            else if (field.Number == 2)
                extent = null;
        }

        return extent;
    }

    private IEnumerable<WireField> FieldsOf(WireField message) =>
        source.Wire.Fields(source.Wire.Expect(message, WireType.Bytes).Start, message.End);
}
