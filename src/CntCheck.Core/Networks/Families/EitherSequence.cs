using CntCheck.Artifacts;
using CntCheck.Networks.Values;

namespace CntCheck.Networks.Families;

/// <summary>One of several sequences of tensors, or any element of one: readers of an element take from that element of each. [ours]</summary>
internal static class EitherSequence
{
    /// <summary>Enters the choice.</summary>
    /// <param name="op">The operator that chooses.</param>
    /// <param name="draft">The network so far.</param>
    /// <param name="samples">The values it chooses from, one of which at least is a sequence whose elements are known.</param>
    /// <param name="chosen">The one that the shapes of the model choose, or null.</param>
    public static void Enter(Operator op, NetworkDraft draft, Value[] samples, Value? chosen)
    {
        IReadOnlyList<string>[] sequences = [.. (chosen is null ? samples : [chosen]).Select(sample => draft.Sequences.GetValueOrDefault(sample.Name)).OfType<IReadOnlyList<string>>()];
        if (op.Kind == "Element")
            AnyElement.Each(op, draft, [.. sequences.SelectMany(elements => elements).Select(element => draft.ValueOf(element)!).Where(value => !value.IsStatic)]);
        else if (sequences is [var only])
            HandOn(op, draft, only);
        else if (sequences.Length > 0 && Array.TrueForAll(sequences, elements => elements.Count == sequences[0].Count))
            HandOn(op, draft, [.. Enumerable.Range(0, sequences[0].Count).Select(i => Joined(op, draft, [.. sequences.Select(elements => draft.ValueOf(elements[i])!)], i))]);
        else
            Unknown.Enter(op, draft, "its sides hold different numbers of tensors");
    }

    private static void HandOn(Operator op, NetworkDraft draft, IReadOnlyList<string> elements)
    {
        draft.Define(op.Outputs[0], null);
        draft.Sequences[op.Outputs[0]] = elements;
    }

    /// <summary>The elements at one place, as one value.</summary>
    private static string Joined(Operator op, NetworkDraft draft, Value[] elements, int place)
    {
        Value[] samples = [.. elements.Where(element => !element.IsStatic).DistinctBy(element => element.Name)];
        if (samples.Length < 2)
            return samples is [var one] ? one.Name : elements[0].Name;

        draft.Spend(1);
        var joined = draft.Fresh($"{op.Outputs[0]}[{place}]");
        AnyElement.Each(op, draft, samples, joined);
        return joined;
    }
}
