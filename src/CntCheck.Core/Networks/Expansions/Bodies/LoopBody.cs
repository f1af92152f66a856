using CntCheck.Artifacts;

namespace CntCheck.Networks.Expansions;

/// <summary>Loop: one iteration is part of the network; further ones use the same weights. [ours]</summary>
/// <remarks>
/// ONNX operator Loop: inputs are the number of iterations, a condition and what is carried; the body reads the iteration's number, the condition
/// and what is carried, and gives the condition, what is carried and one step of each sequence that the loop makes along a new first axis.
/// </remarks>
internal sealed class LoopBody : Expansion
{
    private const int NotCarried = 2;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["Loop"];

    /// <inheritdoc/>
    public override IReadOnlyList<Operator>? Expand(Operator op, ExpansionScope scope)
    {
        var carried = op.Inputs.Count - NotCarried;
        if (op.Attributes.GetValueOrDefault("body") is not Graph body || carried < 0
            || body.Inputs.Count != op.Inputs.Count || body.Outputs.Count < 1 + Math.Max(carried, op.Outputs.Count))
        {
            return null;
        }

        var path = ExpansionScope.PathOf(op);
        InlinedBody inlined = new(scope, body, scope.Path(path, "body"));
        CarriedValues unchanged = new(body);
        List<Operator> operators = [.. body.Inputs.Take(NotCarried).Select(input => Internal.Iteration(path, inlined.Own(input)))];
        for (var i = 0; i < carried; i++)
        {
            var (inner, initial) = (body.Inputs[i + NotCarried], op.Inputs[i + NotCarried]);
            if (unchanged.IsHandedOn(inner.Name, body.Outputs[i + 1].Name))
                inlined.Bind(inner.Name, initial);
            else
                operators.Add(Internal.State(path, initial, inlined.Own(inner)));
        }

        operators.AddRange(inlined.Operators());
        LoopOutputs outputs = new(op, [.. op.Inputs.Take(NotCarried), .. body.Outputs.Take(1 + carried).Select(output => inlined.NameOf(output.Name))]);
        for (var i = 0; i < op.Outputs.Count; i++)
        {
            var made = inlined.NameOf(body.Outputs[i + 1].Name);
            if (i < carried)
                outputs.AddValue(made, op.Outputs[i]);
            else
                outputs.AddSequence(made, op.Outputs[i], 0);
        }

        return [.. operators, .. outputs.Operators];
    }
}
