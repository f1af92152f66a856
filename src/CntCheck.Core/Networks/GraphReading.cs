using CntCheck.Artifacts;
using CntCheck.Networks.Coverages;
using CntCheck.Networks.Expansions;
using CntCheck.Networks.Families;
using CntCheck.Networks.Values;
using CntCheck.Networks.Values.Foldings;

namespace CntCheck.Networks;

/// <summary>Reads a model's graph into a draft of its network.</summary>
internal static class GraphReading
{
    /// <summary>Reads all operators that lead to an output.</summary>
    public static NetworkDraft Read(Model model)
    {
        var draft = new NetworkDraft(model);
        foreach (var op in draft.Order.Operators)
        {
            Read(op, draft);
            draft.Positive.Enter(op, input => draft.ValueOf(input) is not { IsStatic: true });
        }

        DecodingTables.Settle(draft);
        draft.Tidy();
        return draft;
    }

    private static void Read(Operator op, NetworkDraft draft)
    {
        draft.Coverage.Begin(op);
        if (op.Outputs.All(output => output.Length == 0))
            return;

        var family = FamilyCatalogue.Find(op);
        Value?[] inputs = [.. op.Inputs.Select((_, i) => draft.ValueOf(op.Input(i)))];
        if (op.Kind is "Shape" && IsStandard(op) && inputs is [{ } input, ..])
            ReadShape(op, input, draft);
        else if (inputs.All(value => value is null or { IsStatic: true }) && !op.Subgraphs.Any() && family is not { ReadsConstants: true })
            ReadStatic(op, inputs, draft);
        else if (family is not null)
            family.Read(op, draft);
        else
            Unknown.Enter(op, draft, ExpansionCatalogue.Find(op) is null ? "this kind of operator is not read yet" : "what it reads does not fit the sizes it declares");
    }

    private static void ReadShape(Operator op, Value input, NetworkDraft draft)
    {
        draft.Coverage.Enter(Treatment.Constant, "a shape");
        draft.Define(IntegerArithmetic.ShapeOf(op, input));
    }

    private static bool IsStandard(Operator op) => op.Domain is "" or "ai.onnx";

    private static void ReadStatic(Operator op, Value?[] inputs, NetworkDraft draft)
    {
        var computed = IsStandard(op) && op.Outputs[0].Length > 0 ? Given(op) ?? IntegerArithmetic.Evaluate(op, inputs) : null;
        if (computed is not null)
            draft.Define(computed);

        List<Value> folded = computed is not null && op.Outputs.Count == 1 ? [] : [.. ConstantFolding.Fold(op, inputs, draft.Budget).Where(value => value.Name != computed?.Name)];
        folded.ForEach(draft.Define);
        draft.Coverage.Enter(Treatment.Constant, folded.Find(value => value.Unresolved is not null)?.Unresolved is { } unresolved
            ? $"the same for every sample; not computed: made by {unresolved.Kind}, {unresolved.Reason}"
            : "computed before any sample");
    }

    /// <summary>The value of a Constant whose content is no tensor.</summary>
    private static Value? Given(Operator op)
    {
        if (op.Kind != "Constant")
            return null;

        return op.Attributes switch
        {
            var a when a.GetValueOrDefault("value_int") is long one => Stored(op.Outputs[0], Constant.Of(Tensor.Of(op.Outputs[0], [], [one]))),
            var a when a.GetValueOrDefault("value_ints") is IReadOnlyList<long> many => Stored(op.Outputs[0], Constant.Of(Tensor.Of(op.Outputs[0], [many.Count], many.ToArray()))),
            var a when a.GetValueOrDefault("value_float") is float one => Stored(op.Outputs[0], Constant.Of(Tensor.Of(op.Outputs[0], [], [one]))),
            var a when a.GetValueOrDefault("value_floats") is IReadOnlyList<float> many => Stored(op.Outputs[0], Constant.Of(Tensor.Of(op.Outputs[0], [many.Count], many.ToArray()))),
            _ => null,
        };
    }

    private static Value Stored(string name, Constant constant) => ConstantFolding.Stored(name, constant);
}
