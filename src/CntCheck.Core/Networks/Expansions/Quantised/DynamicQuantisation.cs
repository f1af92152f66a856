using CntCheck.Artifacts;
using CntCheck.Networks.Values.Foldings;

namespace CntCheck.Networks.Expansions;

/// <summary>DynamicQuantizeLinear: what is quantised sample by sample is followed in real units, so its scale is 1 and its zero point 0.</summary>
internal sealed class DynamicQuantisation : Expansion
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["DynamicQuantizeLinear"];

    /// <inheritdoc/>
    public override IReadOnlyList<Operator>? Expand(Operator op, ExpansionScope scope)
    {
        if (op.Input(0) is not { } sample || op.Outputs.Count == 0)
            return null;

        string[] made = [sample, scope.Store(RealUnits.Scale, $"/{op.Outputs[0]}/scale"), scope.Store(RealUnits.Zero, $"/{op.Outputs[0]}/zero")];
        return [.. op.Outputs.Take(made.Length).Select((output, i) => (output, made[i])).Where(pair => pair.output.Length > 0)
            .Select(pair => new Operator("Identity", "", op.Name, [pair.Item2], [pair.output], new Dictionary<string, object>()))];
    }
}
