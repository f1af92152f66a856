namespace CntCheck.Artifacts.States;

/// <summary>LSTM, GRU and simple recurrent layers and cells, told apart by their gates: weight_ih (gates·hidden, in), weight_hh (gates·hidden, state).</summary>
/// <remarks>
/// The state is as wide as the hidden units, or as what weight_hr (state, hidden) projects them to. The operator keeps torch's tensors and gate order,
/// so it is not ONNX's operator of the same name: its operator set is "torch". It reads the sequence, then weight_ih, weight_hh, bias_ih, bias_hh and
/// weight_hr of every direction.
/// </remarks>
internal sealed class RecurrentLayer : StateLayer
{
    private const string InputWeight = "weight_ih";
    private const string Reverse = "_reverse";

    /// <inheritdoc/>
    public override int Order => 5;

    /// <inheritdoc/>
    public override bool TryAppend(StateGroup group, StateGroup? next, StateChain chain)
    {
        var levels = group.Leaves
            .Where(leaf => leaf.StartsWith(InputWeight, StringComparison.Ordinal) && !leaf.EndsWith(Reverse, StringComparison.Ordinal))
            .Select(leaf => leaf[InputWeight.Length..])
            .ToList();
        foreach (var level in levels)
            AppendLevel(group, level, levels.Count > 1 ? group.Name + level : group.Name, chain);

        return levels.Count > 0;
    }

    private static void AppendLevel(StateGroup group, string level, string name, StateChain chain)
    {
        if (group.Floats(InputWeight + level, 2, 2) is not { } input || group.Floats("weight_hh" + level, 2, 2) is not { } hidden)
            return;

        var (rows, state) = (hidden.Shape[0], hidden.Shape[1]);
        var size = group.Floats("weight_hr" + level, 2, 2)?.Shape[1] ?? state;
        if (input.Shape[0] != rows || rows % size != 0 || KindOf(rows / size) is not { } kind)
            return;

        var isBidirectional = group[InputWeight + level + Reverse] is not null;
        var value = chain.Read(name, input.Shape[1], 0);
        string[] reads = [value.Name, .. group.Take([.. Tensors(group, level), .. isBidirectional ? Tensors(group, level + Reverse) : []])];
        chain.Append(
            name, kind, StateGraph.Domain, reads, isBidirectional ? state * 2 : state, 0,
            ("hidden_size", size), ("direction", isBidirectional ? "bidirectional" : "forward"));
        chain.Note($"'{name}' is read as {kind}: its weights hold {rows / size} gates of {size} units{(size == state ? "" : $", projected to {state}")}.");
    }

    private static Tensor?[] Tensors(StateGroup group, string level) =>
        [group[InputWeight + level], group["weight_hh" + level], group["bias_ih" + level], group["bias_hh" + level], group["weight_hr" + level]];

    private static string? KindOf(long gates) => gates switch
    {
        1 => "RNN",
        3 => "GRU",
        4 => "LSTM",
        _ => null,
    };
}
