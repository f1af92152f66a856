using CntCheck.Comparisons;
using CntCheck.Metrics.Activations;
using CntCheck.Networks.Observations;

namespace CntCheck.Activations.Comparing;

/// <summary>The numbers of one layer or output in two models, batch by batch.</summary>
/// <param name="name">The layer's name, or the output's.</param>
/// <param name="parent">The value in the parent.</param>
/// <param name="child">The value in the child.</param>
/// <param name="head">What the output gives; <see cref="OutputHead.Other"/> for a layer.</param>
/// <param name="classes">The number of classes that is declared, or null.</param>
internal sealed class ValuePair(string name, string parent, string child, OutputHead head, int? classes)
{
    private double _difference;
    private double _square;
    private long _predictions;
    private long _others;
    private bool _seen;
    private bool _unlike;

    /// <summary>The value in the parent.</summary>
    public string Parent => parent;

    /// <summary>The value in the child.</summary>
    public string Child => child;

    /// <summary>Why the two cannot be compared, a sentence; or null.</summary>
    public string? Note => _unlike ? $"'{name}' is left out: it does not have the same shape in both models." : !_seen ? $"'{name}' is left out: it cannot be seen in both models." : null;

    /// <summary>What was found.</summary>
    public ComparedValue Result => new(name, Relative, _predictions > 0 ? (double)_others / _predictions : null);

    private double? Relative => _difference == 0 ? 0 : _square > 0 && double.IsFinite(_difference / _square) ? Math.Sqrt(_difference / _square) : null;

    /// <summary>Adds what both held in a batch; null where it could not be had.</summary>
    public void Add(ObservedTensor? before, ObservedTensor? after)
    {
        if (before is null || after is null)
            return;

        _seen = true;
        _unlike |= !before.Shape.SequenceEqual(after.Shape);
        if (_unlike)
            return;

        var a = before.Values.Span;
        var b = after.Values.Span;
        for (var i = 0; i < a.Length; i++)
        {
            var difference = (double)b[i] - a[i];
            _difference += difference * difference;
            _square += (double)a[i] * a[i];
        }

        var width = before.Shape is [.., var last] ? (int)last : 1;
        if (width > 0 && IsClasses(width))
            Count(a, b, width);
    }

    private bool IsClasses(int width) => head switch
    {
        OutputHead.Softmax or OutputHead.LogSoftmax or OutputHead.Linear => width > 1 && (classes == width || (classes is null && head != OutputHead.Linear)),
        OutputHead.Sigmoid => width == 1,
        OutputHead.Discrete => true,
        _ => false,
    };

    private void Count(ReadOnlySpan<float> a, ReadOnlySpan<float> b, int width)
    {
        var step = head == OutputHead.Discrete ? 1 : width;
        for (var start = 0; start < a.Length; start += step)
        {
            _predictions++;
            _others += ClassOf(a.Slice(start, step)) != ClassOf(b.Slice(start, step)) ? 1 : 0;
        }
    }

    private double ClassOf(ReadOnlySpan<float> numbers) => head switch
    {
        OutputHead.Discrete => numbers[0],
        OutputHead.Sigmoid => numbers[0] > 0.5 ? 1 : 0,
        _ => Largest(numbers),
    };

    private static int Largest(ReadOnlySpan<float> numbers)
    {
        var largest = 0;
        for (var i = 1; i < numbers.Length; i++)
        {
            if (numbers[i] > numbers[largest])
                largest = i;
        }

        return largest;
    }
}
