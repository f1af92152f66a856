using CntCheck.Artifacts;
using CntCheck.Networks.Fields;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>Sequences and optionals of tensors. Where their length is known before a sample is, their elements are values of their own.</summary>
/// <remarks>Where it is not, <see cref="AnyElement"/> stands for all.</remarks>
internal sealed class Sequences : OperatorFamily
{
    private const int MostElements = 4096;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } =
        ["ConcatFromSequence", "Optional", "OptionalGetElement", "SequenceAt", "SequenceConstruct", "SequenceErase", "SequenceInsert", "SequenceLength", "SplitToSequence"];

    /// <inheritdoc/>
    public override void Read(Operator op, NetworkDraft draft)
    {
        var elements = Elements(op.Input(0), draft);
        switch (op.Kind)
        {
            case "SequenceConstruct":
                Enter(op, draft, [.. op.Inputs.Where(input => input.Length > 0)]);
                break;
            case "SplitToSequence" when draft.ValueOf(op.Input(0)) is { IsStatic: false, Shape: { } shape } sample && Lengths(op, draft, shape) is var (axis, lengths):
                Split(op, draft, sample, axis, lengths);
                break;
            case "SequenceAt" when elements is not null && Position(op.Input(1), elements.Count, draft) is { } at && at < elements.Count:
                Copy(op, draft, elements[at]);
                break;
            case "SequenceInsert" when elements is not null && op.Input(1) is { } added && (op.Input(2) is null ? elements.Count : Position(op.Input(2), elements.Count, draft)) is { } place:
                Enter(op, draft, [.. elements.Take(place), added, .. elements.Skip(place)]);
                break;
            case "SequenceErase" when elements is not null && (op.Input(1) is null ? elements.Count - 1 : Position(op.Input(1), elements.Count, draft)) is { } gone && gone < elements.Count:
                Enter(op, draft, [.. elements.Where((_, i) => i != gone)]);
                break;
            case "SequenceLength" when elements is not null:
                draft.Define(IntegerArithmetic.Vector(op.Outputs[0], [elements.Count], scalar: true));
                break;
            case "ConcatFromSequence" when elements is { Count: > 0 }:
                Join(op, draft, elements);
                break;
            case "Optional" or "OptionalGetElement" when op.Input(0) is { } value && elements is null:
                Copy(op, draft, value);
                break;
            case "Optional" or "OptionalGetElement" when elements is not null:
                Enter(op, draft, elements);
                break;
            default:
                AnyElement.Read(op, draft, elements);
                break;
        }
    }

    private static IReadOnlyList<string>? Elements(string? sequence, NetworkDraft draft) =>
        sequence is null ? null
        : draft.Sequences.TryGetValue(sequence, out var elements) ? elements
        : draft.ValueOf(sequence)?.Unresolved?.Kind == "SequenceEmpty" ? [] : null;

    private static void Enter(Operator op, NetworkDraft draft, IReadOnlyList<string> elements)
    {
        if (elements.Count > MostElements)
        {
            Unknown.Enter(op, draft, "the sequence is longer than any model needs");
            return;
        }

        draft.Spend(elements.Count);
        draft.Define(op.Outputs[0], null);
        draft.Sequences[op.Outputs[0]] = elements;
    }

    private static int? Position(string? index, int count, NetworkDraft draft) =>
        draft.ValueOf(index)?.Integers is [{ } at] && (at < 0 ? at + count : at) is >= 0 and var place && place <= count ? (int)place : null;

    private static void Copy(Operator op, NetworkDraft draft, string element)
    {
        var value = draft.ValueOf(element)!;
        if (value.IsStatic)
            draft.Define(new Value { Name = op.Outputs[0], Shape = value.Shape, Constant = value.Constant, Integers = value.Integers, Unresolved = value.Unresolved });
        else
            draft.PassElementwise(op, element);
    }

    private static (int Axis, IReadOnlyList<long> Lengths)? Lengths(Operator op, NetworkDraft draft, long?[] shape)
    {
        if (Shapes.Axis(op.Integer("axis", 0), shape.Length) is not { } axis)
            return null;
        if (op.Input(1) is null)
            return shape[axis] is > 0 and <= MostElements and var ones ? (axis, [.. Enumerable.Repeat(1L, (int)ones)]) : null;
        if (draft.ValueOf(op.Input(1)) is not { Integers: { } given } split || given.Length > MostElements || given.Any(length => length is null or < 0))
            return null;
        if (split.Rank != 0)
            return (axis, [.. given.Select(length => length!.Value)]);

        // One number is the length of every part but perhaps the last.
        if (shape[axis] is not > 0 || given is not [> 0 and var each] || shape[axis] / each > MostElements)
            return null;
        return (axis, [.. Enumerable.Range(0, (int)((shape[axis]!.Value + each - 1) / each)).Select(i => Math.Min(each, shape[axis]!.Value - (i * each)))]);
    }

    private static void Split(Operator op, NetworkDraft draft, Value sample, int axis, IReadOnlyList<long> lengths)
    {
        var squeezed = op.Input(1) is null && op.Integer("keepdims", 1) == 0;
        List<string> elements = [];
        var offset = 0L;
        foreach (var length in lengths)
        {
            var element = draft.Fresh($"{op.Outputs[0]}[{elements.Count}]");
            var start = offset;
            long?[] shape = [.. sample.Shape!.Select((extent, a) => a == axis ? length : extent).Where((_, a) => !squeezed || a != axis)];
            draft.Pass(op, sample.Name, element, shape, field => field.Axes.Length != shape.Length ? null : AxisSelection.Undo(
                squeezed ? Rearrangement.Insert(field, axis, Axis.Uniform(1)) : field, axis, sample.Shape![axis], length <= Axis.MaxPositions ? new Progression(start, 1, (int)length) : null));
            elements.Add(element);
            offset += length;
        }

        Enter(op, draft, elements);
    }

    private static void Join(Operator op, NetworkDraft draft, IReadOnlyList<string> elements)
    {
        Value[] operands = [.. elements.Select(element => draft.ValueOf(element)!)];
        if (Array.TrueForAll(operands, operand => operand.IsStatic))
        {
            draft.Define(new Value { Name = op.Outputs[0], Unresolved = new Unresolved(op.Kind, [.. operands.SelectMany(operand => operand.Origins).Distinct()]) });
            return;
        }

        var axis = op.Integer("axis", 0);
        if (op.Integer("new_axis", 0) != 0 && operands.Any(operand => operand.Rank is not { } rank || Shapes.Axis(axis, rank + 1) is null))
            Unknown.Enter(op, draft, "the axis it joins is not known");
        else
            Concat.Join(op, draft, op.Integer("new_axis", 0) != 0 ? [.. operands.Select(operand => Stacked(op, draft, operand, axis))] : operands, axis);
    }

    /// <summary>An element with the new axis, along which elements are stacked.</summary>
    private static Value Stacked(Operator op, NetworkDraft draft, Value element, long along)
    {
        var axis = Shapes.Axis(along, element.Rank!.Value + 1)!.Value;
        var shape = Shapes.Unsqueezed(element.Shape, [axis]);
        if (element.IsStatic)
            return new Value { Name = element.Name, Shape = shape, Unresolved = new Unresolved(op.Kind, element.Origins) };

        var whole = draft.Fresh($"{element.Name} in {op.Outputs[0]}");
        draft.Pass(op, element.Name, whole, shape, field => field.Axes.Length == shape!.Length && field.Axes[axis].Classes == 1 ? Rearrangement.Remove(field, axis) : null);
        return draft.ValueOf(whole)!;
    }
}
