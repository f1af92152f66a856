using TorchSharp.Modules;

namespace CntCheck.TorchSharp.Modules;

/// <summary>LSTM.</summary>
internal sealed class LstmWriter : RecurrentWriter<LSTM>
{
    protected override RecurrentKind KindOf(IReadOnlyList<IReadOnlyList<RecurrentWeights>> layers, ModuleScope scope, bool batchFirst) => RecurrentKind.Lstm;
}

/// <summary>GRU.</summary>
internal sealed class GruWriter : RecurrentWriter<GRU>
{
    protected override RecurrentKind KindOf(IReadOnlyList<IReadOnlyList<RecurrentWeights>> layers, ModuleScope scope, bool batchFirst) => RecurrentKind.Gru;
}

/// <summary>RNN; its activation is told by its values.</summary>
internal sealed class RnnWriter : RecurrentWriter<RNN>
{
    protected override RecurrentKind KindOf(IReadOnlyList<IReadOnlyList<RecurrentWeights>> layers, ModuleScope scope, bool batchFirst)
    {
        var (sequence, initial) = (scope.InputValue(), scope.OptionalInput(1) is null ? null : scope.InputValue(1));
        return SimpleRecurrence.KindOf(
            layers,
            run => batchFirst ? sequence.Runs[run].Values.transpose(0, 1) : sequence.Runs[run].Values,
            run => initial?.Runs[run].Values,
            states => batchFirst ? states.transpose(0, 1) : states,
            scope);
    }
}
