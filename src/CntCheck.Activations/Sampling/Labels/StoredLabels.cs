using System.Globalization;
using System.Runtime.InteropServices;
using CntCheck.Activations.Sampling.Arrays;
using CntCheck.Activations.Sampling.Inputs;
using CntCheck.Artifacts;
using CntCheck.Samples;

namespace CntCheck.Activations.Sampling.Labels;

/// <summary>Labels of an array: a whole number a sample, (rows) or (rows, 1), or a one among zeros, (rows, classes).</summary>
internal sealed class StoredLabels : LabelSource
{
    private const int MostClasses = 1 << 20;

    private readonly StoredArray _array;
    private readonly int? _classes;
    private readonly Conversion _convert;
    private readonly RowBuffer _stored = new();
    private readonly RowBuffer _numbers = new();
    private long _row;

    private StoredLabels(StoredArray array, int? classes, Conversion convert) => (_array, _classes, _convert) = (array, classes, convert);

    /// <inheritdoc/>
    public override long RowBytes => _array.Width * sizeof(long);

    /// <summary>Takes an array as labels.</summary>
    /// <param name="array">The array.</param>
    /// <param name="rows">How many samples there are.</param>
    /// <param name="classes">How many classes there are, where that is declared.</param>
    /// <exception cref="SampleException">It has another shape, or another number of rows.</exception>
    public static StoredLabels Of(StoredArray array, long rows, int? classes)
    {
        if (!HasShape(array.Shape))
            throw Refusal.DoesNotFit(array.File, $"{Title(array)} are {Shown.Shape(array.Shape)}", "give one label a sample, or one row of zeros and a one");
        if (array.Shape[0] != rows)
            throw Refusal.DoesNotFit(array.File, $"{Title(array)} are for {Refusal.Count(array.Shape[0], "sample")}, but there {(rows == 1 ? "is" : "are")} {rows}", "give one label a sample");
        if (array.Width > 1 && classes is { } declared && array.Width != declared)
            throw Refusal.DoesNotFit(array.File, $"{Title(array)} are of {array.Width} classes, but {declared} are declared", "make them agree");
        return new StoredLabels(array, classes, Conversions.Find(array.Type, ElementType.Int64)!);
    }

    /// <summary>Whether labels can have a shape.</summary>
    public static bool HasShape(long[] shape) => shape is [_] or [_, <= MostClasses];

    /// <inheritdoc/>
    public override long[] Read(int rows)
    {
        var count = rows * _array.Width;
        var stored = _stored.Take(count * _array.Type.Size());
        _array.Read(stored.Span);
        var bytes = _numbers.Take(count * sizeof(long));
        if (_convert(stored.Span, bytes.Span) is { } misfit)
            throw Wrong(misfit.Index, $"is {misfit.Reason}");

        var numbers = MemoryMarshal.Cast<byte, long>(bytes.Span);
        var labels = new long[rows];
        for (var row = 0; row < rows; row++)
            labels[row] = _array.Width == 1 ? Checked(numbers[row], row) : Position(numbers.Slice((int)(row * _array.Width), (int)_array.Width), row);

        _row += rows;
        return labels;
    }

    /// <inheritdoc/>
    public override void Dispose() => _array.Dispose();

    private long Checked(long label, int row)
    {
        if (label < 0)
            throw Wrong(row, string.Create(CultureInfo.InvariantCulture, $"is {label}: labels count from 0"));
        if (label >= _classes)
            throw Wrong(row, string.Create(CultureInfo.InvariantCulture, $"is {label}, but {_classes} classes are declared: labels count from 0"));
        return label;
    }

    private long Position(ReadOnlySpan<long> row, int number)
    {
        var label = row.IndexOf(1);
        if (label < 0 || row.IndexOfAnyExcept(0) != label || row[(label + 1)..].ContainsAnyExcept(0))
            throw Wrong(number * row.Length, "is not a one among zeros");
        return label;
    }

    private SampleException Wrong(long index, string reason) =>
        Refusal.DoesNotFit(_array.File, $"the label at {_array.Place(_row, index)} {reason}", "correct the labels");

    private static string Title(StoredArray array) => array.Name.Length == 0 ? "the labels" : $"the labels {Shown.Name(array.Name)}";
}
