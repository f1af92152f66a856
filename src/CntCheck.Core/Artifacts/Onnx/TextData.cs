namespace CntCheck.Artifacts.Onnx;

/// <summary>The place of a text tensor's elements, which hold no weights and are not kept.</summary>
/// <param name="count">Number of texts.</param>
internal sealed class TextData(long count) : TensorData
{
    /// <summary>Number of texts.</summary>
    public long Count => count;

    /// <inheritdoc/>
    public override long Length => 0;

    /// <inheritdoc/>
    public override void Read(long offset, Span<byte> destination) => throw new NotSupportedException("Text elements are not numbers.");
}
