using System.Collections.Immutable;
using CntCheck.Artifacts;

namespace CntCheck.Networks.Values;

/// <summary>Follows what stands between a stored tensor and the operator that reads it.</summary>
/// <remarks>What keeps the storage order, two swapped axes and one factor stay in the file; all else is computed in memory while it is small.</remarks>
internal static class ConstantFolding
{
    private static readonly Dictionary<string, Func<Operator, Value?[], Constant?>> Rules = new()
    {
        ["Identity"] = (_, inputs) => First(inputs),
        ["Dropout"] = (_, inputs) => First(inputs),
        ["Cast"] = (op, inputs) => ((ElementType)op.Integer("to", 0)).IsFloat() && First(inputs) is { } c && c.Tensor.Type.IsFloat() ? c : null,
        ["Reshape"] = Reshaped,
        ["Flatten"] = (op, inputs) => Seen(inputs, shape => Shapes.Flattened(shape, op.Integer("axis", 1))),
        ["Squeeze"] = (op, inputs) => Seen(inputs, shape => Shapes.Squeezed(shape, Axes(op, inputs))),
        ["Unsqueeze"] = (op, inputs) => Axes(op, inputs) is { } axes ? Seen(inputs, shape => Shapes.Unsqueezed(shape, axes)) : null,
        ["Transpose"] = Transposed,
        ["Neg"] = (_, inputs) => Scaled(First(inputs), -1),
        ["Mul"] = (_, inputs) => Factor(inputs, 1) is { } f ? Scaled(First(inputs), f) : Factor(inputs, 0) is { } g ? Scaled(inputs[1]?.Constant, g) : Elementwise(inputs, (a, b) => a * b),
        ["Div"] = (_, inputs) => Factor(inputs, 1) is { } f && f != 0 ? Scaled(First(inputs), 1 / f) : Elementwise(inputs, (a, b) => a / b),
        ["Add"] = (_, inputs) => Elementwise(inputs, (a, b) => a + b),
        ["Sub"] = (_, inputs) => Elementwise(inputs, (a, b) => a - b),
        ["Concat"] = Concatenated,
        ["Slice"] = Sliced,
    };

    /// <summary>Folds an operator whose inputs are all constant.</summary>
    /// <returns>Its first output, or null where it is not understood or too large to compute.</returns>
    public static Constant? Fold(Operator op, Value?[] inputs) => Rules.TryGetValue(op.Kind, out var rule) ? rule(op, inputs) : null;

    private static Constant? First(Value?[] inputs) => inputs.Length > 0 ? inputs[0]?.Constant : null;

    private static IReadOnlyList<long>? Axes(Operator op, Value?[] inputs) => Slicing.Known(inputs, 1) ?? op.Integers("axes");

    private static double? Factor(Value?[] inputs, int index) =>
        inputs.Length == 2 && inputs[index]?.Constant is { Count: 1, IsReadable: true } one && one.Tensor.Type.IsFloat() && one.Shape.Length <= (inputs[1 - index]?.Rank ?? -1)
            ? one.Read()[0]
            : null;

    private static Constant? Scaled(Constant? constant, double factor) =>
        constant is null || !constant.Tensor.Type.IsFloat() ? null : constant with { Scale = constant.Scale * factor };

    private static Constant? Reshaped(Operator op, Value?[] inputs) =>
        (Slicing.Known(inputs, 1) ?? op.Integers("shape")) is { } requested
            ? Seen(inputs, shape => Shapes.Reshaped(shape, [.. requested.Select(extent => (long?)extent)], op.Integer("allowzero", 0) != 0))
            : null;

    private static Constant? Seen(Value?[] inputs, Func<long?[], long?[]?> reshape)
    {
        if (First(inputs) is not { } constant || (constant.Swapped ? Stored(constant) : constant) is not { } straight)
            return null;

        var shape = reshape([.. straight.Shape.Select(extent => (long?)extent)]);
        return shape is not null && Shapes.Product(shape) == straight.Count ? straight with { Shape = [.. shape.Select(extent => extent!.Value)] } : null;
    }

    private static Constant? Transposed(Operator op, Value?[] inputs)
    {
        if (First(inputs) is not { } constant)
            return null;

        var rank = constant.Shape.Length;
        var permutation = op.Integers("perm") ?? [.. Enumerable.Range(0, rank).Select(i => (long)(rank - 1 - i))];
        if (!permutation.Order().SequenceEqual(Enumerable.Range(0, rank).Select(i => (long)i)))
            return null;
        if (rank == 2)
            return permutation[0] == 0 ? constant : constant with { Shape = [constant.Shape[1], constant.Shape[0]], Swapped = !constant.Swapped };
        if (permutation.Zip(Enumerable.Range(0, rank)).All(pair => pair.First == pair.Second))
            return constant;
        return constant.IsReadable ? Permuted(constant, [.. permutation.Select(axis => (int)axis)]) : null;
    }

    private static Constant Permuted(Constant constant, int[] permutation)
    {
        var values = constant.Read();
        ImmutableArray<long> shape = [.. permutation.Select(axis => constant.Shape[axis])];
        var strides = permutation.Select(axis => constant.Shape.Skip(axis + 1).Aggregate(1L, (product, extent) => product * extent)).ToArray();
        var turned = new double[values.Length];
        for (var i = 0; i < turned.Length; i++)
        {
            var (rest, from) = ((long)i, 0L);
            for (var a = permutation.Length - 1; a >= 0; a--)
            {
                from += rest % shape[a] * strides[a];
                rest /= shape[a];
            }

            turned[i] = values[from];
        }

        return Constant.Computed(constant.Tensor.Name, shape, turned, constant.Origins);
    }

    private static Constant? Stored(Constant constant) =>
        constant.IsReadable ? Constant.Computed(constant.Tensor.Name, constant.Shape, constant.Read(), constant.Origins) : null;

    private static Constant? Elementwise(Value?[] inputs, Func<double, double, double> operation)
    {
        if (inputs is not [{ Constant: { IsReadable: true } a }, { Constant: { IsReadable: true } b }] || !a.Tensor.Type.IsFloat() || !b.Tensor.Type.IsFloat())
            return null;

        var shape = Shapes.Broadcast([.. a.Shape.Select(x => (long?)x)], [.. b.Shape.Select(x => (long?)x)])!.Select(extent => extent!.Value).ToImmutableArray();
        if (Shapes.Product(shape.Select(x => (long?)x)) != Math.Max(a.Count, b.Count) || !Fits(a.Shape, shape) || !Fits(b.Shape, shape))
            return null;

        var (left, right) = (a.Read(), b.Read());
        var values = new double[shape.Aggregate(1L, (product, extent) => product * extent)];
        for (var i = 0; i < values.Length; i++)
            values[i] = operation(left[Place(i, shape, a.Shape)], right[Place(i, shape, b.Shape)]);
        var named = a.Count >= b.Count ? a : b;
        return Constant.Computed(named.Tensor.Name, shape, values, Learned(a, b));
    }

    /// <summary>A single factor beside a tensor is no parameter of its own.</summary>
    private static ImmutableArray<Tensor> Learned(params Constant[] parts)
    {
        var most = parts.Max(part => part.Count);
        return [.. parts.Where(part => part.Count > 1 || most == 1).SelectMany(part => part.Origins).Distinct()];
    }

    private static bool Fits(ImmutableArray<long> part, ImmutableArray<long> whole) =>
        part.Length <= whole.Length && part.Reverse().Zip(whole.Reverse()).All(pair => pair.First == 1 || pair.First == pair.Second);

    private static long Place(long index, ImmutableArray<long> whole, ImmutableArray<long> part)
    {
        var (place, stride) = (0L, 1L);
        for (var a = whole.Length - 1; a >= 0; a--)
        {
            var own = a - (whole.Length - part.Length);
            if (own >= 0)
            {
                place += (part[own] == 1 ? 0 : index % whole[a]) * stride;
                stride *= part[own];
            }

            index /= whole[a];
        }

        return place;
    }

    private static Constant? Concatenated(Operator op, Value?[] inputs)
    {
        if (inputs.Any(input => input?.Constant is not { IsReadable: true }) || inputs.Length == 0)
            return null;

        Constant[] parts = [.. inputs.Select(input => input!.Constant!)];
        if (Shapes.Axis(op.Integer("axis", 0), parts[0].Shape.Length) is not { } axis || parts.Sum(part => part.Count) > Constant.MaxElements
            || parts.Any(part => part.Shape.Length != parts[0].Shape.Length || !part.Shape.RemoveAt(axis).SequenceEqual(parts[0].Shape.RemoveAt(axis))))
        {
            return null;
        }

        var outer = (int)parts[0].Shape.Take(axis).Aggregate(1L, (product, extent) => product * extent);
        var sources = parts.Select(part => (Values: part.Read(), Run: outer == 0 ? 0 : (int)(part.Count / outer))).ToList();
        List<double> values = new((int)parts.Sum(part => part.Count));
        for (var o = 0; o < outer; o++)
        {
            foreach (var (source, run) in sources)
                values.AddRange(source.AsSpan(o * run, run));
        }

        var shape = parts[0].Shape.SetItem(axis, parts.Sum(part => part.Shape[axis]));
        return Constant.Computed(parts[0].Tensor.Name, shape, [.. values], [.. parts.SelectMany(part => part.Origins).Distinct()]);
    }

    private static Constant? Sliced(Operator op, Value?[] inputs)
    {
        if (First(inputs) is not { IsReadable: true } constant || Slicing.Of(op, inputs, constant.Shape.Length) is not { } slices)
            return null;

        var (values, shape) = (constant.Read(), constant.Shape);
        foreach (var slice in slices)
        {
            var taken = slice.Positions((int)shape[slice.Axis]);
            var inner = (int)shape.Skip(slice.Axis + 1).Aggregate(1L, (product, extent) => product * extent);
            var outer = (int)shape.Take(slice.Axis).Aggregate(1L, (product, extent) => product * extent);
            var from = (int)shape[slice.Axis] * inner;
            List<double> kept = [];
            for (var o = 0; o < outer; o++)
            {
                foreach (var position in taken)
                    kept.AddRange(values.AsSpan((o * from) + (position * inner), inner));
            }

            (values, shape) = ([.. kept], shape.SetItem(slice.Axis, taken.Length));
        }

        return Constant.Computed(constant.Tensor.Name, shape, values, constant.Origins);
    }
}
