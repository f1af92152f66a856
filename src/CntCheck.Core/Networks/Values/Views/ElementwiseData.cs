using System.Buffers;
using CntCheck.Artifacts;

namespace CntCheck.Networks.Values.Views;

/// <summary>A function of the elements that stand at the same place in one to three tensors, computed in float64.</summary>
internal sealed class ElementwiseData : ViewData
{
    private readonly ElementType _type;
    private readonly Tensor[] _operands;
    private readonly Func<double, double, double, double> _function;

    private ElementwiseData(ElementType type, Tensor[] operands, Func<double, double, double, double> function)
        : base(type, operands[0].Count)
    {
        (_type, _operands, _function) = (type, operands, function);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<TensorData> Sources => [.. _operands.Select(operand => operand.Data)];

    /// <summary>A function of one tensor's elements.</summary>
    public static Tensor Of(ElementType type, Tensor a, Func<double, double> function) => Of(type, [a], (x, _, _) => function(x));

    /// <summary>A function of the elements of two tensors of one shape.</summary>
    public static Tensor Of(ElementType type, Tensor a, Tensor b, Func<double, double, double> function) => Of(type, [a, b], (x, y, _) => function(x, y));

    /// <summary>A function of the elements of one to three tensors of one shape; those of absent ones are 0.</summary>
    /// <param name="type">The type of the results, one of <see cref="NumberCoding"/>.</param>
    /// <param name="operands">The tensors; the result is named after the first.</param>
    /// <param name="function">The function.</param>
    public static Tensor Of(ElementType type, Tensor[] operands, Func<double, double, double, double> function) =>
        new(operands[0].Name, type, operands[0].Shape, new ElementwiseData(type, operands, function));

    /// <inheritdoc/>
    protected override void Fill(long start, Span<byte> destination)
    {
        var count = destination.Length / Size;
        var rented = ArrayPool<double>.Shared.Rent(3 * count);
        var a = rented.AsSpan(0, count);
        var b = rented.AsSpan(count, count);
        var c = rented.AsSpan(2 * count, count);
        _operands[0].ReadDoubles(start, a);
        Read(1, start, b);
        Read(2, start, c);
        for (var i = 0; i < a.Length; i++)
            a[i] = _function(a[i], b[i], c[i]);

        NumberCoding.Encode(_type, a, destination);
        ArrayPool<double>.Shared.Return(rented);
    }

    private void Read(int operand, long start, Span<double> numbers)
    {
        if (operand < _operands.Length)
            _operands[operand].ReadDoubles(start, numbers);
        else
            numbers.Clear();
    }
}
