using System.Buffers;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace CntCheck.Activations.Running;

/// <summary>The numbers of a value the runtime holds, seen as float32 where they lie.</summary>
/// <remarks>Valid until the value is disposed of; the runtime's memory does not move.</remarks>
/// <param name="value">A tensor of float32.</param>
internal sealed class RunSingles(OrtValue value) : MemoryManager<float>
{
    /// <inheritdoc/>
    public override Span<float> GetSpan() => MemoryMarshal.Cast<byte, float>(value.GetTensorMutableRawData());

    /// <inheritdoc/>
    public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException("The memory is the runtime's.");

    /// <inheritdoc/>
    public override void Unpin()
    {
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
    }
}
