namespace CntCheck.Artifacts.Onnx;

/// <summary>What a Constant operator makes, as a stored tensor.</summary>
/// <remarks>ONNX operator Constant: value, sparse_value, value_float(s), value_int(s); text constants stay operators.</remarks>
internal static class OnnxConstant
{
    /// <summary>The tensor under the name of the operator's output, or null where the operator is none or its value is not of numbers.</summary>
    public static Tensor? Of(Operator candidate)
    {
        if (candidate is not { Kind: "Constant", Domain: "", Outputs: [{ Length: > 0 } name] } || candidate.Attributes.Count != 1)
            return null;

        return candidate.Attributes.Single() switch
        {
            { Key: "value" or "sparse_value", Value: Tensor tensor } => new Tensor(name, tensor.Type, tensor.Shape, tensor.Data),
            { Key: "value_float", Value: float number } => Tensor.Of(name, [], [number]),
            { Key: "value_floats", Value: float[] numbers } => Tensor.Of(name, [numbers.Length], numbers),
            { Key: "value_int", Value: long number } => Tensor.Of(name, [], [number]),
            { Key: "value_ints", Value: long[] numbers } => Tensor.Of(name, [numbers.Length], numbers),
            _ => null,
        };
    }
}
