using CntCheck.Artifacts;

namespace CntCheck.Networks.Expansions;

/// <summary>Writes a call of a function inside the model out as the function's body.</summary>
/// <remarks>ONNX specification, message FunctionProto: what a call leaves out of the formal inputs is absent, what it leaves out of the outputs unused.</remarks>
internal static class FunctionCall
{
    /// <summary>The operators of the body; what they give has the names of the call's outputs.</summary>
    /// <exception cref="ArtifactException">The call has more inputs or outputs than the function.</exception>
    public static IReadOnlyList<Operator> WriteOut(Operator call, Function function, ExpansionScope scope)
    {
        if (call.Inputs.Count > function.Inputs.Count || call.Outputs.Count > function.Outputs.Count)
        {
            throw new ArtifactException(ArtifactProblem.Damaged, scope.Model.Path, null,
                $"operator '{ExpansionScope.PathOf(call)}' has {call.Inputs.Count} inputs and {call.Outputs.Count} outputs, but the function '{function.Name}' it calls {function.Inputs.Count} and {function.Outputs.Count}", "check what wrote the model");
        }

        var path = ExpansionScope.PathOf(call);
        InlinedBody body = new(scope, function.Body, path, Attributes(call, function));
        for (var i = 0; i < function.Inputs.Count; i++)
            body.Bind(function.Inputs[i], call.Input(i) ?? "");

        List<(string Inner, string Outer)> outputs = [.. function.Outputs.Zip(call.Outputs).Where(pair => pair.Second.Length > 0)];
        var made = function.Body.Operators.SelectMany(op => op.Outputs).ToHashSet(StringComparer.Ordinal);
        foreach (var (inner, outer) in outputs.Where(output => made.Remove(output.Inner)))
            body.Bind(inner, outer);

        // What the body does not make itself, or gives twice, is handed on.
        var operators = body.Operators();
        var handedOn = outputs.Where(output => body.NameOf(output.Inner) != output.Outer);
        return [.. operators, .. handedOn.Select(output => Internal.Identity(path, body.NameOf(output.Inner), output.Outer))];
    }

    private static Dictionary<string, object> Attributes(Operator call, Function function)
    {
        Dictionary<string, object> given = new(function.Defaults, StringComparer.Ordinal);
        foreach (var (name, value) in call.Attributes)
            given[name] = value;
        return given;
    }
}
