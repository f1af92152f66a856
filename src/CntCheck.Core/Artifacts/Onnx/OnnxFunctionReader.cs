using CntCheck.Artifacts.Protobuf;

namespace CntCheck.Artifacts.Onnx;

/// <summary>Reads a FunctionProto: a body of operators that other operators of the model stand for.</summary>
/// <remarks>ONNX specification, message FunctionProto.</remarks>
internal static class OnnxFunctionReader
{
    /// <summary>Reads the function.</summary>
    public static Function Read(OnnxSource source, WireField message)
    {
        source.CountPart(message.Offset);
        var (name, domain, overload) = ("", "", "");
        var (inputs, outputs) = (new List<string>(), new List<string>());
        var (defaults, reads) = (new Dictionary<string, object>(), new List<OnnxRead>());
        foreach (var field in source.Wire.Fields(source.Wire.Expect(message, WireType.Bytes).Start, message.End))
        {
            switch (field.Number)
            {
                case 1: name = source.Name(field); break;
                case 4: inputs.Add(source.Name(field)); break;
                case 5: outputs.Add(source.Name(field)); break;
                case 10: domain = source.Name(field); break;
                case 11:
                    var (attribute, value) = OnnxAttributeReader.Read(source, field, reads, depth: 1);
                    if (!defaults.TryAdd(attribute, value))
                        throw source.File.Damaged(field.Offset, $"a function has two attributes named '{attribute}'");
                    break;
                case 13: overload = source.Name(field); break;
                default: break;
            }
        }

        if (reads.Count > 0)
            throw OnnxScope.Dangling(source.File, reads[0]);

        return new Function(domain == "ai.onnx" ? "" : domain, name, inputs, outputs, OnnxGraphReader.ReadBody(source, message, inputs, outputs))
        {
            Overload = overload,
            Defaults = defaults,
        };
    }
}
