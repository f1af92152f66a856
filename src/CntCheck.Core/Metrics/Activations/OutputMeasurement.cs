using CntCheck.Networks.Observations;
using CntCheck.Profiles;
using CntCheck.Samples;

namespace CntCheck.Metrics.Activations;

/// <summary>One output, batch by batch.</summary>
/// <param name="output">The output.</param>
/// <param name="samples">What is declared of the samples.</param>
internal sealed class OutputMeasurement(OutputObservation output, SampleOptions samples)
{
    private ClassHead? _head;
    private ClassSums? _classes;
    private NeuronRange? _range;
    private double[] _shares = [];
    private long _rows;
    private long _nonFinite;
    private bool _failed;

    /// <summary>What could not be looked at, a sentence; or null.</summary>
    public string? Note { get; private set; }

    /// <summary>Whether the output is read as classes.</summary>
    public bool IsClasses => _classes is not null;

    /// <summary>Adds a batch.</summary>
    /// <param name="rows">Samples of the batch.</param>
    /// <param name="tensor">What the output gave; null where it could not be had.</param>
    /// <param name="labels">A label for each sample; empty without labels.</param>
    /// <param name="isFirst">Whether no output before is read as classes: labels and the declared prior are those of the first.</param>
    /// <exception cref="SampleException">A label is no class of the output, or the declared prior has not as many.</exception>
    public void Add(int rows, ObservedTensor? tensor, ReadOnlySpan<long> labels, bool isFirst)
    {
        if (_failed)
            return;
        if (tensor is null)
        {
            Fail("no numbers could be had of it");
            return;
        }

        labels = isFirst ? labels : [];
        var layout = ObservationLayout.Of(tensor, [.. tensor.Shape.Select(_ => true)], int.MaxValue);
        if (_range is null)
            Begin(layout.Neurons, IsRow(tensor) && layout.Observations == rows, !labels.IsEmpty, isFirst);
        if (IsClasses && layout.Observations != rows)
            Fail("it does not give one row for each sample");
        else if (_range!.Least.Length != layout.Neurons)
            Fail($"it gave {_range.Least.Length} numbers for some samples and {layout.Neurons} for others");
        else
            AddRows(tensor.Values.Span, layout, labels);
    }

    /// <summary>The readings; null where the output could not be seen.</summary>
    public OutputProfile? Profile() => _failed || _range is null ? null : new()
    {
        Name = output.Name,
        Head = _head?.Word ?? ClassHead.WordWithout(output.Head, samples),
        Classes = _head?.Classes ?? 0,
        Prior = Prior(),
        Metrics = _nonFinite > 0 ? null : MetricCatalogue.Measure(MetricCatalogue.OfOutputs, new OutputReading(_rows, output.Head == OutputHead.Discrete, _range, _classes)),
        NonFiniteRows = _nonFinite,
    };

    private void Begin(int width, bool isRow, bool labelled, bool isFirst)
    {
        _range = new NeuronRange(width);
        _head = isRow ? ClassHead.Of(output.Head, width, samples.Classes, labelled) : null;
        if (_head is null)
            return;

        _classes = new ClassSums(_head.Classes);
        _shares = new double[_head.Classes];
        if (isFirst && samples.Prior.Count > 0 && samples.Prior.Count != _head.Classes)
        {
            throw new SampleException(SampleProblem.DoesNotFit, samples.Path,
                $"a prior of {samples.Prior.Count} classes is declared, but output '{output.Name}' tells {_head.Classes} apart", "give a share for each class");
        }
    }

    /// <summary>Whether a sample's numbers are one row, once axes of extent 1 are dropped: a number a class, not a map or a sentence of them.</summary>
    private static bool IsRow(ObservedTensor tensor) => tensor.Shape.Where((extent, axis) => axis != tensor.BatchAxis && extent != 1).Count() <= 1;

    private void AddRows(ReadOnlySpan<float> values, ObservationLayout layout, ReadOnlySpan<long> labels)
    {
        Span<float> buffer = layout.IsInRows ? [] : new float[layout.Neurons];
        for (var sample = 0; sample < layout.Observations; sample++)
        {
            var block = layout.Block(values, sample, rows: 1, first: 0, layout.Neurons, _rows, buffer);
            _range!.Add(block);
            if (!IsFinite(block.Row(0)))
                _nonFinite++;
            else if (_head is not null)
                AddClasses(block.Row(0), labels.IsEmpty ? null : Class(labels[sample], _rows + sample));
        }

        _rows += layout.Observations;
    }

    private void AddClasses(ReadOnlySpan<float> row, int? label)
    {
        _head!.Fill(row, _shares);
        _classes!.Add(_shares, label);
    }

    private int Class(long label, long sample) => label >= 0 && label < _head!.Classes ? (int)label : throw new SampleException(
        SampleProblem.DoesNotFit,
        samples.Labels ?? samples.Path,
        FormattableString.Invariant($"the label {label} of sample {sample} (the first is 0) is no class of output '{output.Name}', which tells {_head!.Classes} apart"),
        FormattableString.Invariant($"number the classes 0 … {_head.Classes - 1} in the order of the output"));

    private IReadOnlyList<double> Prior() => _classes switch
    {
        null => [],
        { Labelled: > 0 } => Array.ConvertAll(_classes.Labels, count => (double)count / _classes.Labelled),
        _ when samples.Prior.Count == _head!.Classes => samples.Prior,
        _ => [],
    };

    private void Fail(string reason)
    {
        _failed = true;
        Note = $"Output '{output.Name}' is left out: {reason}.";
    }

    private static bool IsFinite(ReadOnlySpan<float> row)
    {
        foreach (var value in row)
        {
            if (!float.IsFinite(value))
                return false;
        }

        return true;
    }
}
