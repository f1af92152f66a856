using System.Buffers;
using CntCheck.Artifacts;
using CntCheck.TorchSharp.Drawing;

namespace CntCheck.TorchSharp.Writing;

/// <summary>Copies tensors to files a block at a time, tells how far it is, and stops when it is cancelled.</summary>
/// <param name="total">Bytes to copy in all.</param>
/// <param name="progress">Who is told.</param>
internal sealed class WeightCopy(long total, ExportProgress progress)
{
    private const int BlockSize = 1 << 20;
    private long _copied;

    /// <summary>Copies one tensor.</summary>
    /// <exception cref="OperationCanceledException">The export was cancelled.</exception>
    public void To(Stream stream, TensorData data)
    {
        using var computed = (data as DerivedData)?.Compute();
        var source = computed is null ? data : new ParameterData(computed);
        var block = ArrayPool<byte>.Shared.Rent(BlockSize);
        try
        {
            for (long offset = 0; offset < data.Length; offset += BlockSize)
            {
                var part = block.AsSpan(0, (int)Math.Min(BlockSize, data.Length - offset));
                source.Read(offset, part);
                stream.Write(part);
                _copied += part.Length;
                progress.Written((double)_copied / Math.Max(total, 1));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }
}
