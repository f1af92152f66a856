using CntCheck.Artifacts;

namespace CntCheck.Networks.Expansions;

/// <summary>Scan: one step is part of the network; further ones use the same weights. [ours]</summary>
/// <remarks>
/// ONNX operator Scan: inputs are what is carried and the sequences, of which the body reads one step each; it gives what is carried and one step of
/// each sequence made. In operator set 8 the lengths of the sequences stand before them and all have a batch axis that the body does not see.
/// Directions do not matter to what one step reads.
/// </remarks>
internal sealed class ScanBody : Expansion
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["Scan"];

    /// <inheritdoc/>
    public override IReadOnlyList<Operator>? Expand(Operator op, ExpansionScope scope)
    {
        if (op.Attributes.GetValueOrDefault("body") is not Graph body)
            return null;

        var batched = op.Inputs.Count == body.Inputs.Count + 1;
        string[] inputs = [.. op.Inputs.Skip(batched ? 1 : 0)];
        var carried = inputs.Length - op.Integer("num_scan_inputs", 0);
        if (inputs.Length != body.Inputs.Count || carried < 0 || carried > inputs.Length || body.Outputs.Count < Math.Max(carried, op.Outputs.Count))
            return null;

        var path = ExpansionScope.PathOf(op);
        InlinedBody inlined = new(scope, body, scope.Path(path, "body"));
        CarriedValues unchanged = new(body);
        List<Operator> operators = [];
        for (var i = 0; i < inputs.Length; i++)
        {
            var inner = body.Inputs[i];
            if (i >= carried)
                operators.Add(Internal.Step(path, Unbatched(inputs[i], inner.Name), AxisOf(op, "scan_input_axes", (int)(i - carried)), inlined.Own(inner)));
            else if (unchanged.IsHandedOn(inner.Name, body.Outputs[i].Name))
                inlined.Bind(inner.Name, Unbatched(inputs[i], inner.Name));
            else
                Carry(inputs[i], inner);
        }

        operators.AddRange(inlined.Operators());
        LoopOutputs outputs = new(op, [.. body.Outputs.Take((int)carried).Select(output => inlined.NameOf(output.Name))]);
        for (var i = 0; i < op.Outputs.Count; i++)
        {
            var made = inlined.NameOf(body.Outputs[i].Name);
            var whole = batched && op.Outputs[i].Length > 0 ? scope.Fresh(op.Outputs[i]) : op.Outputs[i];
            if (i < carried)
                outputs.AddValue(made, whole);
            else
                outputs.AddSequence(made, whole, AxisOf(op, "scan_output_axes", (int)(i - carried)));
            if (batched)
                outputs.AddSequence(whole, op.Outputs[i], 0);
        }

        return [.. operators, .. outputs.Operators];

        string Unbatched(string value, string name)
        {
            if (!batched)
                return value;
            var single = scope.Fresh(name);
            operators.Add(Internal.Step(path, value, 0, single));
            return single;
        }

        void Carry(string initial, ValueShape inner)
        {
            var state = batched ? scope.Fresh(inner.Name) : inlined.Own(inner);
            operators.Add(Internal.State(path, initial, state));
            if (batched)
                operators.Add(Internal.Step(path, state, 0, inlined.Own(inner)));
        }
    }

    private static long AxisOf(Operator op, string attribute, int index) => op.Integers(attribute) is { } axes && index < axes.Count ? axes[index] : 0;
}
