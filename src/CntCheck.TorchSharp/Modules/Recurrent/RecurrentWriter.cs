using TorchSharp;

namespace CntCheck.TorchSharp.Modules;

/// <summary>A recurrent module: one of ONNX's recurrent operators for each of its layers.</summary>
internal abstract class RecurrentWriter<TModule> : ModuleWriter<TModule>
    where TModule : torch.nn.Module
{
    /// <summary>The operator that does what the module did.</summary>
    protected abstract RecurrentKind KindOf(IReadOnlyList<IReadOnlyList<RecurrentWeights>> layers, ModuleScope scope, bool batchFirst);

    protected sealed override void Write(TModule module, ModuleScope scope)
    {
        var layers = RecurrentWeights.Layers(module);
        var directions = layers[0].Count;
        var batchFirst = SequenceAxes.IsBatchFirst(scope.OutputValue(0)!, scope.OutputValue(1)!, directions)
            ?? throw scope.Unsupported("its last states are not the end of its output");
        var kind = KindOf(layers, scope, batchFirst);
        SequenceNote.Add(scope, 0, stepAxis: batchFirst ? 1 : 0);

        var initial = Enumerable.Range(1, kind.States).Select(state => Parts(scope, state, layers.Count, directions)).ToList();
        var ends = Enumerable.Range(0, kind.States).Select(_ => new List<string>()).ToList();
        var sequence = batchFirst ? Turned(scope, scope.Input()) : scope.Input();
        for (var layer = 0; layer < layers.Count; layer++)
        {
            var made = kind.Add(scope, layer == 0 ? "" : $"l{layer}", layers[layer], sequence, [.. initial.Select(parts => parts[layer])]);
            sequence = Joined(scope, made[0], directions);
            for (var state = 0; state < kind.States; state++)
                ends[state].Add(made[1 + state]);
        }

        scope.Output(batchFirst ? Turned(scope, sequence) : sequence);
        for (var state = 0; state < kind.States; state++)
            scope.Output(ends[state] is [var only] ? only : scope.Add("Concat", ends[state], ("axis", 0L)), 1 + state);
    }

    /// <summary>Each layer's part of an initial state (layers × directions, batch, units); nulls where it is absent.</summary>
    private static string?[] Parts(ModuleScope scope, int input, int layers, int directions)
    {
        if (scope.OptionalInput(input) is not { } state)
            return new string?[layers];
        if (layers == 1)
            return [state];
        return [.. scope.Add("Split", layers, [state, scope.Integers("states", [.. Enumerable.Repeat((long)directions, layers)])], ("axis", 0L))];
    }

    /// <summary>(steps, directions, batch, units) to (steps, batch, directions × units).</summary>
    private static string Joined(ModuleScope scope, string states, int directions)
    {
        if (directions == 1)
            return scope.Add("Squeeze", [states, scope.Integers("direction", 1)]);

        var turned = scope.Add("Transpose", [states], ("perm", new long[] { 0, 2, 1, 3 }));
        return scope.Add("Reshape", [turned, scope.Integers("directions", 0, 0, -1)]);
    }

    private static string Turned(ModuleScope scope, string sequence) => scope.Add("Transpose", [sequence], ("perm", new long[] { 1, 0, 2 }));
}
