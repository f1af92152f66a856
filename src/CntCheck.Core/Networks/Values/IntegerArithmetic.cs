using CntCheck.Artifacts;

namespace CntCheck.Networks.Values;

/// <summary>Evaluates the small integer arithmetic by which exported models compute shapes, conditions as 0 and 1; an entry that depends on the input stays unknown.</summary>
internal static class IntegerArithmetic
{
    private const int MaxEntries = 4096;

    private static readonly Dictionary<string, Func<Operator, Value?[], (long?[] Entries, bool Scalar)?>> Rules = new()
    {
        ["Add"] = (_, inputs) => Binary(inputs, (a, b) => a + b),
        ["Sub"] = (_, inputs) => Binary(inputs, (a, b) => a - b),
        ["Mul"] = (_, inputs) => Binary(inputs, (a, b) => a * b),
        ["Div"] = (_, inputs) => Binary(inputs, (a, b) => b == 0 || (a == long.MinValue && b == -1) ? null : a / b),
        ["Equal"] = (_, inputs) => Binary(inputs, (a, b) => a == b ? 1 : 0),
        ["Where"] = (_, inputs) => Chosen(inputs),
        ["Identity"] = (_, inputs) => Same(inputs[0]),
        ["Cast"] = (op, inputs) => op.Integer("to", 0) switch
        {
            (long)ElementType.Int64 or (long)ElementType.Int32 => Same(inputs[0]),
            (long)ElementType.Bool => Each(inputs[0], a => a != 0 ? 1 : 0),
            _ => null,
        },
        ["Squeeze"] = (_, inputs) => inputs[0]!.Integers is [_] one ? (one, true) : null,
        ["Unsqueeze"] = (_, inputs) => inputs[0]!.Integers is [_] one && inputs[0]!.Rank == 0 ? (one, false) : null,
        ["Reshape"] = (_, inputs) => inputs[1]?.Integers is [-1] || inputs[1]?.Integers is [var n] && n == inputs[0]!.Integers?.Length ? (inputs[0]!.Integers!, false) : null,
        ["Concat"] = (_, inputs) => inputs.All(input => input?.Integers is not null) ? ([.. inputs.SelectMany(input => input!.Integers!)], false) : null,
        ["Gather"] = (_, inputs) => Gathered(inputs),
        ["Slice"] = (op, inputs) => Sliced(op, inputs),
        ["ReduceProd"] = (op, inputs) => Shapes.Product(inputs[0]!.Integers!) is { } product ? ([product], op.Integer("keepdims", 1) == 0) : ([null], op.Integer("keepdims", 1) == 0),
        ["ConstantOfShape"] = (op, inputs) => Filled(op, inputs[0]!),
        ["Range"] = (_, inputs) => Range(inputs),
        ["Less"] = (_, inputs) => Binary(inputs, (a, b) => a < b ? 1 : 0),
        ["LessOrEqual"] = (_, inputs) => Binary(inputs, (a, b) => a <= b ? 1 : 0),
        ["Greater"] = (_, inputs) => Binary(inputs, (a, b) => a > b ? 1 : 0),
        ["GreaterOrEqual"] = (_, inputs) => Binary(inputs, (a, b) => a >= b ? 1 : 0),
        ["And"] = (_, inputs) => Binary(inputs, (a, b) => a != 0 && b != 0 ? 1 : 0),
        ["Or"] = (_, inputs) => Binary(inputs, (a, b) => a != 0 || b != 0 ? 1 : 0),
        ["Not"] = (_, inputs) => Each(inputs[0], a => a == 0 ? 1 : 0),
        ["Size"] = (_, inputs) => ([inputs[0]!.Integers!.Length], true),
    };

    /// <summary>The integers of a stored scalar or vector, or null where it holds none.</summary>
    public static long?[]? Of(Tensor tensor) =>
        tensor.Type is ElementType.Int64 or ElementType.Int32 && tensor.Shape.Length <= 1 && tensor.Count <= MaxEntries
            ? [.. tensor.ReadIntegers().Select(value => (long?)value)]
            : null;

    /// <summary>Evaluates an operator whose first input is a vector of integers.</summary>
    /// <returns>The output, or null where the operator or its inputs are of another kind.</returns>
    public static Value? Evaluate(Operator op, Value?[] inputs)
    {
        if (inputs.Length == 0 || inputs[0]?.Integers is null || !Rules.TryGetValue(op.Kind, out var rule))
            return null;
        if (rule(op, inputs) is not { } result || result.Entries.Length > MaxEntries)
            return null;
        return Vector(op.Outputs[0], result.Entries, result.Scalar);
    }

    /// <summary>What the operator Shape gives.</summary>
    public static Value ShapeOf(Operator op, Value input)
    {
        if (input.Shape is not { } shape)
            return new Value { Name = op.Outputs[0], Shape = [null], Unresolved = new Unresolved(op.Kind, []) };

        var start = Clamp(op.Integer("start", 0), shape.Length);
        var end = Clamp(op.Integer("end", shape.Length), shape.Length);
        return Vector(op.Outputs[0], end > start ? shape[start..end] : [], scalar: false);
    }

    /// <summary>A scalar or vector of integers.</summary>
    public static Value Vector(string name, long?[] entries, bool scalar) =>
        new() { Name = name, Shape = scalar ? [] : [entries.Length], Integers = entries };

    private static (long?[], bool)? Each(Value? input, Func<long, long> operation) =>
        input is { Integers: { } entries } ? ([.. entries.Select(entry => entry is { } known ? operation(known) : (long?)null)], input.Rank == 0) : null;

    private static (long?[], bool)? Same(Value? input) => input is { Integers: { } entries } ? (entries, input.Rank == 0) : null;

    private static (long?[], bool)? Binary(Value?[] inputs, Func<long, long, long?> operation)
    {
        if (inputs is not [{ Integers: { } a } first, { Integers: { } b } second] || (a.Length != b.Length && a.Length != 1 && b.Length != 1))
            return null;

        var entries = new long?[Math.Max(a.Length, b.Length)];
        for (var i = 0; i < entries.Length; i++)
        {
            var (left, right) = (a[a.Length == 1 ? 0 : i], b[b.Length == 1 ? 0 : i]);
            entries[i] = left is { } x && right is { } y ? operation(x, y) : null;
        }

        return (entries, first.Rank == 0 && second.Rank == 0);
    }

    private static (long?[], bool)? Chosen(Value?[] inputs)
    {
        if (inputs is not [{ Integers: { } conditions } asked, { Integers: { } one } first, { Integers: { } other } second])
            return null;

        var entries = new long?[new[] { conditions.Length, one.Length, other.Length }.Max()];
        if (new[] { conditions, one, other }.Any(part => part.Length != 1 && part.Length != entries.Length))
            return null;
        for (var i = 0; i < entries.Length; i++)
        {
            var (condition, a, b) = (At(conditions, i), At(one, i), At(other, i));
            entries[i] = condition is { } known ? (known != 0 ? a : b) : a == b ? a : null;
        }

        return (entries, asked.Rank == 0 && first.Rank == 0 && second.Rank == 0);

        static long? At(long?[] part, int index) => part[part.Length == 1 ? 0 : index];
    }

    private static (long?[], bool)? Gathered(Value?[] inputs)
    {
        if (inputs is not [{ Integers: { } entries, Rank: 1 }, { Integers: { } indices } at])
            return null;

        var gathered = new long?[indices.Length];
        for (var i = 0; i < indices.Length; i++)
        {
            if (indices[i] is not { } index || Shapes.Axis(index, entries.Length) is not { } place)
                return null;
            gathered[i] = entries[place];
        }

        return (gathered, at.Rank == 0);
    }

    private static (long?[], bool)? Sliced(Operator op, Value?[] inputs)
    {
        if (Slicing.Of(op, inputs, 1) is not [{ } slice] || inputs[0] is not { Integers: { } entries, Rank: 1 })
            return null;
        return ([.. slice.Positions(entries.Length).Select(i => entries[i])], false);
    }

    private static (long?[], bool)? Filled(Operator op, Value shape)
    {
        if (shape.Integers is not [{ } count] || count is < 0 or > MaxEntries || op.Tensor("value") is not { Type: ElementType.Int64 or ElementType.Int32, Count: 1 } value)
            return null;
        return ([.. Enumerable.Repeat((long?)value.ReadIntegers()[0], (int)count)], false);
    }

    private static (long?[], bool)? Range(Value?[] inputs)
    {
        if (inputs is not [{ Integers: [{ } start] }, { Integers: [{ } limit] }, { Integers: [{ } delta] }] || delta == 0)
            return null;

        List<long?> entries = [];
        for (var value = (Int128)start; delta > 0 ? value < limit : value > limit; value += delta)
        {
            entries.Add((long)value);
            if (entries.Count > MaxEntries)
                return null;
        }

        return ([.. entries], false);
    }

    private static int Clamp(long index, int length) => (int)Math.Clamp(index < 0 ? index + length : index, 0, length);
}
