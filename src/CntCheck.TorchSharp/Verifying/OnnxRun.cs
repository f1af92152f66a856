using CntCheck.Artifacts;
using CntCheck.TorchSharp.Drawing;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using TorchSharp;

namespace CntCheck.TorchSharp.Verifying;

/// <summary>One run of OnnxRuntime on torch's tensors.</summary>
internal static class OnnxRun
{
    /// <summary>The outputs in the order of the file.</summary>
    public static IReadOnlyList<torch.Tensor> Run(InferenceSession session, IReadOnlyList<torch.Tensor> inputs)
    {
        List<OrtValue> values = [];
        try
        {
            values.AddRange(inputs.Select(Value));
            using var options = new RunOptions();
            using var outputs = session.Run(options, [.. session.InputMetadata.Keys], values, [.. session.OutputMetadata.Keys]);
            return [.. outputs.Select(Tensor)];
        }
        finally
        {
            values.ForEach(value => value.Dispose());
        }
    }

    private static OrtValue Value(torch.Tensor tensor)
    {
        var value = OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, (TensorElementType)TorchTypes.Of(tensor.dtype), tensor.shape);
        tensor.bytes.CopyTo(value.GetTensorMutableRawData());
        return value;
    }

    private static torch.Tensor Tensor(OrtValue value)
    {
        var type = value.GetTensorTypeAndShape();
        var tensor = torch.empty(type.Shape, dtype: TorchTypes.Of((ElementType)type.ElementDataType));
        value.GetTensorMutableRawData().CopyTo(tensor.bytes);
        return tensor;
    }
}
