using System.Collections.Immutable;
using CntCheck.Artifacts;
using CntCheck.Networks.Values.Views;

namespace CntCheck.Networks.Values.Foldings;

/// <summary>Expand, Tile, ConstantOfShape: elements repeated. What one number fills holds no learned numbers of its own.</summary>
internal sealed class RepetitionFolding : FoldingRule
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["Expand", "Tile", "ConstantOfShape"];

    /// <inheritdoc/>
    public override Constant? Fold(Operator op, Operands operands, int output)
    {
        if (op.Kind == "ConstantOfShape")
            return operands.Integers(0) is { } filled && Fits(filled) ? Filled(op, [.. filled]) : operands.Refuse("whose shape is not known");
        if (operands.Constant(0) is not { } constant || operands.Integers(1) is not { } sizes || !Fits(sizes))
            return operands.Refuse("whose shape is not known");

        var repeated = op.Kind == "Expand" ? Expanded(constant.Straight(), sizes) : Tiled(constant.Straight(), sizes);
        return repeated is null ? operands.Refuse("whose shape does not fit what it repeats") : Constant.View(repeated, constant.Shape.Length == 0 ? [] : constant.Origins);
    }

    /// <inheritdoc/>
    public override int Work(IReadOnlyList<int> operands) => operands.DefaultIfEmpty(1).First();

    private static Constant Filled(Operator op, ImmutableArray<long> shape)
    {
        var value = op.Tensor("value") is { Count: 1 } given && TensorValues.CanRead(given.Type) ? given : Tensor.Of("", [], [0f]);
        return Constant.View(new Tensor(op.Outputs[0], value.Type, [], value.Data).Expanded(shape)!, []);
    }

    private static Tensor? Expanded(Tensor tensor, IReadOnlyList<long> sizes)
    {
        long?[] own = [.. tensor.Shape.Select(extent => (long?)extent)];
        ImmutableArray<long> shape = [.. Shapes.Broadcast(own, [.. sizes.Select(size => (long?)size)])!.Select(extent => extent!.Value)];
        return Fits(shape) ? tensor.Expanded(shape) : null;
    }

    /// <summary>An axis of n, repeated r times, is an axis of r that stands still before the axis of n.</summary>
    private static Tensor? Tiled(Tensor tensor, IReadOnlyList<long> repeats)
    {
        if (repeats.Count != tensor.Shape.Length)
            return null;

        ImmutableArray<long> shape = [.. tensor.Shape.Zip(repeats, (extent, times) => checked(extent * times))];
        if (!Fits(shape))
            return null;

        var apart = tensor.Shaped([.. tensor.Shape.SelectMany(extent => (long[])[1, extent])]);
        return apart.Expanded([.. tensor.Shape.Zip(repeats).SelectMany(pair => (long[])[pair.Second, pair.First])])!.Shaped(shape);
    }

    private static bool Fits(IReadOnlyList<long> shape) =>
        shape.All(extent => extent >= 0) && Shapes.Product(shape.Select(extent => (long?)extent)) is <= long.MaxValue / 16;
}
