using CntCheck.Artifacts.Protobuf;

namespace CntCheck.Artifacts.Onnx;

/// <summary>Reads a NodeProto as an operator.</summary>
/// <remarks>ONNX specification, message NodeProto.</remarks>
internal static class OnnxNodeReader
{
    /// <summary>Reads the operator; all that it and its subgraphs read from outside is added to <paramref name="reads"/>.</summary>
    public static Operator Read(OnnxSource source, WireField message, List<OnnxRead> reads, int depth)
    {
        source.CountPart(message.Offset);
        var (kind, domain, name, overload) = ("", "", "", "");
        var (inputs, inputOffsets, outputs) = (new List<string>(), new List<long>(), new List<string>());
        var attributes = new Dictionary<string, object>();

        foreach (var field in source.Wire.Fields(source.Wire.Expect(message, WireType.Bytes).Start, message.End))
        {
            switch (field.Number)
            {
                case 1:
                    inputs.Add(source.Name(field));
                    inputOffsets.Add(field.Offset);
                    break;
                case 2: outputs.Add(source.Name(field)); break;
                case 3: name = source.Name(field); break;
                case 4: kind = source.Name(field); break;
                case 5:
                    var (attribute, value) = OnnxAttributeReader.Read(source, field, reads, depth);
                    if (!attributes.TryAdd(attribute, value))
                        throw source.File.Damaged(field.Offset, $"an operator has two attributes named '{attribute}'");
                    break;
                case 7: domain = source.Name(field); break;
                case 8: overload = source.Name(field); break;
                default: break;
            }
        }

        if (kind.Length == 0)
            throw source.File.Damaged(message.Offset, $"operator '{name}' does not say what it does");

        var made = new Operator(kind, domain == "ai.onnx" ? "" : domain, name, inputs, outputs, attributes) { Overload = overload };
        for (var i = 0; i < inputs.Count; i++)
        {
            if (inputs[i].Length > 0)
                reads.Add(new OnnxRead(inputs[i], inputOffsets[i], made));
        }

        return made;
    }
}
