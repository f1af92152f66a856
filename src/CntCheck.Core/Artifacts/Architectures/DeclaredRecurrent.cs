using CntCheck.Artifacts.States;

namespace CntCheck.Artifacts.Architectures;

/// <summary>LSTM, GRU and simple recurrent layers, as many levels and directions as the module holds.</summary>
internal sealed class DeclaredRecurrent : DeclaredKind
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string[]> Names { get; } = new Dictionary<string, string[]> { ["lstm"] = [], ["gru"] = [], ["rnn"] = [] };

    /// <inheritdoc/>
    public override void Append(DeclaredLayer layer, StateGroup module, DeclaredChain chain)
    {
        if (!chain.IsSequence || chain.Extents.Count != 2)
            throw chain.Wrong($"'{layer.Name}' reads a sequence of (steps, features), but gets {chain.Described}");

        for (var level = 0; level == 0 || module[$"weight_ih_l{level}"] is not null; level++)
            AppendLevel(layer, module, level, chain);
    }

    private static void AppendLevel(DeclaredLayer layer, StateGroup module, int level, DeclaredChain chain)
    {
        var suffix = $"_l{level}";
        if (module.Floats("weight_ih" + suffix, 2, 2) is not { } input || module.Floats("weight_hh" + suffix, 2, 2) is not { } hidden)
            throw chain.Wrong($"'{layer.Name}' has no weight_ih{suffix} and weight_hh{suffix}");

        var gates = layer.Kind switch { "lstm" => 4, "gru" => 3, _ => 1 };
        var state = hidden.Shape[1];
        var cells = module.Floats("weight_hr" + suffix, 2, 2)?.Shape[1] ?? state;
        if (hidden.Shape[0] != gates * cells || input.Shape[0] != hidden.Shape[0])
            throw chain.Wrong($"'{layer.Name}' has weights of {hidden.Shape[0]} rows, which are not {gates} gates of {cells} units");
        if (input.Shape[1] != chain.Extents[1])
            throw chain.Wrong($"'{layer.Name}' reads {input.Shape[1]} features, but gets {chain.Extents[1]}");

        var isBidirectional = module["weight_ih" + suffix + "_reverse"] is not null;
        string[] reads = [chain.Value, .. module.Take([.. Tensors(module, suffix), .. isBidirectional ? Tensors(module, suffix + "_reverse") : []])];
        chain.Emit(
            level == 0 ? layer.Name! : $"{layer.Name}{suffix}", layer.Kind.ToUpperInvariant(), StateGraph.Domain, reads, [chain.Extents[0], isBidirectional ? 2 * state : state],
            ("hidden_size", cells), ("direction", isBidirectional ? "bidirectional" : "forward"));
    }

    private static Tensor?[] Tensors(StateGroup module, string suffix) =>
        [module["weight_ih" + suffix], module["weight_hh" + suffix], module["bias_ih" + suffix], module["bias_hh" + suffix], module["weight_hr" + suffix]];
}
