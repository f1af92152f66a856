using System.Buffers;
using CntCheck.Activations.Sampling;
using CntCheck.Artifacts;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace CntCheck.Activations.Running;

/// <summary>The inputs of one run, in the memory they were read into.</summary>
internal sealed class RunInputs : IDisposable
{
    private readonly List<MemoryHandle> _pinned = [];
    private readonly List<OrtValue> _values = [];

    /// <summary>Takes a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="rowsAtOnce">How many samples the model insists on; null where it takes any.</param>
    public RunInputs(SampleBatch batch, int? rowsAtOnce)
    {
        Names = [.. batch.Inputs.Keys];
        Rows = rowsAtOnce ?? batch.Rows;
        foreach (var array in batch.Inputs.Values)
            _values.Add(Value(Filled(array, batch.Rows, Rows)));
    }

    /// <summary>Samples that are run, repeated ones included.</summary>
    public int Rows { get; }

    /// <summary>Names of the inputs.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Their numbers.</summary>
    public IReadOnlyCollection<OrtValue> Values => _values;

    /// <inheritdoc/>
    public void Dispose()
    {
        _values.ForEach(value => value.Dispose());
        _pinned.ForEach(handle => handle.Dispose());
    }

    private unsafe OrtValue Value(SampleArray array)
    {
        var pinned = array.Bytes.Pin();
        _pinned.Add(pinned);
        return OrtValue.CreateTensorValueWithData(OrtMemoryInfo.DefaultInstance, (TensorElementType)(int)array.Type, array.Shape, (IntPtr)pinned.Pointer, array.Bytes.Length);
    }

    /// <summary>An array with its last sample repeated until there are enough; one without samples stays.</summary>
    private static SampleArray Filled(SampleArray array, int rows, int wanted)
    {
        if (rows == wanted || array.IsWhole)
            return array;

        var width = array.Bytes.Length / rows;
        var filled = new byte[width * wanted];
        array.Bytes.CopyTo(filled);
        for (var row = rows; row < wanted; row++)
            array.Bytes[((rows - 1) * width)..].CopyTo(filled.AsMemory(row * width));
        return array with { Bytes = filled, Shape = [wanted, .. array.Shape[1..]] };
    }
}
