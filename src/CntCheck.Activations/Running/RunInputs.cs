using CntCheck.Activations.Sampling;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace CntCheck.Activations.Running;

/// <summary>The inputs of one run, in the runtime's memory.</summary>
internal sealed class RunInputs : IDisposable
{
    private readonly List<OrtValue> _values = [];

    /// <summary>Takes a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="rowsAtOnce">How many samples the model insists on; null where it takes any.</param>
    public RunInputs(SampleBatch batch, int? rowsAtOnce)
    {
        Names = [.. batch.Inputs.Keys];
        Rows = rowsAtOnce ?? batch.Rows;
        foreach (var array in batch.Inputs.Values)
            _values.Add(array.IsWhole ? Value(array, array.Shape) : Filled(array, batch.Rows, Rows));
    }

    /// <summary>Samples that are run, repeated ones included.</summary>
    public int Rows { get; }

    /// <summary>Names of the inputs.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Their numbers.</summary>
    public IReadOnlyCollection<OrtValue> Values => _values;

    /// <inheritdoc/>
    public void Dispose() => _values.ForEach(value => value.Dispose());

    /// <summary>An array with its last sample repeated until there are enough.</summary>
    private static OrtValue Filled(SampleArray array, int rows, int wanted)
    {
        var value = Value(array, [wanted, .. array.Shape.Skip(1)]);
        var width = array.Bytes.Length / rows;
        var last = array.Bytes.Span[((rows - 1) * width)..];
        for (var row = rows; row < wanted; row++)
            last.CopyTo(value.GetTensorMutableRawData()[(row * width)..]);
        return value;
    }

    /// <summary>A value of a shape that begins with an array's numbers.</summary>
    private static OrtValue Value(SampleArray array, IReadOnlyList<long> shape)
    {
        var value = OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, (TensorElementType)(int)array.Type, [.. shape]);
        array.Bytes.Span.CopyTo(value.GetTensorMutableRawData());
        return value;
    }
}
