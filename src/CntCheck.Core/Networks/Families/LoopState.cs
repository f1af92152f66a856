using CntCheck.Artifacts;
using CntCheck.Networks.Coverages;
using CntCheck.Networks.Expansions;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>What a loop carries from one iteration to the next, as its body reads it, and the number of the iteration. [ours]</summary>
/// <remarks>
/// A state that begins with a value of the sample is that value. One that begins with a constant is a layer of its own: only the first iteration reads
/// the constant, all others read what the body made. Counters are numbers that are not known; a sequence that begins empty has nothing to carry.
/// One iteration is shown: what the body takes from a state is out-strength of the layer it begins with, not of the layer that makes the next state.
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
        if (Number(op, output, initial) is { } number)
        {
            draft.Coverage.Enter(Treatment.Constant, "a counter, a condition or an empty sequence");
            draft.Define(number);
        }
        else if (initial is { IsStatic: false })
        {
            draft.PassElementwise(op, initial.Name);
            if (draft.Sequences.TryGetValue(initial.Name, out var elements))
                draft.Sequences[output] = elements;
        }
        else
        {
            Begin(output, initial, draft);
        }
    }

    /// <summary>What is the same for every sample in every iteration, though not known; or null.</summary>
    private static Value? Number(Operator op, string output, Value? initial) => (op.Kind, initial) switch
    {
        ("Iteration", _) => IntegerArithmetic.Vector(output, [null], scalar: true),
        (_, { Integers: { } integers }) => IntegerArithmetic.Vector(output, new long?[integers.Length], initial.Rank == 0),
        (_, { Constant.Tensor.Type: ElementType.Int32 or ElementType.Int64 or ElementType.Bool }) => new Value { Name = output, Shape = initial.Shape, Unresolved = new Unresolved("Loop", []) },
        (_, { Unresolved.Kind: "SequenceEmpty" }) => new Value { Name = output, Unresolved = initial.Unresolved },
        _ => null,
    };

    private static void Begin(string output, Value? initial, NetworkDraft draft)
    {
        var layer = new LayerDraft { Name = draft.Naming.Unique(output), Home = output };
        draft.Coverage.Enter(Treatment.PassedThrough, $"layer '{layer.Name}'");
        draft.Define(output, initial?.Shape);
        draft.MakeHome(layer, output);
        if (initial is not null && !IsUniform(initial))
            draft.Parameters.Hold(initial.Origins.Where(Unknown.IsLearned), layer);
    }

    /// <summary>Whether all numbers are the same: such a state was not learned.</summary>
    private static bool IsUniform(Value value) => value.Constant is { IsReadable: true } constant && constant.Read() is var numbers && Array.TrueForAll(numbers, number => number == numbers[0]);
}
