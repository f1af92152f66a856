using CntCheck.Artifacts;
using Microsoft.ML.OnnxRuntime;

namespace CntCheck.Activations.Running;

/// <summary>The bytes of a value the runtime holds.</summary>
/// <param name="value">A tensor.</param>
internal sealed class RunData(OrtValue value) : TensorData
{
    /// <inheritdoc/>
    public override long Length => value.GetTensorSizeInBytes();

    /// <inheritdoc/>
    public override void Read(long offset, Span<byte> destination) =>
        value.GetTensorMutableRawData().Slice((int)offset, destination.Length).CopyTo(destination);
}
