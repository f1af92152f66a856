using CntCheck.Artifacts;

namespace CntCheck.Networks.Expansions;

/// <summary>If: both branches are part of the network, whatever the condition; what reads an output reads either branch's. [ours]</summary>
/// <remarks>ONNX operator If: attributes then_branch and else_branch, graphs without inputs that read the values around them.</remarks>
internal sealed class IfBranches : Expansion
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Kinds { get; } = ["If"];

    /// <inheritdoc/>
    public override IReadOnlyList<Operator>? Expand(Operator op, ExpansionScope scope)
    {
        if (Branch(op, "then_branch") is not { } then || Branch(op, "else_branch") is not { } otherwise)
            return null;

        var path = ExpansionScope.PathOf(op);
        InlinedBody first = new(scope, then, scope.Path(path, "then"));
        InlinedBody second = new(scope, otherwise, scope.Path(path, "else"));
        List<Operator> operators = [.. first.Operators(), .. second.Operators()];
        for (var i = 0; i < op.Outputs.Count; i++)
        {
            if (op.Outputs[i].Length > 0)
                operators.Add(Internal.Either(path, [first.NameOf(then.Outputs[i].Name), second.NameOf(otherwise.Outputs[i].Name)], op.Inputs, op.Outputs[i]));
        }

        return operators;
    }

    private static Graph? Branch(Operator op, string name) =>
        op.Attributes.GetValueOrDefault(name) is Graph { Inputs.Count: 0 } graph && graph.Outputs.Count >= op.Outputs.Count ? graph : null;
}
