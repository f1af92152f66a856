using CntCheck.Artifacts;

namespace CntCheck.Networks.Expansions;

/// <summary>SequenceMap: what it does to one element is part of the network; all elements go through the same weights. [ours]</summary>
/// <remarks>ONNX operator SequenceMap: the body reads one element of every sequence, and every tensor as it is.</remarks>
internal sealed class SequenceMapBody : Expansion
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["SequenceMap"];

    /// <inheritdoc/>
    public override IReadOnlyList<Operator>? Expand(Operator op, ExpansionScope scope)
    {
        if (op.Attributes.GetValueOrDefault("body") is not Graph body || body.Inputs.Count != op.Inputs.Count || body.Outputs.Count < op.Outputs.Count)
            return null;

        var path = ExpansionScope.PathOf(op);
        InlinedBody inlined = new(scope, body, scope.Path(path, "body"));
        List<Operator> operators = [];
        foreach (var (inner, outer) in body.Inputs.Zip(op.Inputs))
        {
            if (scope.Stored(outer) is not null)
                inlined.Bind(inner.Name, outer);
            else
                operators.Add(Internal.Element(path, outer, inlined.Own(inner)));
        }

        operators.AddRange(inlined.Operators());
        for (var i = 0; i < op.Outputs.Count; i++)
        {
            if (op.Outputs[i].Length > 0)
                operators.Add(Internal.Identity(path, inlined.NameOf(body.Outputs[i].Name), op.Outputs[i]));
        }

        return operators;
    }
}
