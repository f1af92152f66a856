using TorchSharp;
using TorchSharp.Modules;

namespace CntCheck.TorchSharp.Modules;

/// <summary>A recurrent cell: the recurrent operator over a sequence of one step.</summary>
internal abstract class CellWriter<TModule> : ModuleWriter<TModule>
    where TModule : torch.nn.Module
{
    /// <summary>The operator that does what the cell did.</summary>
    protected abstract RecurrentKind KindOf(RecurrentWeights weights, ModuleScope scope);

    protected sealed override void Write(TModule module, ModuleScope scope)
    {
        if (scope.InputRank() != 2)
            throw scope.Unsupported($"its input has {scope.InputRank()} axes, not two", "give it a batch axis: input.unsqueeze(0)");

        var weights = RecurrentWeights.OfCell(module);
        var kind = KindOf(weights, scope);
        var step = scope.Integers("step", 0);
        var initial = Enumerable.Range(1, kind.States).Select(scope.OptionalInput).Select(state => state is null ? null : scope.Add("Unsqueeze", [state, step]));
        var made = kind.Add(scope, "", [weights], scope.Add("Unsqueeze", [scope.Input(), step]), [.. initial]);
        for (var state = 0; state < kind.States; state++)
            scope.Output(scope.Add("Squeeze", [made[1 + state], step]), state);
    }
}

/// <summary>LSTMCell.</summary>
internal sealed class LstmCellWriter : CellWriter<LSTMCell>
{
    protected override RecurrentKind KindOf(RecurrentWeights weights, ModuleScope scope) => RecurrentKind.Lstm;
}

/// <summary>GRUCell.</summary>
internal sealed class GruCellWriter : CellWriter<GRUCell>
{
    protected override RecurrentKind KindOf(RecurrentWeights weights, ModuleScope scope) => RecurrentKind.Gru;
}

/// <summary>RNNCell; its activation is told by its values.</summary>
internal sealed class RnnCellWriter : CellWriter<RNNCell>
{
    protected override RecurrentKind KindOf(RecurrentWeights weights, ModuleScope scope)
    {
        var (input, initial) = (scope.InputValue(), scope.OptionalInput(1) is null ? null : scope.InputValue(1));
        return SimpleRecurrence.KindOf(
            [[weights]], run => input.Runs[run].Values.unsqueeze(0), run => initial?.Runs[run].Values.unsqueeze(0), states => states.squeeze(0), scope);
    }
}
