using CntCheck.Artifacts;
using CntCheck.TorchSharp.Drawing;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using TorchSharp;

namespace CntCheck.TorchSharp.Verifying;

/// <summary>OnnxRuntime on torch's tensors.</summary>
internal static class OnnxRun
{
    /// <summary>Loads a file.</summary>
    /// <param name="path">The model.</param>
    /// <param name="asWritten">Whether operators run as they are written, not joined or moved.</param>
    /// <exception cref="OnnxRuntimeException">OnnxRuntime refuses it.</exception>
    public static InferenceSession Load(string path, bool asWritten = false)
    {
        using var options = Options();
        if (asWritten)
            options.GraphOptimizationLevel = GraphOptimizationLevel.ORT_DISABLE_ALL;
        return new(path, options);
    }

    /// <summary>Loads a model that is no file.</summary>
    /// <param name="model">Its bytes.</param>
    /// <exception cref="OnnxRuntimeException">OnnxRuntime refuses it.</exception>
    public static InferenceSession Load(byte[] model)
    {
        using var options = Options();
        return new(model, options);
    }

    /// <summary>The outputs in the order of the file, the caller's to dispose of; null where torch has no such type.</summary>
    /// <exception cref="OnnxRuntimeException">OnnxRuntime cannot run it.</exception>
    public static IReadOnlyList<torch.Tensor?> Run(InferenceSession session, IReadOnlyList<torch.Tensor> inputs)
    {
        List<OrtValue> values = [];
        try
        {
            values.AddRange(inputs.Select(Value));
            using var options = new RunOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
            using var outputs = session.Run(options, session.InputNames, values, session.OutputNames);
            return [.. outputs.Select(Tensor)];
        }
        finally
        {
            values.ForEach(value => value.Dispose());
        }
    }

    private static SessionOptions Options()
    {
        // What OnnxRuntime has to say comes as an exception, and reaches the user in words of this library.
        var options = new SessionOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };

        // A model runs a few times: weights laid out anew for speed, and threads that wait awake, would cost more than they give.
        options.AddSessionConfigEntry("session.disable_prepacking", "1");
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        return options;
    }

    private static OrtValue Value(torch.Tensor tensor)
    {
        var value = OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, (TensorElementType)TorchTypes.Of(tensor.dtype), tensor.shape);
        tensor.bytes.CopyTo(value.GetTensorMutableRawData());
        return value;
    }

    private static torch.Tensor? Tensor(OrtValue value)
    {
        var type = value.GetTensorTypeAndShape();
        if (!TorchTypes.Has((ElementType)type.ElementDataType))
            return null;

        var tensor = torch.empty(type.Shape, dtype: TorchTypes.Of((ElementType)type.ElementDataType));
        value.GetTensorMutableRawData().CopyTo(tensor.bytes);
        return tensor;
    }
}
