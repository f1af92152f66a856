using CntCheck.Artifacts;
using CntCheck.Networks.Expansions;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>What a loop carries from one iteration to the next, as its body reads it, and the number of the iteration. [ours]</summary>
/// <remarks>
/// A state that begins with a value of the sample is that value. One that begins with a constant is a layer of its own: only the first iteration reads
/// the constant, all others read what the body made. Counters are numbers that are not known; a sequence that begins empty has nothing to carry.
/// </remarks>
internal sealed class LoopState : OperatorFamily
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = [$"{Internal.Domain}.State", $"{Internal.Domain}.Iteration"];

    /// <inheritdoc/>
    public override bool ReadsConstants => true;

    /// <inheritdoc/>
    public override void Read(Operator op, NetworkDraft draft)
    {
        var output = op.Outputs[0];
        var initial = draft.ValueOf(op.Input(0));
        if (op.Kind == "Iteration")
            draft.Define(IntegerArithmetic.Vector(output, [null], scalar: true));
        else if (initial is { Integers: { } integers })
            draft.Define(IntegerArithmetic.Vector(output, new long?[integers.Length], initial.Rank == 0));
        else if (initial is { Constant.Tensor.Type: ElementType.Int32 or ElementType.Int64 or ElementType.Bool })
            draft.Define(new Value { Name = output, Shape = initial.Shape, Unresolved = new Unresolved("Loop", []) });
        else if (initial is { Unresolved.Kind: "SequenceEmpty" })
            draft.Define(new Value { Name = output, Unresolved = initial.Unresolved });
        else if (initial is { IsStatic: false })
            draft.PassElementwise(op, initial.Name);
        else
            Begin(output, initial, draft);
    }

    private static void Begin(string output, Value? initial, NetworkDraft draft)
    {
        if (initial is not null && !IsUniform(initial))
            draft.Parameters.Skip(initial.Name, "Loop", initial.Origins.Where(Unknown.IsLearned), "a stored first state carries no links");

        draft.Define(output, initial?.Shape);
        draft.MakeHome(new LayerDraft { Name = draft.Naming.Unique(output), Home = output }, output);
    }

    /// <summary>Whether all numbers are the same: such a state was not learned.</summary>
    private static bool IsUniform(Value value) => value.Constant is { IsReadable: true } constant && constant.Read() is var numbers && Array.TrueForAll(numbers, number => number == numbers[0]);
}
