using System.Text;
using CntCheck.Artifacts.Protobuf;

namespace CntCheck.Artifacts.Onnx;

/// <summary>Reads an AttributeProto as a name and a value.</summary>
/// <remarks>
/// The value is a long, float, string, <see cref="Tensor"/> (sparse ones as their dense view), <see cref="Graph"/>, a list of one of these, or an
/// <see cref="AttributeReference"/>. Text of over a mebibyte stays in the file, as a string tensor. ONNX specification, message AttributeProto.
/// </remarks>
internal sealed class OnnxAttributeReader(OnnxSource source, List<OnnxRead> reads, int depth)
{
    private const int LongestText = 1 << 20;

    private readonly List<WireField> tensor = [];
    private readonly List<WireField> graph = [];
    private readonly List<WireField> sparse = [];
    private readonly List<float> floats = [];
    private readonly List<long> integers = [];
    private readonly List<object> texts = [];
    private readonly List<Tensor> tensors = [];
    private readonly List<Graph> graphs = [];
    private readonly HashSet<int> seen = [];
    private string name = "";
    private string reference = "";
    private long type;
    private float number;
    private long integer;
    private object text = "";

    /// <summary>Reads the attribute; what graphs in it read from outside is added to <paramref name="reads"/>.</summary>
    public static KeyValuePair<string, object> Read(OnnxSource source, WireField message, List<OnnxRead> reads, int depth)
    {
        source.CountPart(message.Offset);
        var reader = new OnnxAttributeReader(source, reads, depth);
        foreach (var field in source.Wire.Fields(source.Wire.Expect(message, WireType.Bytes).Start, message.End))
            reader.Read(field);

        return KeyValuePair.Create(reader.name, reader.Finish(message));
    }

    private void Read(WireField field)
    {
        seen.Add(field.Number);
        switch (field.Number)
        {
            case 1: name = source.Name(field); break;
            case 2: number = source.Wire.Float(field); break;
            case 3: integer = source.Wire.Integer(field); break;
            case 4: text = Text(field); break;
            case 5: tensor.Add(source.Wire.Expect(field, WireType.Bytes)); break;
            case 6: graph.Add(source.Wire.Expect(field, WireType.Bytes)); break;
            case 7: floats.AddRange(source.Wire.Numbers(field, WireType.Fixed32).Select(bits => BitConverter.UInt32BitsToSingle((uint)bits))); break;
            case 8: integers.AddRange(source.Wire.Numbers(field, WireType.Varint).Select(bits => (long)bits)); break;
            case 9: texts.Add(Text(field)); break;
            case 10: tensors.Add(OnnxTensorReader.Read(source, [source.Wire.Expect(field, WireType.Bytes)])); break;
            case 11: graphs.Add(OnnxGraphReader.Read(source, [source.Wire.Expect(field, WireType.Bytes)], reads, depth + 1)); break;
            case 20: type = source.Wire.Integer(field); break;
            case 21: reference = source.Name(field); break;
            case 22: sparse.Add(source.Wire.Expect(field, WireType.Bytes)); break;
            default: break;
        }
    }

    private object Finish(WireField message)
    {
        if (reference.Length > 0)
            return new AttributeReference(reference);

        return type switch
        {
            1 => number,
            2 => integer,
            3 => text,
            4 => tensor.Count > 0 ? OnnxTensorReader.Read(source, tensor) : throw Absent("tensor"),
            5 => graph.Count > 0 ? OnnxGraphReader.Read(source, graph, reads, depth + 1) : throw Absent("graph"),
            6 => floats.ToArray(),
            7 => integers.ToArray(),
            8 => Texts(),
            9 => tensors.ToArray(),
            10 => graphs.ToArray(),
            11 => sparse.Count > 0 ? OnnxSparseReader.Read(source, sparse) : throw Absent("sparse tensor"),
            0 => Guess(message),
            _ => new UnreadAttribute(type),
        };

        ArtifactException Absent(string what) => source.File.Damaged(message.Offset, $"attribute '{name}' should hold a {what}, but holds none");
    }

    /// <summary>The value where no type is given, as before IR version 2: of whichever field is there.</summary>
    private object Guess(WireField message) =>
        tensor.Count > 0 ? OnnxTensorReader.Read(source, tensor)
        : graph.Count > 0 ? OnnxGraphReader.Read(source, graph, reads, depth + 1)
        : floats.Count > 0 ? floats.ToArray()
        : integers.Count > 0 ? integers.ToArray()
        : texts.Count > 0 ? Texts()
        : seen.Contains(2) ? number
        : seen.Contains(3) ? integer
        : seen.Contains(4) ? text
        : throw source.File.Damaged(message.Offset, $"attribute '{name}' has neither a type nor a value");

    private object Texts() => texts.All(item => item is string) ? texts.Cast<string>().ToArray() : texts.ToArray();

    private object Text(WireField field)
    {
        if (source.Wire.Expect(field, WireType.Bytes).Length > LongestText)
            return new Tensor(name, ElementType.String, [], new FileData(source.File, field.Start, field.Length));

        // Attribute texts may be any bytes; what is not UTF-8 shows as replacement characters.
        return Encoding.UTF8.GetString(source.Wire.Bytes(field));
    }
}

/// <summary>The value of an attribute of a type that plays no part here (a type description).</summary>
/// <param name="Type">The number of AttributeProto.AttributeType.</param>
internal sealed record UnreadAttribute(long Type);
