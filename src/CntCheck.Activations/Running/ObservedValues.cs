using System.Buffers;
using CntCheck.Artifacts;
using CntCheck.Metrics.Activations;
using CntCheck.Samples;
using Microsoft.ML.OnnxRuntime;

namespace CntCheck.Activations.Running;

/// <summary>What the observed values held in one run.</summary>
internal sealed class ObservedValues : IDisposable
{
    private readonly IDisposableReadOnlyCollection<OrtValue> _values;
    private readonly Dictionary<string, OrtValue> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ObservedTensor?> _tensors = new(StringComparer.Ordinal);
    private readonly List<float[]> _rented = [];
    private readonly BatchAxes _axes;
    private readonly int _rows;
    private readonly int _rowsRun;

    /// <summary>Takes the values of a run.</summary>
    /// <param name="names">Their names.</param>
    /// <param name="values">What they held.</param>
    /// <param name="axes">Learns of their shapes.</param>
    /// <param name="rows">Samples that count.</param>
    /// <param name="rowsRun">Samples that were run: more where the model takes only so many at once.</param>
    public ObservedValues(IReadOnlyList<string> names, IDisposableReadOnlyCollection<OrtValue> values, BatchAxes axes, int rows, int rowsRun)
    {
        (_values, _axes, _rows, _rowsRun) = (values, axes, rows, rowsRun);
        foreach (var (name, value) in names.Zip(values))
        {
            if (!value.IsTensor)
                continue;

            var facts = value.GetTensorTypeAndShape();
            var type = (ElementType)(int)facts.ElementDataType;
            if (!TensorValues.CanRead(type))
                continue;

            if (facts.ElementCount > Array.MaxLength / sizeof(double))
            {
                TooLarge.Add(name);
                continue;
            }

            _byName[name] = value;
            _axes.See(name, rowsRun, facts.Shape);
            Bytes += type.Bytes(facts.ElementCount) + (type == ElementType.Float32 ? 0 : facts.ElementCount * sizeof(float));
        }
    }

    /// <summary>Bytes they take, as float32 where they are of another type included.</summary>
    public long Bytes { get; }

    /// <summary>Values of more numbers than can be looked at together.</summary>
    public List<string> TooLarge { get; } = [];

    /// <summary>A value, valid until all are disposed of; null where it is no tensor of numbers.</summary>
    public ObservedTensor? Of(string name)
    {
        if (!_tensors.TryGetValue(name, out var tensor))
            _tensors[name] = tensor = _byName.TryGetValue(name, out var value) ? Counted(Tensor(name, value)) : null;
        return tensor;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _rented.ForEach(buffer => ArrayPool<float>.Shared.Return(buffer));
        _rented.Clear();
        _values.Dispose();
    }

    private ObservedTensor Tensor(string name, OrtValue value)
    {
        var facts = value.GetTensorTypeAndShape();
        return new ObservedTensor(Singles((ElementType)(int)facts.ElementDataType, facts, value), facts.Shape, _axes.Of(name));
    }

    private ReadOnlyMemory<float> Singles(ElementType type, OrtTensorTypeAndShapeInfo facts, OrtValue value)
    {
        if (facts.ElementCount == 0)
            return default;
        if (type == ElementType.Float32)
            return new RunSingles(value).Memory;

        var numbers = Rent(facts.ElementCount);
        new Tensor("", type, [.. facts.Shape], new RunData(value)).ReadSingles(0, numbers.Span);
        return numbers;
    }

    /// <summary>A value without the samples that were repeated to fill the batch: the first entries of the axis of the samples.</summary>
    private ObservedTensor Counted(ObservedTensor tensor)
    {
        if (_rows == _rowsRun || tensor.BatchAxis is not { } axis)
            return tensor;

        var extent = tensor.Shape[axis];
        var (outer, inner) = (1, 1);
        for (var i = 0; i < tensor.Shape.Count; i++)
            (outer, inner) = i < axis ? (outer * (int)tensor.Shape[i], inner) : i > axis ? (outer, inner * (int)tensor.Shape[i]) : (outer, inner);

        var kept = (int)(extent / _rowsRun * _rows);
        long[] shape = [.. tensor.Shape];
        shape[axis] = kept;
        if (outer == 1)
            return new ObservedTensor(tensor.Values[..(kept * inner)], shape, axis);

        var numbers = Rent((long)outer * kept * inner);
        for (var i = 0; i < outer; i++)
            tensor.Values.Slice(i * (int)extent * inner, kept * inner).CopyTo(numbers[(i * kept * inner)..]);
        return new ObservedTensor(numbers, shape, axis);
    }

    private Memory<float> Rent(long count)
    {
        var buffer = ArrayPool<float>.Shared.Rent(checked((int)count));
        _rented.Add(buffer);
        return buffer.AsMemory(0, (int)count);
    }
}
