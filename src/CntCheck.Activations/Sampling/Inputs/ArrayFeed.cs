using System.Globalization;
using CntCheck.Activations.Sampling.Arrays;
using CntCheck.Artifacts;
using CntCheck.Samples;

namespace CntCheck.Activations.Sampling.Inputs;

/// <summary>Gives an input the numbers of an array in a file, in the input's type and shape.</summary>
internal sealed class ArrayFeed : InputFeed
{
    private readonly StoredArray _array;
    private readonly ElementType _type;
    private readonly long[] _shape;
    private readonly Conversion _convert;
    private readonly RowBuffer _stored = new();
    private readonly RowBuffer _given = new();
    private readonly InputDigest _digest;
    private SampleArray? _whole;
    private long _row;

    private ArrayFeed(StoredArray array, ElementType type, long[] shape, Conversion convert)
    {
        (_array, _type, _shape, _convert) = (array, type, shape, convert);
        _digest = new InputDigest(type, shape);
    }

    /// <summary>Feeds an input with an array row by row.</summary>
    /// <exception cref="SampleException">The array is not what the input takes.</exception>
    public static ArrayFeed OfRows(StoredArray array, ValueShape input) => Make(array, input, ShapeFit.Rows(array.Shape, input.Shape) ?? throw Misfit(array, input), whole: false);

    /// <summary>Feeds an input with an array that every batch is given as it is.</summary>
    /// <exception cref="SampleException">The array is not what the input takes.</exception>
    public static ArrayFeed OfWhole(StoredArray array, ValueShape input) => Make(array, input, [.. input.Shape!.Select(extent => extent!.Value)], whole: true);

    /// <inheritdoc/>
    public override SampleArray Read(int rows)
    {
        if (Rows is not null)
            return new SampleArray(Numbers(rows * Product(_shape.Skip(1)), rows), _type, [rows, .. _shape.Skip(1)]);

        return _whole ??= new SampleArray(Numbers(Product(_shape), rows: 0), _type, _shape) { IsWhole = true };
    }

    /// <inheritdoc/>
    public override byte[] Digest() => _digest.Finish();

    /// <inheritdoc/>
    public override void Dispose()
    {
        _array.Dispose();
        _digest.Dispose();
    }

    private static ArrayFeed Make(StoredArray array, ValueShape input, long[] shape, bool whole)
    {
        var type = input.Type == ElementType.Undefined ? array.Type : input.Type;
        var convert = Conversions.Find(array.Type, type)
            ?? throw Refusal.DoesNotFit(array.File, $"the model's input {Shown.Name(input.Name)} takes {type}, which samples cannot be given in", "gate an export of the model that takes numbers");
        var numbers = Product(whole ? shape : shape.Skip(1));
        var bytes = numbers * Math.Max(type.Size(), array.Type.Size());
        if (bytes > StoredArray.MostRowBytes)
            throw Refusal.DoesNotFit(array.File, string.Create(CultureInfo.InvariantCulture, $"a sample of input {Shown.Name(input.Name)} takes {bytes} bytes, more than {StoredArray.MostRowBytes}"), "give smaller samples");

        return new ArrayFeed(array, type, shape, convert) { Input = input.Name, Rows = whole ? null : shape[0], RowBytes = whole ? 0 : bytes };
    }

    private Memory<byte> Numbers(long count, int rows)
    {
        var stored = _stored.Take(count * _array.Type.Size());
        _array.Read(stored.Span);
        var given = _given.Take(count * _type.Size());
        if (_convert(stored.Span, given.Span) is { } misfit)
        {
            throw Refusal.DoesNotFit(
                _array.File, $"{_array.Title} has at {_array.Place(_row, misfit.Index)} the number {misfit.Reason}; the model's input {Shown.Name(Input)} takes {_type}", "correct the samples");
        }

        _digest.Add(given.Span);
        _row += rows;
        return given;
    }

    private static long Product(IEnumerable<long> extents) => extents.Aggregate(1L, (product, extent) => product * extent);

    private static SampleException Misfit(StoredArray array, ValueShape input) => Refusal.DoesNotFit(
        array.File,
        $"{(array.Name.Length == 0 ? "the samples are" : $"array {Shown.Name(array.Name)} is")} {Shown.Shape(array.Shape)}, the model's input {Shown.Name(input.Name)} is {Refusal.Shape(input.Shape)}",
        ShapeFit.Advice(array.Shape, input.Shape!));
}
