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
        var (name, domain) = ("", "");
        var (inputs, outputs) = (new List<string>(), new List<string>());
        foreach (var field in source.Wire.Fields(source.Wire.Expect(message, WireType.Bytes).Start, message.End))
        {
            switch (field.Number)
            {
                case 1: name = source.Name(field); break;
                case 4: inputs.Add(source.Name(field)); break;
                case 5: outputs.Add(source.Name(field)); break;
                case 10: domain = source.Name(field); break;
                default: break;
            }
        }

        return new Function(domain, name, inputs, outputs, OnnxGraphReader.ReadBody(source, message, inputs, outputs));
    }
}
