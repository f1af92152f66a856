using CntCheck.Artifacts;

namespace CntCheck.TorchSharp.Drawing;

/// <summary>Rows of parameters one part behind another, in the order ONNX wants them: read where they lie, nothing is copied.</summary>
internal sealed class RowsData(IReadOnlyList<ParameterRows> parts) : TensorData
{
    /// <inheritdoc/>
    public override long Length { get; } = parts.Sum(part => part.Bytes);

    /// <inheritdoc/>
    public override void Read(long offset, Span<byte> destination)
    {
        long start = 0;
        foreach (var part in parts)
        {
            var (from, to) = (Math.Max(offset, start), Math.Min(offset + destination.Length, start + part.Bytes));
            if (from < to)
                new ParameterData(part.Parameter).Read((part.First * part.RowBytes) + from - start, destination[(int)(from - offset)..(int)(to - offset)]);
            start += part.Bytes;
        }
    }
}
